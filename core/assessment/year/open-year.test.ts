import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Money, sum } from '../../money/money.ts';
import { settlementRecord } from '../../record/record.ts';
import { replay } from '../../record/replay.ts';
import { settlementDocument } from '../../record/settlement-document.ts';
import { verify } from '../../record/verify.ts';
import { certain, type Result } from '../../result/result.ts';
import { type Settlement, settle } from '../assessment.ts';
import { parseClaims } from '../claim/claim.ts';
import { readYearSteps, type YearStep } from '../inputs/year-step.ts';
import { parsePosition } from '../parse-position.ts';
import { emptyPosition, type Position, positionDocument } from '../position.ts';
import {
  cents,
  columnsOf,
  figure,
  name,
  parseSample,
  rollOf,
  rowsOf,
  sampleScheme,
  sampleTerms,
} from '../sample-scheme.ts';
import { periodWorking } from '../statement/period-working.ts';
import { statement } from '../statement/statement.ts';
import { balanceOf } from './year-account.ts';

type Cells = Record<string, string>;
const yuan = (text: string): Money => Money.of(text, 'CNY');

const club = {
  sharing: undefined,
  openYears: 'yes',
  contributions: [
    {
      contribution: 'call',
      name: name('call'),
      by: 'byContribution',
      rate: figure('30%'),
      rounding: 'half-up 0.01',
    },
  ],
  shortage: [{ to: 'reserve', name: name('from reserve') }],
  surplus: [{ to: 'reserve', name: name('to reserve') }],
};
const scheme = sampleScheme(club);
const terms = sampleTerms(scheme);

const ship = (member: string, year: string, etc = '1000.00'): Cells => ({
  member,
  class: year,
  contribution: etc,
});
const loss = (claim: string, member: string, amount: string): Cells => ({
  ...{ claim, member, item: 'cost', occurredOn: '2026-05-01', loss: amount },
});
const open = (year: string): YearStep => ({ year, step: 'open' });
const close = (year: string): YearStep => ({ year, step: 'close' });

interface Period {
  readonly settlement?: string;
  readonly members?: readonly Cells[];
  readonly claims?: readonly Cells[];
  readonly years?: readonly YearStep[];
  readonly costs?: Readonly<Record<string, readonly [amount: string, year: string | undefined]>>;
  readonly grants?: Readonly<Record<string, readonly [amount: string, year: string | undefined]>>;
}

function settled(period: Period, position: Position = emptyPosition(scheme.id, 'CNY')): Result<Settlement> {
  const { settlement = '2026-06', members = [ship('a', 'y1')], claims = [], years = [] } = period;
  const roll = rollOf(terms, members, claims);
  if (!roll.ok) return roll;
  const parsed = certain(
    parseClaims(rowsOf(claims), ['claim', 'member', 'item', 'occurredOn', ...columnsOf(claims)], 'CNY'),
  );
  const lines = (given: Period['costs'] = {}) =>
    Object.entries(given).map(([id, [amount, year]]) => ({ id, name: name(id), amount: yuan(amount), year }));
  const costs = lines(period.costs).map(({ id: cost, ...line }) => ({ cost, ...line }));
  const grants = lines(period.grants).map(({ id: grant, ...line }) => ({ grant, ...line }));
  return settle(position, { settlement, roll: roll.value, claims: parsed, years, costs, grants }, terms);
}

const codes = (result: Result<unknown>) => (result.ok ? [] : result.rejections.map(({ code }) => code));

