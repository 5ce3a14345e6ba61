import { describe, expect, test } from 'vitest';
import { figuresOf, type WorkedCase } from '../record/worked-case.ts';
import { certain } from '../result/result.ts';
import { figure, name, parseSample } from './sample-scheme.ts';

// Worked cases of mutual models; the origin of each stands with its id in the golden files of the schemes.

const items = [{ item: 'cost', name: name('cost'), basis: 'indemnity' }];
const by = (to: string) => ({ to, name: name(to) });
const toSponsor = { sharing: undefined, shortage: [by('sponsor')] };
const listed = { rule: 'largest-remainder', ties: 'as-listed' };

type Tables = Parameters<typeof parseSample>[1];

function figures(rules: object, given: Partial<WorkedCase>, tables: Tables = {}) {
  const scheme = certain(parseSample({ items, ...rules }, tables));
  const whole = { settlement: '2026-06', on: '2026-06-30', members: [], claims: [], ...given };
  const found = certain(figuresOf(scheme, whole));
  return (...names: string[]) => names.map((path) => found.get(path));
}

/** Losses of one member, as so many claims. */
function losses(...amounts: string[]) {
  return amounts.map((loss) => ({ item: 'cost', occurredOn: '2026-06-01', loss }));
}

describe('contributions', () => {
  test('are for each head, and a union takes over a part of each (U1)', () => {
    const fee = {
      contribution: 'fee',
      name: name('fee'),
      by: 'perHead',
      amount: figure('80.00'),
      payers: [{ payer: 'union', name: name('union'), amount: figure('30.00') }],
    };
    const of = figures({ ...toSponsor, contributions: [fee] }, { members: [{ count: '696' }] });
    expect(of('calls.0.payers.union', 'calls.0.members', 'calls.0.total')).toEqual([
      '20880.00',
      '34800.00',
      '55680.00',
    ]);
  });

  test('are called at a rate by open year, rounded for each (P1, P6)', () => {
    const csv = [
      'from,to,class,rate,source',
      '2020-01-01,,y1,2.5%,a test',
      '2020-01-01,,y2,10%,a test',
      '2020-01-01,,y3,20%,a test',
    ].join('\n');
    const tables = { calls: { axes: { class: 'exact' }, values: { rate: 'rate' }, csv } };
    const release = {
      contribution: 'release',
      name: name('release call'),
      by: 'byContribution',
      rate: { table: 'calls', column: 'rate' },
      rounding: 'half-up 0.01',
    };
    const members = [
      { member: 'ship y1', class: 'y1', contribution: '241350.00' },
      { member: 'ship y2', class: 'y2', contribution: '256800.75' },
      { member: 'ship y3', class: 'y3', contribution: '263999.99' },
    ];
    const of = figures({ ...toSponsor, contributions: [release] }, { members }, tables);
    expect(of('contributed.of.ship y1', 'contributed.of.ship y2', 'contributed.of.ship y3')).toEqual([
      '6033.75',
      '25680.08',
      '52800.00',
    ]);
    expect(of('calls.0.total', 'carriedOut')).toEqual(['84513.83', '84513.83']);
  });

  test('are capped at a rate of their base, and told beside what was expected (P5, P7)', () => {
    const call = (more: object) => ({
      contribution: 'call',
      name: name('call'),
      by: 'byContribution',
      rounding: 'half-up 0.01',
      ...more,
    });
    const capped = call({ rate: figure('130%'), atMost: figure('100%') });
    const of = figures(
      { ...toSponsor, contributions: [capped] },
      { members: [{ member: 'm1', contribution: '80000.00' }] },
    );
    expect(of('calls.0.total')).toEqual(['80000.00']);
    const deferred = call({ rate: figure('37.5%'), estimate: figure('45%') });
    const told = figures(
      { ...toSponsor, contributions: [deferred] },
      { members: [{ member: 'm1', contribution: '100000.00' }] },
    );
    expect(told('calls.0.estimate', 'calls.0.total')).toEqual(['45000.00', '37500.00']);
  });

  test('that other payers take over more than wholly are refused', () => {
    const fee = {
      contribution: 'fee',
      name: name('fee'),
      by: 'perHead',
      amount: figure('20.00'),
      payers: [{ payer: 'union', name: name('union'), amount: figure('30.00') }],
    };
    const scheme = certain(parseSample({ items, ...toSponsor, contributions: [fee] }));
    const found = figuresOf(scheme, {
      settlement: '2026-06',
      on: '2026-06-30',
      members: [{ member: 'm1' }],
      claims: [],
    });
    expect(found.ok ? [] : found.rejections.map(({ code }) => code)).toEqual([
      'other-payers-take-over-more-than-a-contribution',
    ]);
  });
});

