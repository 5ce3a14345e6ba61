import { type AssessmentRules, written } from '@openmutual/core/assessment-rules';
import { schemeOfCase } from '@openmutual/core/case-figure';
import { date } from '@openmutual/core/date';
import { certain } from '@openmutual/core/result';
import type { Scheme } from '@openmutual/core/scheme';
import { termsOn } from '@openmutual/core/terms';
import { describe, expect, it, test } from 'vitest';
import { answerer } from './answer.ts';
import { findScheme, library, onDisk } from './library.ts';

const answer = answerer(onDisk);

/** What a case of a scheme yields, or the sentences that refuse it. */
function found(scheme: string, given: Record<string, unknown>, ...paths: string[]): unknown {
  const result = answer(scheme, given);
  if (!result.ok) return result.rejections;
  return paths.map((path) => (result.value as Record<string, unknown>)[path]);
}

function mutual(id: string): Scheme<AssessmentRules> {
  const scheme = certain(findScheme(id));
  if (scheme.kind !== 'mutual') throw new Error(`${id} is mutual`);
  return scheme;
}

test('every mutual scheme, read again with no figure of a case, is the same', () => {
  const schemes = library().map(({ id }) => certain(findScheme(id)));
  for (const scheme of schemes) {
    if (scheme.kind !== 'mutual') continue;
    const again = certain(schemeOfCase(scheme, {}, undefined));
    expect(again.versions.map(({ rules }) => written(rules))).toEqual(
      scheme.versions.map(({ rules }) => written(rules)),
    );
    expect([...again.tables.values()].map(({ rows }) => rows)).toEqual(
      [...scheme.tables.values()].map(({ rows }) => rows),
    );
  }
});

describe('a case with figures of its own', () => {
  const equal = {
    settlement: '2021-03-1',
    on: '2021-03-07',
    members: [{ count: '1000000' }],
    claims: [{ count: '10', item: 'serious-illness-under-40', occurredOn: '2021-01-20' }],
  };

  // By hand: 10 × 200,000.00 = 2,000,000.00, fee 10 % = 200,000.00, ÷ 1,000,000 = 2.20, at most 10 × 0.15 = 1.50.
  it('has another fee, another amount of an item and another cap than its scheme', () => {
    const figures = {
      'fees.management.rate': '10%',
      'items.serious-illness-under-40.amount': '200000',
      'caps.perClaim': '0.15',
    };
    expect(
      found(
        'cn/xianghubao',
        { ...equal, figures },
        'benefits',
        'fees.management',
        'shares.max',
        'excess.sponsor',
      ),
    ).toEqual(['2000000.00', '200000.00', '1.50', '700000.00']);
  });

  it('leaves the scheme as it is for the cases beside it', () => {
    expect(found('cn/xianghubao', equal, 'benefits', 'fees.management', 'shares.max')).toEqual([
      '3000000.00',
      '240000.00',
      '1.00',
    ]);
  });

  it('says in the working that the figure is the case’s own, and what the scheme has', () => {
    const figures = { 'fees.management.rate': '10%', 'items.serious-illness-under-40.amount': '5' };
    const own = certain(schemeOfCase(mutual('cn/xianghubao'), figures, '2021-03-07'));
    const terms = certain(termsOn(own, date('2021-03-07')));
    expect(terms.fees[0]?.rate.source.ref).toBe("the case's own figure, in place of 8% of the scheme");
    expect(terms.rules.items[0]?.amount).toMatchObject({
      source: { ref: "the case's own figure, in place of column amount of the table amounts of the scheme" },
    });
  });

  it('is judged by an older version with them too', () => {
    const figures = { 'waiting.days': '10' };
    const claims = [{ claim: 'c', member: 'm1', item: 'serious-illness-under-40', occurredOn: '2019-03-20' }];
    const members = [
      { member: 'm1', joined: '2019-03-01', paidThisYear: '0' },
      { member: 'others', count: '9999999', paidThisYear: '0' },
    ];
    const given = { settlement: 's', on: '2019-06-07', members, claims };
    expect(found('cn/xianghubao', given)).toMatchObject([{ code: 'what-a-claimant-has-paid-is-not-known' }]);
    expect(found('cn/xianghubao', { ...given, figures }, 'benefits.of.c')).toEqual(['300000.00']);
  });

  it('states whole tables row by row', () => {
    const members = [
      { member: 'm1', joined: '2020-01-01' },
      { member: 'others', count: '99999' },
    ];
    const claims = [{ claim: 'c', member: 'm1', item: 'cancer', occurredOn: '2021-06-01' }];
    const given = { settlement: 'y', on: '2021-06-01', members, claims };
    const rows = [
      { 'years>=': '0', 'years<': '2', part: '1/4' },
      { 'years>=': '2', 'years<': '', part: '100%' },
    ];
    expect(found('demo/ladder', { ...given, figures: { 'tables.ladder': rows } }, 'benefits.of.c')).toEqual([
      '75000.00',
    ]);
  });

  it('may be a threshold, a statement or a vote', () => {
    const threshold = { on: '2021-05-07', threshold: { item: 'serious-illness-under-40' } };
    const tenth = { 'fees.management.rate': '10%' };
    expect(answer('cn/xianghubao', { ...threshold, figures: tenth })).toMatchObject({
      value: { members: '3300000' },
    });
    const vote = {
      ...{ on: '2026-01-01', vote: 'new-share', roll: [{ count: '1000' }] },
      ballots: [
        { choice: 'yes', count: '600' },
        { choice: 'no', count: '400' },
      ],
    };
    const twoThirds = { 'votes.new-share.vote.majority.atLeast': '2/3' };
    expect(answer('demo/capped-sharing', vote)).toMatchObject({ value: { result: 'passed' } });
    expect(answer('demo/capped-sharing', { ...vote, figures: twoThirds })).toMatchObject({
      value: { result: 'refused' },
    });
    const statement = {
      ...{ statement: 's', source: 'a test', on: '2018-12-31', sharers: '1000000', share: '0.33' },
      claims: [{ count: '1', amount: '300000.00' }],
    };
    expect(answer('cn/xianghubao', { statement, figures: { ...tenth, 'caps.perClaim': '9' } })).toMatchObject(
      {
        value: { share: { recomputed: '0.33', difference: '0.00' } },
      },
    );
  });

  it('is refused with place and suggestion where a name, a unit, a size or a table is wrong', () => {
    const figures = {
      'fees.managment.rate': '10%',
      'caps.perYear': '188',
      'tables.amonts': [{ item: 'x', amount: '1' }],
      'tables.amounts': '5',
    };
    expect(found('cn/xianghubao', { ...equal, figures })).toMatchObject([
      {
        code: 'a-figure-is-unknown',
        path: 'figures.fees.managment.rate',
        suggestion: 'did you mean "fees.management.rate"?',
      },
      {
        code: 'a-figure-is-unknown',
        path: 'figures.caps.perYear',
        suggestion: 'did you mean "caps.perClaim"?',
      },
      {
        code: 'a-table-is-unknown',
        path: 'figures.tables.amonts',
        suggestion: 'did you mean "tables.amounts"?',
      },
      { code: 'a-table-is-stated-row-by-row', path: 'figures.tables.amounts' },
    ]);
    const wrong = { 'fees.management.rate': '10', 'caps.perClaim': '0.105', 'waiting.days': '1.5' };
    expect(found('cn/xianghubao', { ...equal, figures: wrong })).toMatchObject([
      { code: 'a-value-has-another-form', path: 'figures.waiting.days', found: '1.5' },
      { code: 'a-rate-must-state-its-unit', path: 'figures.fees.management.rate', found: '10' },
      {
        code: 'an-amount-has-more-decimals-than-its-currency',
        path: 'figures.caps.perClaim',
        found: '0.105',
      },
    ]);
    expect(found('cn/xianghubao', { ...equal, figures: { 'fees.management.rate': '-8%' } })).toMatchObject([
      { code: 'a-figure-must-not-be-negative', path: 'figures.fees.management.rate' },
    ]);
    const row = { item: 'serious-illness-under-40', amount: '1.005' };
    expect(found('cn/xianghubao', { ...equal, figures: { 'tables.amounts': [row] } })).toMatchObject([
      {
        code: 'an-amount-has-more-decimals-than-its-currency',
        path: 'figures.tables.amounts.1',
        column: 'amount',
      },
    ]);
    expect(found('cn/xianghubao', { ...equal, figures: { 'caps.perClaim': ['0.5'] } })).toMatchObject([
      { path: 'figures.caps.perClaim.0' },
    ]);
  });

  it('is of a mutual fund or a tariff', () => {
    const given = { on: '2025-10-01', period: 'week', wage: '785.50', given: { category: 'F' } };
    expect(found('uk/ni-class-1', { ...given, figures: {} })).toMatchObject([
      { code: 'figures-of-a-case-are-of-a-mutual-fund', path: 'figures', found: 'social' },
    ]);
  });
});