describe('an open year', () => {
  it('takes what is called on it, and pays its claims and its bills', () => {
    const found = certain(
      settled({
        members: [ship('a1', 'y1'), ship('b1', 'y1', '500.00'), ship('a2', 'y2', '2000.00')],
        claims: [loss('c1', 'a1', '100.00')],
        years: [open('y1'), open('y2')],
        costs: { reinsurance: ['40.00', 'y1'], rent: ['5.00', undefined] },
        grants: { recovery: ['7.00', 'y2'], gift: ['5.00', undefined] },
      }),
    );
    expect(found.years.map(({ year, balance }) => [year, `${balance}`])).toEqual([
      // 30 % of 1,500.00 = 450.00 − 100.00 − 40.00; 30 % of 2,000.00 = 600.00 + 7.00
      ['y1', '310.00'],
      ['y2', '607.00'],
    ]);
    expect(`${found.positionOut.carried} ${found.positionOut.reserve}`).toBe('0.00 0.00');
  });

  it('goes on from where it stood, and may stand below zero', () => {
    const first = certain(settled({ claims: [loss('c1', 'a', '1000.00')], years: [open('y1')] }));
    expect(first.years.map(({ balance }) => `${balance}`)).toEqual(['-700.00']);
    const second = certain(settled({ settlement: '2026-07' }, first.positionOut));
    expect(second.years.map(({ account }) => `${account.called} ${account.benefits}`)).toEqual([
      '600.00 1000.00',
    ]);
  });

  it('leaves what it has to those whom surplus names, once it is closed', () => {
    const found = certain(settled({ years: [open('y0'), open('y1')] }));
    const after = certain(settled({ settlement: '2026-07', years: [close('y1')] }, found.positionOut));
    expect(`${after.positionOut.reserve}`).toBe('600.00');
    expect(after.positionOut.years?.closed).toEqual([{ year: 'y1', in: '2026-07' }]);
    expect(after.positionOut.years?.open.map(({ year }) => year)).toEqual(['y0']);
  });

  it('is borne by the reserve for what it lacks, to the last cent of it and no further', () => {
    const period = { claims: [loss('c1', 'a', '1000.00')], years: [open('y2'), close('y1')] };
    const at = (reserve: string) => {
      const years = { open: [{ ...accountOf('y1') }], closed: [] };
      return { ...emptyPosition(scheme.id, 'CNY'), reserve: yuan(reserve), years };
    };
    expect(`${certain(settled(period, at('700.00'))).positionOut.reserve}`).toBe('0.00');
    expect(codes(settled(period, at('699.99')))).toEqual(['nobody-bears-what-is-lacking']);
  });

  it('is told in the working, where the lines add up, and in the call of a member', () => {
    const found = certain(settled({ claims: [loss('c1', 'a', '20.00')], years: [open('y1')] }));
    const working = periodWorking(found);
    const [comes] = working.lines ?? [];
    expect(working.amount).toBe('0.00');
    expect(comes?.lines?.map(({ label, amount }) => [label.en, amount])).toContainEqual([
      'Out of the account of y1',
      '20.00',
    ]);
    const goes = working.lines?.[1]?.from?.[0]?.lines?.map(({ label, amount }) => [
      label.en,
      label.zh,
      amount,
    ]);
    expect(goes).toContainEqual(['Into the account of y1', '计入 y1 年度账户', '300.00']);
    const member = {
      member: 'a',
      weight: 1,
      cap: -1,
      isInForce: true,
      standing: { class: 'y1', bases: [100000] },
    };
    const [call] = certain(statement(found, member)).contributions;
    expect(call?.from?.map(({ label, formula }) => [label.en, formula])).toContainEqual(['open year', 'y1']);
  });

  it('stands in record and document, from which the period is settled again', () => {
    const period = {
      years: [open('y1'), open('y2')],
      claims: [loss('c1', 'a', '20.00')],
      costs: { bill: ['3.00', 'y2'] as const },
    };
    const first = certain(settled(period));
    const found = certain(
      settled(
        { settlement: '2026-07', years: [close('y2')], grants: { gift: ['3.00', 'y2'] } },
        first.positionOut,
      ),
    );
    for (const settlement of [first, found]) {
      const record = settlementRecord(settlement, { engine: 'test' });
      const again = settlementRecord(certain(replay(record)), { engine: 'test' });
      expect({ ...again, hash: '', seals: {} }).toEqual({ ...record, hash: '', seals: {} });
      expect(verify(record)).toEqual([]);
    }
    const record = settlementRecord(found, { engine: 'test' });
    expect(settlementDocument(record).years).toEqual([
      { year: 'y1', called: '600.00', income: '0.00', benefits: '20.00', costs: '0.00', balance: '580.00' },
      {
        year: 'y2',
        called: '0.00',
        income: '3.00',
        benefits: '0.00',
        costs: '3.00',
        balance: '0.00',
        closed: true,
      },
    ]);
    const forged = JSON.stringify(record).replace('"step":"close"', '"step":"open"');
    expect(verify(JSON.parse(forged)).map(({ where }) => where)).toContain('inputs.years');
  });
});