describe('what is lacking without sharing', () => {
  const share = { contribution: 'share', name: name('share'), by: 'perHead', amount: figure('1000.00') };

  test('shrinks benefits to whole units of money, and the rest is carried (S1)', () => {
    const rules = {
      sharing: undefined,
      shortage: [by('benefits')],
      shrinking: { rounding: 'down 1' },
      contributions: [share],
    };
    const of = figures(rules, {
      members: [{ count: '10' }],
      claims: losses(...Array.from({ length: 11 }, () => '1000.00')),
    });
    expect(of('benefits.of.c1', 'benefits', 'carriedOut', 'excess.benefits')).toEqual([
      '909.00',
      '9999.00',
      '1.00',
      '1001.00',
    ]);
  });

  test('is borne by an interest-free loan, which a later surplus repays (TK2)', () => {
    const contribution = { contribution: 'tabarru', name: name('contribution'), by: 'byContribution' };
    const rules = {
      sharing: undefined,
      shortage: [by('loan')],
      contributions: [contribution],
      fees: [
        {
          fee: 'wakala',
          name: name('wakala'),
          rate: figure('30%'),
          of: 'contributions',
          rounding: 'half-up 0.01',
        },
      ],
      surplus: [
        by('loan'),
        { ...by('reserve'), amount: figure('20000.00') },
        { ...by('members'), by: 'byContribution', split: listed },
      ],
    };
    const members = [
      { member: 'm1', contribution: '500000.00' },
      { member: 'm2', contribution: '300000.00' },
      { member: 'm3', contribution: '200000.00' },
    ];
    const costs = { retakaful: '60000.00' };
    const short = figures(rules, { members, claims: losses('720000.00'), costs });
    expect(short('fees.wakala', 'loan', 'refunded.of.m1')).toEqual(['300000.00', '80000.00', '0.00']);
    const good = figures(rules, { members, claims: losses('420000.00'), costs });
    expect(good('refunded.of.m1', 'refunded.of.m2', 'refunded.of.m3', 'surplus.reserve')).toEqual([
      '100000.00',
      '60000.00',
      '40000.00',
      '20000.00',
    ]);
    const repaid = figures(rules, {
      members,
      claims: losses('420000.00'),
      costs,
      position: { loan: '80000.00' },
    });
    expect(repaid('surplus.loan', 'loan', 'refunds.0.amount')).toEqual(['80000.00', '0.00', '120000.00']);
  });

  test('that nobody bears is refused', () => {
    const rules = { sharing: undefined, shortage: [by('reserve')], contributions: [share] };
    const scheme = certain(parseSample({ items, ...rules }));
    const found = figuresOf(scheme, {
      settlement: '2026-06',
      on: '2026-06-30',
      members: [{ member: 'm1' }],
      claims: losses('1000.01'),
    });
    expect(found.ok ? [] : found.rejections.map(({ code, found: what }) => `${code} ${what}`)).toEqual([
      'nobody-bears-what-is-lacking 0.01',
    ]);
  });
});

test('a surplus is refused whose weights are too large to count exactly', () => {
  const refund = { ...by('members'), by: ['byUnits', 'byDays'], split: listed };
  const scheme = certain(parseSample({ items, ...toSponsor, surplus: [refund] }));
  const given = {
    ...{ settlement: '2026-06', on: '2026-06-30', claims: [], grants: { gift: '1.00' } },
    members: [{ member: 'm1', units: '9007199254740991', days: '3' }],
  };
  const found = figuresOf(scheme, given);
  expect(found.ok ? [] : found.rejections).toEqual([
    {
      code: 'a-number-is-too-large-to-count',
      path: 'surplus, byUnits × byDays',
      found: '27021597764222972',
      expected: 'at most 9007199254740991 of its smallest steps',
    },
  ]);
});

