import { certain } from '@openmutual/core/result';
import type { EngineeringScheme, MutualScheme, SocialScheme } from '@openmutual/schemes/folder';
import { findScheme } from '@openmutual/schemes/library';
import { describe, expect, test } from 'vitest';
import { openmutual } from '../browser/command.ts';
import { comparedGroup } from './compared-group.ts';
import { exampleGroup } from './example-group.ts';
import { fittedToFund, fittedToLaw } from './fitted-group.ts';
import type { GroupInput } from './group-input.ts';
import { fieldOf } from './group-problems.ts';

const schemes = {
  share: certain(findScheme('demo/village-fund')) as MutualScheme,
  insure: certain(findScheme('demo/contractors-all-risks')) as EngineeringScheme,
  levy: certain(findScheme('cn/beijing-employees')) as SocialScheme,
};

/** The example with another cell in a list. */
function withCell(list: 'people' | 'claims', row: number, column: string, text: string): GroupInput {
  const { columns, rows } = exampleGroup[list];
  const at = columns.indexOf(column);
  const changed = rows.map((cells, place) =>
    place === row ? cells.map((cell, here) => (here === at ? text : cell)) : cells,
  );
  return { ...exampleGroup, [list]: { columns, rows: changed } };
}

function reasons(input: GroupInput): [string | undefined, string][] {
  const compared = comparedGroup(input, schemes);
  return compared.ok ? [] : compared.rejections.map((reason) => [fieldOf(reason), reason.code]);
}

describe('a group on the page', () => {
  test('gives the document of the command, byte for byte', async () => {
    const printed = await openmutual('.', 'compare', 'examples/compare/group.yaml', '--json');
    const { document } = certain(comparedGroup(exampleGroup, schemes));
    expect(`${JSON.stringify(document, null, 2)}\n`).toBe(printed);
  });

  test('tells what each person pays: shares that `assess` writes, and the contribution of a wage', () => {
    const { persons, workings } = certain(comparedGroup(exampleGroup, schemes));
    // The shares are those of openmutual assess demo/village-fund on the lists of examples/compare.
    expect(persons.map(({ share }) => share).slice(0, 5)).toEqual([
      '712.76',
      '1425.53',
      '400.00',
      '712.77',
      '900.00',
    ]);
    expect(persons[0]?.parties).toEqual({ employee: '752.01', employer: '1962.39' });
    expect(workings.levied[0]?.amount).toBe('2714.40');
    expect(workings.insured?.amount).toBe('22710.22');
  });

  test('goes by fewer ways where some are left out', () => {
    const { document } = certain(comparedGroup(exampleGroup, { insure: schemes.insure }));
    expect(document.ways.map(({ scheme }) => scheme)).toEqual(['demo/contractors-all-risks']);
  });

  test.each<[string, GroupInput, string, string]>([
    [
      'a wage that is none',
      withCell('people', 2, 'wage', 'much'),
      'people-2-wage',
      'an-amount-must-be-a-plain-decimal',
    ],
    [
      'a sum of units that is none',
      withCell('people', 1, 'units', 'two'),
      'people-1-units',
      'an-amount-must-be-a-plain-decimal',
    ],
    [
      'an event on no day',
      withCell('claims', 0, 'occurredOn', '2026-02-30'),
      'claims-0-occurredOn',
      'a-date-does-not-exist',
    ],
    [
      'a sum insured that is none',
      { ...exampleGroup, risk: { ...exampleGroup.risk, materialDamage: [] } },
      'risk-text',
      'a-value-has-another-form',
    ],
  ])('is told at its field of %s', (_, input, field, code) => {
    expect(reasons(input)).toEqual([[field, code]]);
  });

  test('is told all that is wrong with the three ways at once', () => {
    const wrong = { ...withCell('people', 2, 'wage', ''), risk: { ...exampleGroup.risk, period: {} } };
    const fields = reasons(wrong).map(([field]) => field);
    expect(fields).toContain('people-2-wage');
    expect(fields).toContain('risk-text');
  });

  test('is told what is wrong with the day once', () => {
    expect(reasons({ ...exampleGroup, on: '31.03.2026' })).toEqual([['on', 'a-date-must-be-iso']]);
  });
});

describe('a group that is to go by another scheme', () => {
  test('is asked what the other fund asks, and keeps what both know', () => {
    const fund = certain(findScheme('demo/health-pools')) as MutualScheme;
    const fitted = fittedToFund(exampleGroup, fund);
    expect(fitted.people.columns).toEqual(['member', 'pool', 'wage', 'fact:injury-rate']);
    expect(fitted.people.rows.slice(0, 2)).toEqual([
      ['m01', 'healthy', '5550.00', '1.1%'],
      ['m02', 'chronic', '5900.00', '1.1%'],
    ]);
    expect(comparedGroup(fitted, { share: fund }).ok).toBe(true);
    expect(fitted.claims.rows.map((cells) => cells[2])).toEqual(['illness', 'illness', 'illness']);
  });

  test('is asked what the other law asks, for a period that it knows', () => {
    const law = certain(findScheme('uk/ni-class-1')) as SocialScheme;
    const fitted = fittedToLaw({ ...exampleGroup, period: 'quarter' }, law);
    expect(fitted.people.columns.at(-1)).toBe('fact:category');
    expect(fitted.period).toBe('month');
  });
});