it('a fund whose rules know no years any more keeps what stands in their accounts', () => {
  const fund = sampleTerms(sampleScheme({}));
  const years = { open: [{ ...accountOf('y1'), called: yuan('5.00') }], closed: [] };
  const roll = certain(rollOf(fund, [{ member: 'a' }]));
  const position = { ...emptyPosition('demo/sample', 'CNY'), years };
  expect(certain(settle(position, { settlement: '1', roll, claims: [] }, fund)).positionOut.years).toEqual(
    years,
  );
});

describe('a year is refused', () => {
  const years = { open: [accountOf('y1')], closed: [{ year: 'y0', in: '2025' }] };
  const position = { ...emptyPosition(scheme.id, 'CNY'), after: '2025', years };
  const told = (period: Period) => {
    const found = settled(period, position);
    return found.ok
      ? []
      : found.rejections.map(({ line, path, column, ...reason }) => ({
          at: line ?? path,
          column,
          ...reason,
        }));
  };

  it('when it is opened a second time, or again after it was closed', () => {
    expect(told({ years: [open('y1'), open('y0')] })).toEqual([
      {
        at: 'years.0',
        column: 'year',
        code: 'a-year-is-opened-once',
        found: 'y1',
        expected: 'a year that is not open yet',
      },
      {
        ...{ at: 'years.1', column: 'year', code: 'a-closed-year-is-not-opened-again', found: 'y0' },
        ...{ expected: 'another year', suggestion: 'it was closed in 2025' },
      },
    ]);
  });

  it('when it is closed a second time, or was never open', () => {
    expect(told({ years: [close('y0'), close('2026')] })).toEqual([
      {
        ...{ at: 'years.0', column: 'year', code: 'a-year-is-closed-once', found: 'y0' },
        ...{ expected: 'an open year: y1', suggestion: 'it was closed in 2025' },
      },
      {
        ...{ at: 'years.1', column: 'year', code: 'a-year-was-never-opened', found: '2026' },
        // Nobody opens and closes a year at once.
        expected: 'an open year: y1',
      },
    ]);
  });

  it('when it is opened and closed at once', () => {
    expect(told({ years: [open('y2'), close('y2')] })).toMatchObject([
      {
        at: 'years.1',
        column: 'year',
        code: 'a-year-is-listed-twice',
        found: 'y2',
        expected: 'each year once',
      },
    ]);
  });

  it('when a call is made on it after it was closed, in the first row that names it', () => {
    expect(told({ members: [ship('a', 'y1'), ship('b', 'y0'), ship('c', 'y0')] })).toEqual([
      {
        ...{ at: 3, file: 'members', column: 'class', code: 'a-year-is-closed', found: 'y0' },
        ...{ expected: 'an open year: y1', suggestion: 'it was closed in 2025' },
      },
    ]);
  });

  it('when a bill or a claim of it comes after it was closed', () => {
    const left = { ...ship('b', 'y0'), left: '2026-05-31' };
    const bill = told({
      members: [{ ...ship('a', 'y1'), left: '' }, left],
      claims: [loss('c1', 'b', '1.00')],
      costs: { bill: ['1.00', 'y0'] },
    });
    expect(bill).toMatchObject([
      { at: 'cost bill', column: 'year', code: 'a-year-is-closed', found: 'y0' },
      { at: 3, file: 'members', column: 'class', code: 'a-year-is-closed', found: 'y0' },
    ]);
  });

  it('when nobody has opened it, with the one that may be meant', () => {
    expect(told({ members: [ship('a', 'Y1')] })).toMatchObject([
      { code: 'a-year-was-never-opened', found: 'Y1', suggestion: 'did you mean "y1"?' },
    ]);
  });

  it('where an account has none', () => {
    expect(rollOf(terms, [ship('a', '')])).toMatchObject({
      rejections: [{ line: 2, column: 'class', code: 'a-cell-is-empty' }],
    });
    expect(rollOf(terms, [{ member: 'a', contribution: '1.00' }])).toMatchObject({
      rejections: [{ code: 'a-column-is-missing', column: 'class' }],
    });
  });

  it('where the rules know no open years', () => {
    const fund = sampleTerms(sampleScheme({}));
    const roll = certain(rollOf(fund, [{ member: 'a' }]));
    const costs = [{ cost: 'bill', name: name('bill'), amount: yuan('1.00'), year: 'y1', line: 7 }];
    const found = settle(
      emptyPosition('demo/sample', 'CNY'),
      { settlement: '1', roll, claims: [], costs, years: [open('y1')] },
      fund,
    );
    expect(found).toMatchObject({
      rejections: [
        { code: 'the-rules-know-no-open-years', path: 'years.0', column: 'year' },
        { code: 'the-rules-know-no-open-years', file: 'lines', line: 7, column: 'year' },
      ],
    });
  });

  it('in a file with its line, and what could be read is read', () => {
    const rows = rowsOf([
      { year: 'y1', step: 'opne' },
      { year: '', step: 'close' },
      { year: 'y2', step: 'close' },
    ]);
    const read = readYearSteps(rows, ['year', 'step']);
    expect(read.steps).toEqual([{ year: 'y2', step: 'close', line: 4 }]);
    expect(read.isWhole).toBe(false);
    expect(read.reasons).toMatchObject([
      {
        line: 2,
        column: 'step',
        code: 'a-step-of-a-year-is-unknown',
        found: 'opne',
        suggestion: 'did you mean "open"?',
      },
      { line: 3, column: 'year', code: 'a-cell-is-empty' },
    ]);
  });
});