describe('a case of a tariff with figures of its own', () => {
  const crane = {
    on: '2026-01-01',
    risk: {
      currency: 'CNY',
      period: { months: '12' },
      materialDamage: [{ item: 'contract-works', sumInsured: '1000.00' }],
      plant: [{ machine: 'crane-1', class: 'plant', replacementValue: '4800000.00', months: '7' }],
      facts: {
        'damage-rate': '1‰ of sum-insured, one-time',
        'plant-rate': '0.85% of replacement-value, per-annum',
      },
    },
  };

  // By hand: 4,800,000 × 0.85% = 40,800.00 a year; 75% of it by the scale of the scheme, 65% by that of Indian fire insurance.
  it('has another short-period scale, row by row', () => {
    const figures = {
      'tables.short-period': [
        { months: '6', share: '60%' },
        { months: '7', share: '65%' },
      ],
    };
    expect(found('demo/stated-rates', crane, 'plant')).toEqual(['30600.00']);
    expect(found('demo/stated-rates', { ...crane, figures }, 'plant')).toEqual(['26520.00']);
  });

  it('is refused with place and suggestion where a table, a row or a name is wrong', () => {
    const names = {
      'tables.short-perod': [{ months: '7', share: '65%' }],
      'tables.short-period': '65%',
      'package.rateDecimal': '6',
    };
    expect(found('demo/stated-rates', { ...crane, figures: names })).toMatchObject([
      {
        code: 'a-table-is-unknown',
        path: 'figures.tables.short-perod',
        suggestion: 'did you mean "tables.short-period"?',
      },
      { code: 'a-table-is-stated-row-by-row', path: 'figures.tables.short-period' },
      {
        code: 'a-figure-is-unknown',
        path: 'figures.package.rateDecimal',
        suggestion: 'did you mean "package.rateDecimals"?',
      },
    ]);
    const rows = [
      { months: '6', share: '60%' },
      { months: '7', share: '65' },
    ];
    expect(found('demo/stated-rates', { ...crane, figures: { 'tables.short-period': rows } })).toMatchObject([
      { code: 'a-rate-must-state-its-unit', path: 'figures.tables.short-period.2' },
    ]);
  });
});
