import { certain } from '@openmutual/core/result';
import type { SocialScheme } from '@openmutual/schemes/folder';
import { goldenOf } from '@openmutual/schemes/golden';
import { library } from '@openmutual/schemes/library';
import { readScheme } from '@openmutual/schemes/text-file';
import { describe, expect, it } from 'vitest';
import { type ContributionInput, contributionOf, example } from './contribution-case.ts';
import { nearest, startedCase, workedCases } from './started-case.ts';

const shelves = library().flatMap((shelf) => {
  const scheme = certain(readScheme(shelf.folder, shelf.shownAs));
  const cases = () => workedCases(certain(goldenOf(shelf.folder, scheme.id, shelf.shownAs)));
  return scheme.kind === 'social' ? [{ id: scheme.id, scheme, cases }] : [];
});
const shelfOf = (id: string) => shelves.find((shelf) => shelf.id === id) as (typeof shelves)[number];
const withoutBranches = ['cn/social-insurance'];

function begunAt(scheme: SocialScheme, input: ContributionInput, keepsWage: boolean): ContributionInput {
  return startedCase(scheme, shelfOf(scheme.id).cases(), input, keepsWage);
}

describe('a form that goes on under another scheme', () => {
  it.each(shelves.filter(({ id }) => !withoutBranches.includes(id)))(
    'has a case that gives a contribution: $id',
    ({ scheme }) => {
      const begun = begunAt(scheme, example, scheme.currency === 'GBP');
      expect(begun.scheme).toBe(scheme.id);
      const found = contributionOf(scheme, begun);
      expect(found.ok ? [] : found.rejections).toEqual([]);
    },
  );

  it('keeps what is still asked, and what is in the same money', () => {
    const { scheme } = shelfOf('uk/ni-directors');
    const begun = begunAt(scheme, { ...example, facts: { category: 'B' } }, true);
    expect(begun).toMatchObject({ on: '2025-04-06', wage: '5414.00', facts: { category: 'B' } });
    expect(begun.period).toBe('year');
  });

  it('takes the wage of a worked case where the money is another, and leaves open what has a usual value', () => {
    const { scheme } = shelfOf('jp/kyokai');
    const begun = begunAt(scheme, example, false);
    expect(begun.on).toBe('2025-04-06');
    expect(begun.wage).toMatch(/^\d{5,}$/);
    expect(begun.facts).toHaveProperty('prefecture');
    expect(begun.facts).not.toHaveProperty('paid');
  });

  it('keeps a date of birth where an age is asked', () => {
    const { scheme } = shelfOf('de/social-insurance');
    const begun = begunAt(scheme, { ...example, facts: { 'birth-date': '1980-05-01' } }, false);
    expect(begun.facts['birth-date']).toBe('1980-05-01');
    expect(begun.facts).not.toHaveProperty('age');
  });

  it('goes to the day of a worked case where the scheme has no rules of the day', () => {
    const { scheme } = shelfOf('cn/shanghai-employees');
    const begun = begunAt(scheme, { ...example, on: '2020-01-01' }, false);
    expect(begun.on).not.toBe('2020-01-01');
    expect(contributionOf(scheme, begun).ok).toBe(true);
  });
});

describe('worked cases for the form', () => {
  it('are those of a wage, each once, near days first', () => {
    const cases = shelfOf('uk/ni-class-1').cases();
    expect(new Set(cases.map(({ input }) => JSON.stringify(input))).size).toBe(cases.length);
    const days = nearest(cases, '1986-04-06').map(({ input }) => input.on);
    expect(days.slice(0, 3).every((day) => day.startsWith('198'))).toBe(true);
  });

  it('are not those of late payment, of a bill or of a rounding', () => {
    const all = shelfOf('jp/employees-pension').cases();
    expect(all.map(({ input }) => input.wage)).not.toContain(undefined);
    expect(all.length).toBeLessThan(13);
  });
});