describe('the rules of open years', () => {
  const codesOf = (rules: object) => codes(parseSample({ ...club, ...rules }));

  it('are those of a fund that calls, and share nothing', () => {
    expect(codesOf({ contributions: undefined })).toEqual(['open-years-are-of-a-fund-that-calls']);
    const sharing = { key: 'perHead', rounding: { rule: 'up-and-carry' } };
    expect(codesOf({ sharing, shortage: undefined })).toEqual(['open-years-are-of-a-fund-that-calls']);
    const pools = [{ pool: 'hull', name: name('hull') }];
    expect(codesOf({ pools })).toEqual(['open-years-are-of-a-fund-without-pools']);
  });

  it('let no benefit shrink and refund no member', () => {
    const shrinking = [{ to: 'benefits', name: name('cut') }];
    expect(codesOf({ shortage: shrinking })).toEqual(['benefits-of-open-years-do-not-shrink']);
    const back = [{ to: 'members', name: name('back'), declared: figure('1%'), rounding: 'down 0.01' }];
    expect(codesOf({ surplus: back })).toEqual(['a-surplus-beside-open-years-is-of-no-member']);
  });
});

describe('a position', () => {
  it('without years is the document that it always was', () => {
    expect(positionDocument(emptyPosition('demo/sample', 'CNY'))).toEqual({
      ...{ format: 'openmutual/position/1', scheme: 'demo/sample', carried: '0.00', reserve: '0.00' },
      // SHA-256 of its canonical JSON, found by a separate program.
      hash: '855253430d178ff82da424bdd3ef83f67d1cc2651e17ddc23bd8c4bd3f5ad795',
    });
  });

  it('keeps its years under its hash', () => {
    const found = certain(settled({ years: [open('y1'), open('y2')] })).positionOut;
    const document = positionDocument(
      certain(settled({ settlement: '2026-07', years: [close('y2')] }, found)).positionOut,
    );
    expect(document.years).toEqual({
      open: [{ year: 'y1', called: '600.00', income: '0.00', benefits: '0.00', costs: '0.00' }],
      closed: [{ year: 'y2', in: '2026-07' }],
    });
    const again = certain(parsePosition(document, scheme));
    expect(positionDocument(again)).toEqual(document);
    const reopened = { ...document, years: { ...document.years, closed: [] } };
    expect(codes(parsePosition(reopened, scheme))).toEqual(['a-position-was-changed']);
  });

  it('names a year once, and no part of it is below zero', () => {
    const written = {
      format: 'openmutual/position/1',
      scheme: 'demo/sample',
      carried: '0.00',
      reserve: '0.00',
    };
    const twice = { open: [{ year: 'y1' }], closed: [{ year: 'y1', in: '2025' }] };
    expect(parsePosition({ ...written, years: twice }, scheme)).toMatchObject({
      rejections: [{ code: 'a-year-is-listed-twice', path: 'years.closed.0.year', found: 'y1' }],
    });
    const below = { open: [{ year: 'y1', called: '-1.00' }] };
    expect(codes(parsePosition({ ...written, years: below }, scheme))).toEqual([
      'a-part-of-a-year-must-not-be-negative',
    ]);
  });
});

const NAMES = ['y1', 'y2', 'y3', 'y4', 'y5', 'y6'];
const amount = fc.integer({ min: 1, max: 99_999 });

