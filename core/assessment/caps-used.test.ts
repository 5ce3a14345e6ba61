import { describe, expect, it } from 'vitest';
import { Money } from '../money/money.ts';
import { date } from '../period/date.ts';
import { sealed, settlementRecord } from '../record/record.ts';
import { replay } from '../record/replay.ts';
import { verify } from '../record/verify.ts';
import { certain, type Result } from '../result/result.ts';
import { type Settlement, settle } from './assessment.ts';
import { capYear } from './caps-used.ts';
import { parseClaims } from './claim/claim.ts';
import { draftFaults } from './draft.ts';
import { nextList } from './next-list.ts';
import { parsePosition } from './parse-position.ts';
import { emptyPosition, type Position, positionDocument, wholePosition } from './position.ts';
import { parseDayOfYear, yearFrom } from './rules/cap-year.ts';
import { termsOn } from './rules/terms.ts';
import { columnsOf, figure, name, parseSample, rollOf, rowsOf, sampleScheme } from './sample-scheme.ts';

type Cells = Record<string, string>;

const yuan = (text: string): Money => Money.of(text, 'CNY');
const sponsor = { to: 'sponsor', name: name('sponsor') };
const capsOf = (further: object) => ({ caps: { perYear: figure('100'), excess: [sponsor], ...further } });
const scheme = sampleScheme(capsOf({}));

/** Three members; `gone` left before. */
const members: Cells[] = [
  { member: 'a', paidThisYear: '0.00', left: '' },
  { member: 'b', paidThisYear: '95.00', left: '' },
  { member: 'gone', paidThisYear: '7.30', left: '2026-05-31' },
];

function settledOn(
  on: string,
  listed: readonly Cells[],
  position: Position = emptyPosition(scheme.id, 'CNY'),
  { loss = '30.00', of = scheme } = {},
): Result<Settlement> {
  const terms = certain(termsOn(of, date(on)));
  const claims = [{ claim: 'c', member: 'a', item: 'cost', occurredOn: '2026-05-01', loss }];
  const columns = ['claim', 'member', 'item', 'occurredOn', 'loss'];
  const parsed = certain(parseClaims(rowsOf(claims), columns, 'CNY'));
  return settle(
    position,
    { settlement: on, roll: certain(rollOf(terms, listed, claims)), claims: parsed },
    terms,
  );
}

const june = certain(settledOn('2026-06-30', members));

describe('what counts against the caps of a year', () => {
  it('is what all who are listed had paid and what they share now, members not in force included', () => {
    // By hand: a pays 15.00; b has 5.00 left of 100.00, the sponsor 10.00. 0 + 95.00 + 7.30 + 20.00 = 122.30.
    expect(`${june.collected}`).toBe('20.00');
    expect(positionDocument(june.positionOut).capsUsed).toEqual({ from: '2026-01-01', amount: '122.30' });
  });

  it('is of the calendar year, or of the year that begins on the day of the rules', () => {
    expect(`${yearFrom(date('2026-01-01'))} ${yearFrom(date('2026-12-31'))}`).toBe('2026-01-01 2026-01-01');
    expect(`${yearFrom(date('2026-03-31'), '04-01')}`).toBe('2025-04-01');
    expect(`${yearFrom(date('2026-04-01'), '04-01')}`).toBe('2026-04-01');
    const april = sampleScheme(capsOf({ yearBegins: '04-01' }));
    expect(`${capYear(certain(termsOn(april, date('2026-03-31'))))}`).toBe('2025-04-01');
    expect(parseDayOfYear('02-29')).toMatchObject({
      rejections: [{ code: 'a-year-begins-on-a-day-of-every-year', found: '02-29' }],
    });
  });

  it('has no year without a cap of a year', () => {
    const caps = { perPeriod: figure('9'), yearBegins: '04-01', excess: [sponsor] };
    expect(parseSample({ caps })).toMatchObject({
      rejections: [{ code: 'a-year-without-a-cap-begins-nowhere', path: 'versions.0.rules.caps.yearBegins' }],
    });
  });

  it('stands in a document of the position, which is read as it was written', () => {
    const written = positionDocument(june.positionOut);
    const read = certain(parsePosition(written, scheme));
    expect(positionDocument(read)).toEqual(written);
    const below = { ...written, capsUsed: { from: '2026-02-30', amount: '-1' }, hash: undefined };
    expect(parsePosition(below, scheme)).toMatchObject({
      rejections: [
        { code: 'a-date-does-not-exist', path: 'capsUsed.from' },
        { code: 'caps-used-must-not-be-negative', path: 'capsUsed.amount', found: '-1' },
      ],
    });
  });
});