describe('a surplus', () => {
  test('is refunded at a declared rate of each contribution, and a part is kept as capital (J4)', () => {
    const monthly = {
      contribution: 'monthly',
      name: name('monthly'),
      by: 'perHead',
      amount: figure('20.00'),
      times: figure('12'),
    };
    const refund = {
      ...by('members'),
      declared: figure('39.08%'),
      rounding: 'down 1',
      withheld: { name: name('capital'), rate: figure('5%'), rounding: 'down 1' },
    };
    const rules = { ...toSponsor, contributions: [monthly], surplus: [refund] };
    const of = figures(rules, { members: [{ member: 'm1' }] });
    expect(of('contributed.of.m1', 'refunded.of.m1', 'refunded.net.m1')).toEqual([
      '240.00',
      '93.00',
      '81.00',
    ]);
  });

  test('that is smaller than what was declared is refused', () => {
    const monthly = {
      contribution: 'monthly',
      name: name('monthly'),
      by: 'perHead',
      amount: figure('20.00'),
    };
    const refund = { ...by('members'), declared: figure('50%'), rounding: 'down 0.01' };
    const scheme = certain(parseSample({ items, ...toSponsor, contributions: [monthly], surplus: [refund] }));
    const found = figuresOf(scheme, {
      settlement: '2026-06',
      on: '2026-06-30',
      members: [{ member: 'm1' }],
      claims: losses('10.01'),
    });
    expect(found.ok ? [] : found.rejections.map(({ code }) => code)).toEqual([
      'a-declared-refund-is-more-than-what-is-left',
    ]);
  });

  test('is given back up to a rate of the contributions, the rest to the operator (GB1–GB3)', () => {
    const premium = { contribution: 'premium', name: name('premium'), by: 'byContribution' };
    const rules = {
      ...toSponsor,
      contributions: [premium],
      fees: [
        {
          fee: 'flat',
          name: name('fee'),
          rate: figure('25%'),
          of: 'contributions',
          rounding: 'half-up 0.01',
        },
      ],
      surplus: [
        { ...by('members'), by: 'byContribution', split: listed, rate: figure('40%'), rounding: 'down 0.01' },
        by('sponsor'),
      ],
    };
    const given = (claims: string) =>
      figures(rules, {
        members: [{ member: 'm1', contribution: '100000.00' }],
        claims: losses(claims),
        costs: { reinsurance: '10000.00', 'rainy-day': '5000.00' },
      })('refunded.of.m1', 'surplus.sponsor', 'excess.sponsor');
    expect(given('30000.00')).toEqual(['30000.00', '0.00', '0.00']);
    expect(given('5000.00')).toEqual(['40000.00', '15000.00', '0.00']);
    expect(given('70000.00')).toEqual(['0.00', '0.00', '10000.00']);
  });

  test('is a dividend by shares and days (F1)', () => {
    const lots = [
      ['100', '456'],
      ['200', '366'],
      ['300', '183'],
      ['100', '122'],
      ['500', '31'],
    ];
    const members = lots.map(([units, days], place) => ({
      member: `lot ${place + 1}`,
      units: `${units}`,
      days: `${days}`,
    }));
    const rules = {
      ...toSponsor,
      surplus: [{ ...by('members'), by: ['byUnits', 'byDays'], split: listed }],
    };
    const of = figures(rules, { members, grants: { surplus: '50000.00' } });
    expect(of(...members.map(({ member }) => `refunded.of.${member}`))).toEqual([
      '11320.76',
      '18172.79',
      '13629.59',
      '3028.80',
      '3848.06',
    ]);
  });

  test('of a chit fund is what the winner bid away, in equal parts (R1, R4, R5)', () => {
    const round = (members: string, instalment: string, winner: string, costs: Record<string, string>) =>
      figures(
        {
          ...toSponsor,
          contributions: [
            {
              contribution: 'instalment',
              name: name('instalment'),
              by: 'perHead',
              amount: figure(instalment),
            },
          ],
          surplus: [{ ...by('members'), by: 'perHead', split: listed }],
        },
        { members: [{ count: members }], claims: losses(winner), costs },
      )('calls.0.total', 'refunds.0.amount');
    expect(round('40', '25000.00', '650000.00', { commission: '50000.00' })).toEqual([
      '1000000.00',
      '300000.00',
    ]);
    expect(round('50', '10000.00', '375000.00', { commission: '25000.00' })).toEqual([
      '500000.00',
      '100000.00',
    ]);
    expect(round('25', '4000.00', '69100.00', { commission: '5000.00', tax: '900.00' })).toEqual([
      '100000.00',
      '25000.00',
    ]);
  });
});

describe('a levy', () => {
  test('goes by the highest sum insured of the year and by days (VV1)', () => {
    const rules = {
      sumInsured: { granularity: '1', changed: 'highest' },
      sharing: { key: ['bySumInsured', 'byDays'], rounding: listed },
    };
    const members = [
      { member: 'a', sumInsured: '200000', days: '365' },
      { member: 'b', sumInsured: '100000', days: '184' },
      { member: 'c', sumInsured: '50000 80000', days: '365' },
    ];
    const of = figures(rules, { members, claims: losses('120000.00') });
    expect(of('shares.of.a', 'shares.of.b', 'shares.of.c')).toEqual(['72636.81', '18308.46', '29054.73']);
  });
});