/** A period: who is called on which year, what happens, and which years are opened and closed, sound or not. */
const period = fc.record({
  called: fc.array(fc.tuple(fc.constantFrom(...NAMES), amount), { minLength: 1, maxLength: 5 }),
  losses: fc.array(amount, { maxLength: 3 }),
  bill: fc.tuple(amount, fc.option(fc.constantFrom(...NAMES), { nil: undefined })),
  gift: fc.tuple(amount, fc.option(fc.constantFrom(...NAMES), { nil: undefined })),
  closes: fc.subarray(NAMES, { maxLength: 2 }),
});

describe('over eight settlements that open, call, pay and close', () => {
  it('no cent comes from nowhere and none is lost; closed years stay closed', () => {
    const world = sampleScheme({
      ...club,
      shortage: [
        { to: 'reserve', name: name('r') },
        { to: 'sponsor', name: name('s') },
      ],
    });
    const rules = sampleTerms(world);
    let settlements = 0;
    let closings = 0;
    fc.assert(
      fc.property(fc.array(period, { minLength: 8, maxLength: 8 }), (periods) => {
        let position = emptyPosition(world.id, 'CNY');
        for (const [month, { called, losses, bill, gift, closes }] of periods.entries()) {
          const over = new Set(position.years?.closed.map(({ year }) => year));
          const own = called.filter(([year]) => !over.has(year));
          if (own.length === 0) return;
          const members = own.map(([year, etc], place) => ship(`m${place}`, year, cents(etc)));
          const claims = losses.map((lost, place) =>
            loss(`c${place}`, `m${place % own.length}`, cents(lost)),
          );
          const stands = new Set(position.years?.open.map(({ year }) => year));
          const news = [...new Set([...own.map(([year]) => year), ...ofYears(bill, gift, over)])].filter(
            (year) => !stands.has(year),
          );
          const years = [
            ...news.map(open),
            ...closes.filter((year) => stands.has(year) && !news.includes(year)).map(close),
          ];
          const [billed, given] = [bill, gift].map(([minor, year]) => ({
            amount: yuan(cents(minor)),
            year: over.has(year ?? '') ? undefined : year,
          }));
          const costs = [
            { cost: 'bill', name: name('bill'), amount: billed?.amount ?? yuan('0'), year: billed?.year },
          ];
          const grants = [
            { grant: 'gift', name: name('gift'), amount: given?.amount ?? yuan('0'), year: given?.year },
          ];
          const roll = certain(rollOf(rules, members, claims));
          const parsed = certain(
            parseClaims(rowsOf(claims), ['claim', 'member', 'item', 'occurredOn', 'loss'], 'CNY'),
          );
          const found = certain(
            settle(position, { settlement: `${month}`, roll, claims: parsed, costs, grants, years }, rules),
          );
          expectConserved(found);
          expect(found.positionOut.years?.closed.map(({ year }) => year)).toEqual(
            expect.arrayContaining([...over]),
          );
          settlements += 1;
          closings += years.filter(({ step }) => step === 'close').length;
          position = found.positionOut;
        }
      }),
      { numRuns: process.env['OPENMUTUAL_RECORD'] === undefined ? 60 : 600 },
    );
    expect(settlements).toBeGreaterThan(100);
    expect(closings).toBeGreaterThan(10);
  });
});

function ofYears(
  bill: readonly [number, string | undefined],
  gift: readonly [number, string | undefined],
  over: ReadonlySet<string>,
) {
  return [bill[1], gift[1]].filter((year) => year !== undefined && !over.has(year)) as string[];
}

/** What all purses of the fund hold changes by what comes from outside, less what goes there. */
function expectConserved({
  positionIn,
  positionOut,
  contributed,
  benefitsPaid,
  grants,
  costs,
  excess,
}: Settlement): void {
  const total = (lines: readonly { readonly amount: Money }[]) =>
    sum(
      lines.map((line) => line.amount),
      'CNY' as string,
    );
  const sponsored = excess.filter(({ to }) => to === 'sponsor');
  const came = contributed.plus(total(grants)).plus(total(sponsored)).minus(benefitsPaid).minus(total(costs));
  expect(`${held(positionOut)}`).toBe(`${held(positionIn).plus(came)}`);
}

function held({ carried, reserve, years }: Position): Money {
  return (years?.open ?? []).reduce((all, account) => all.plus(balanceOf(account)), carried.plus(reserve));
}

function accountOf(year: string) {
  const nothing = Money.of('0.00', 'CNY');
  return { year, called: nothing, income: nothing, benefits: nothing, costs: nothing };
}