describe('the list of the next settlement', () => {
  const list = certain(nextList(june, columnsOf(members)));
  const carried = rowsOf(members).map((row) => list.of(row) ?? {});

  it('carries on what each has paid, and is then what the position carries', () => {
    expect(carried.map(({ paidThisYear }) => paidThisYear)).toEqual(['15.00', '100.00', '7.30']);
    const july = certain(settledOn('2026-07-31', carried, june.positionOut));
    // By hand: a pays 15.00 of 30.00, b nothing more: 122.30 + 15.00.
    expect(positionDocument(july.positionOut).capsUsed).toEqual({ from: '2026-01-01', amount: '137.30' });
  });

  it('of a day in a new year begins with nothing', () => {
    const january = certain(termsOn(scheme, date('2027-01-31')));
    const next = certain(nextList(june, columnsOf(members), january));
    expect(rowsOf(members).map((row) => next.of(row)?.['paidThisYear'])).toEqual(['0.00', '0.00', '0.00']);
  });

  it('has no column that the rules of its day do not know, and begins with one of a cap that begins with its year', () => {
    const of = (first: object, then: object) => {
      const { versions, ...rest } = scheme;
      const [version] = versions;
      if (version?.rules === undefined) throw new Error('the sample has rules');
      const old = { ...version, rules: { ...version.rules, ...first } };
      return {
        ...rest,
        versions: [old, { ...version, from: date('2027-01-01'), rules: { ...version.rules, ...then } }],
      };
    };
    const without = { caps: undefined };
    const ends = of({}, without);
    const begins = of(without, {});
    const first = certain(settledOn('2026-06-30', members, undefined, { of: ends }));
    const dropped = certain(nextList(first, columnsOf(members), certain(termsOn(ends, date('2027-01-31')))));
    expect(dropped.columns).toEqual(['member', 'left']);
    const bare = members.map(({ paidThisYear: _, ...row }) => row);
    const second = certain(settledOn('2026-06-30', bare, undefined, { of: begins }));
    const added = certain(nextList(second, columnsOf(bare), certain(termsOn(begins, date('2027-01-31')))));
    expect(added.columns).toEqual(['member', 'left', 'paidThisYear']);
    expect(added.of(rowsOf(bare)[1] as never)?.['paidThisYear']).toBe('0.00');
  });

  it('carries on shares paid, arrears and items received where the rules know them, and leaves unknown what is unknown', () => {
    const rich = sampleScheme({
      waiting: { days: figure('10'), inIt: 'refund' },
      arrears: 'set-off',
      oncePerLife: 'item',
    });
    const rows: Cells[] = [
      { member: 'a', joined: '2020-01-01', sharesPaid: '1.00 2.50', arrears: '8.34', received: 'other' },
      { member: 'b', joined: '2020-01-01', sharesPaid: '', arrears: '', received: '' },
    ];
    const settlement = certain(settledOn('2026-06-30', rows, undefined, { of: rich }));
    const next = certain(nextList(settlement, columnsOf(rows)));
    expect(rowsOf(rows).map((row) => next.of(row))).toEqual([
      { member: 'a', joined: '2020-01-01', sharesPaid: '18.50', arrears: '0.00', received: 'other cost' },
      { member: 'b', joined: '2020-01-01', sharesPaid: '', arrears: '', received: '' },
    ]);
  });
});

describe('a list that does not agree with what the fund carries', () => {
  const paid = (a: string, b: string, gone = '7.30'): Cells[] =>
    [a, b, gone].map((paidThisYear, at) => ({ ...members[at], paidThisYear }));

  it.each([
    ['a cent is missing', paid('14.99', '100.00')],
    ['a member who left is left out', paid('15.00', '100.00').slice(0, 2)],
    ['somebody has paid more', paid('15.01', '100.00')],
  ])('%s: nothing is settled', (_, listed) => {
    const found = listed.reduce((all, { paidThisYear = '0' }) => all.plus(yuan(paidThisYear)), yuan('0'));
    expect(settledOn('2026-07-31', listed, june.positionOut)).toMatchObject({
      rejections: [
        {
          code: 'what-the-list-has-paid-this-year-is-not-what-the-fund-carries',
          path: 'capsUsed',
          found: `${found} in the column paidThisYear of all who are listed`,
          expected: '122.30, paid since 2026-01-01 by the position',
        },
      ],
    });
  });

  it('and still carries amounts of the year before is refused; with nothing in it the year begins', () => {
    expect(settledOn('2027-01-31', paid('15.00', '100.00'), june.positionOut)).toMatchObject({
      rejections: [
        {
          code: 'a-year-of-caps-begins-with-nothing-paid',
          found: '122.30 in the column paidThisYear of all who are listed',
          expected: '0.00: the year from 2027-01-01 begins',
        },
      ],
    });
    const january = certain(settledOn('2027-01-31', paid('0', '0', '0'), june.positionOut));
    expect(positionDocument(january.positionOut).capsUsed).toEqual({ from: '2027-01-01', amount: '30.00' });
  });

  it('is not asked where the fund begins, or the position knows no caps', () => {
    const position = { ...emptyPosition(scheme.id, 'CNY'), after: '2026-05' };
    expect(settledOn('2026-06-30', paid('9', '9'), position).ok).toBe(true);
  });

  it('is told beside all else that is wrong, where nothing can be settled', () => {
    const terms = certain(termsOn(scheme, date('2026-07-31')));
    const draft = {
      ...{
        settlement: '2026-07',
        position: wholePosition(june.positionOut),
        paidThisYear: 1n,
        standings: [],
        claims: [],
        events: [],
        lines: [],
      },
      members: { claimants: new Map(), isUnread: () => true },
      years: { steps: [], isWhole: true },
    };
    expect(draftFaults(draft, terms)).toMatchObject([
      {
        code: 'what-the-list-has-paid-this-year-is-not-what-the-fund-carries',
        found: '0.01 in the column paidThisYear of all who are listed',
      },
    ]);
  });

  it('in a year that is over is refused', () => {
    expect(settledOn('2025-12-31', paid('0', '0', '0'), june.positionOut)).toMatchObject({
      rejections: [
        { code: 'the-year-of-these-caps-is-over', found: 'a settlement in the year from 2025-01-01' },
        { code: 'an-event-is-after-the-settlement' },
      ],
    });
  });
});

describe('a record tells what had been paid in the year', () => {
  const all = members.slice(0, 2);
  const record = settlementRecord(certain(settledOn('2026-06-30', all)), { engine: 'test' });
  const columns = columnsOf(all);
  const withPaid = (paidThisYear: string | undefined, out: string) => {
    const { position, inputs } = record;
    const { paidThisYear: _, ...others } = inputs.members;
    const told = { ...others, ...(paidThisYear === undefined ? {} : { paidThisYear }) };
    const { hash: __, ...after } = position.out;
    const carried = { ...after, capsUsed: { from: '2026-01-01', amount: out } };
    const written = positionDocument(certain(parsePosition(carried, scheme)));
    return sealed({
      ...record,
      inputs: { ...inputs, members: told },
      position: { ...position, out: written },
    });
  };

  it('from which it is settled again', () => {
    expect(record.inputs.members.paidThisYear).toBe('95.00');
    expect(certain(replay(record)).positionOut.capsUsed?.amount.toString()).toBe('115.00');
    expect(verify(record, { columns }, rowsOf(all))).toEqual([]);
  });

  it('and a sum that the cohorts cannot have paid is found, though everything is sealed again', () => {
    for (const [paid, out] of [
      ['95.01', '115.01'],
      ['0.00', '20.00'],
      [undefined, '20.00'],
    ] as const) {
      expect(verify(withPaid(paid, out))).toMatchObject([
        {
          where: 'inputs.members.paidThisYear',
          recorded: paid ?? 'nothing',
          recomputed: expect.stringContaining('expected 95.00, by what'),
        },
      ]);
    }
  });

  it('and a position that carries another sum is found', () => {
    expect(verify(withPaid('95.00', '115.01'))).toMatchObject([
      { where: 'position.out.capsUsed.amount', recorded: '115.01', recomputed: '115.00' },
      { where: 'position.out.hash' },
    ]);
  });

  it('and with the list a sum is found that only the list tells: who has reached his cap may have paid more', () => {
    const full = [
      { member: 'a', paidThisYear: '0.00' },
      { member: 'b', paidThisYear: '100.00' },
    ];
    const settled = settlementRecord(certain(settledOn('2026-06-30', full)), { engine: 'test' });
    const { position, inputs } = settled;
    const { hash: _, ...after } = position.out;
    const carried = { ...after, capsUsed: { from: '2026-01-01', amount: '120.00' } };
    const forged = sealed({
      ...settled,
      inputs: { ...inputs, members: { ...inputs.members, paidThisYear: '105.00' } },
      position: { ...position, out: positionDocument(certain(parsePosition(carried, scheme))) },
    });
    expect(verify(forged)).toEqual([]);
    expect(verify(forged, { columns: columnsOf(full) }, rowsOf(full))).toMatchObject([
      { where: 'inputs.members.paidThisYear', recorded: '105.00', recomputed: '100.00' },
      { where: 'position.out.capsUsed.amount', recorded: '120.00', recomputed: '115.00' },
      { where: 'position.out.hash' },
    ]);
  });
});
