import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { searchFor } from '../../record/member-search.ts';
import { sealed, settlementRecord } from '../../record/record.ts';
import { replay } from '../../record/replay.ts';
import { verify } from '../../record/verify.ts';
import { certain } from '../../result/result.ts';
import { adds } from '../../working/working.ts';
import { balancesOfRows } from '../balance.ts';
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
  sampleSettlement,
  sampleTerms,
} from '../sample-scheme.ts';
import { statement } from '../statement/statement.ts';
import { ownAccount } from './own-account.ts';

const by = (to: string) => ({ to, name: name(to) });
const deposit = {
  contribution: 'deposit',
  name: name('deposit'),
  by: 'bySumInsured',
  rate: figure('4.5%'),
  rounding: 'half-up 0.01',
};
const fee = { contribution: 'fee', name: name('fee'), by: 'perHead', amount: figure('10.00') };
const accounts = {
  name: name('own account'),
  filledBy: 'deposit',
  atMost: figure('36'),
  refund: { name: name('refunded') },
};
const rules = {
  contributions: [deposit, fee],
  accounts,
  sharing: { key: 'bySumInsured', rounding: { rule: 'largest-remainder', ties: 'as-listed' } },
  caps: { excess: [by('others'), by('benefits')] },
};
const scheme = sampleScheme(rules);
const gift = { claim: 'gift', member: 'a', item: 'cost', occurredOn: '2026-05-01', loss: '300.00' };
const members = [
  { member: 'a', sumInsured: '750', balance: '1200.00', left: '' },
  { member: 'b', sumInsured: '1750', balance: '5.00', left: '' },
  { member: 'c', sumInsured: '2500', balance: '0', left: '' },
  { member: 'gone', sumInsured: '2500', balance: '77.70', left: '2026-05-31' },
];
const columns = columnsOf(members);
const rows = rowsOf(members);
const settlement = certain(sampleSettlement(scheme, members, [gift]));

describe('an own account', () => {
  it('conserves: before + deposit − share + credit − refund = after, never below zero, and no more than it holds', () => {
    const amount = fc.bigInt({ min: 0n, max: 100_000n });
    const times = fc.option(fc.bigInt({ min: 1n, max: 40n }), { nil: undefined });
    fc.assert(
      fc.property(amount, amount, amount, amount, times, (before, paid, part, credit, most) => {
        const share = part > before + paid ? before + paid : part;
        const { refund, after, atMost } = ownAccount({ before, deposit: paid, share, credit, times: most });
        expect(before + paid - share + credit - refund).toBe(after);
        expect(after >= 0n && refund >= 0n).toBe(true);
        if (atMost === undefined) expect(refund).toBe(0n);
        else expect(refund > 0n ? after === atMost : after <= atMost).toBe(true);
      }),
    );
  });

  // By hand: deposits 33.75, 78.75, 112.50; the fees of 30.00 go to all, so 270.00 are shared by 750 : 1750 : 2500.
  // b gives the 83.75 that he has; of the other 186.25, a bears 750 ÷ 3250 = 42.98 and c 143.27, but c has 112.50.
  // So a bears 270.00 − 83.75 − 112.50 = 73.75. His 1233.75 − 73.75 = 1160.00 are below 36 × 33.75 = 1215.00.
  it('pays the share of its member as far as it goes, and the others bear what it lacks', () => {
    const book = certain(balancesOfRows(settlement, columns));
    const found = rows.map((row) => book.of(row));
    expect(
      found.map((balance) => [balance?.share, `${balance?.contributed}`, balance?.account?.after]),
    ).toEqual([
      ['73.75', '43.75', 116000n],
      ['83.75', '88.75', 0n],
      ['112.50', '122.50', 0n],
      ['0.00', '0.00', 7770n],
    ]);
    expect([`${settlement.collected}`, `${settlement.contributed}`]).toEqual(['270.00', '30.00']);
    expect(`${settlement.positionOut.accounts}`).toBe('1237.70');
    expect(`${settlement.positionOut.carried}`).toBe('0.00');
  });

  it('is limited to so many deposits; what exceeds them is refunded, and who is not in force keeps what he has', () => {
    const quiet = certain(sampleSettlement(scheme, members, []));
    const book = certain(balancesOfRows(quiet, columns));
    expect(rows.map((row) => book.of(row)?.account)).toMatchObject([
      { atMost: 121500n, refund: 1875n, after: 121500n },
      { atMost: 283500n, refund: 0n, after: 8375n },
      { atMost: 405000n, refund: 0n, after: 11250n },
      { atMost: undefined, refund: 0n, after: 7770n },
    ]);
    expect(settlementRecord(quiet, { engine: 'test' }).result.accounts).toEqual({
      ...{ in: '1282.70', deposits: '225.00', shares: '0.00', refunds: '18.75', out: '1488.95' },
      resting: '77.70',
    });
  });

  it('is explained to its member, line by line', () => {
    const search = certain(searchFor('a', settlement, columns));
    const [found] = rows.flatMap((row) => search.add(row) ?? []);
    if (found === undefined) throw new Error('a is in the list');
    const told = certain(statement(settlement, found.member, found.place)).account;
    if (told === undefined) throw new Error('a has an account');
    expect(adds(told)).toBe(true);
    expect([told.label.en, told.amount]).toEqual(['own account: a', '1160.00']);
    expect(told.lines?.map(({ label, amount }) => [label.en, amount])).toEqual([
      ['in the account before', '1200.00'],
      ['deposit', '33.75'],
      ['share', '-73.75'],
      ['refunded', '0.00'],
    ]);
    expect(told.from).toMatchObject([
      { amount: '1215.00', formula: '36 × 33.75 = 1215.00', source: { ref: 'a test' } },
    ]);
  });

  it('of a cohort is told for who pays a cent more, too', () => {
    const three = ['x', 'y', 'z'].map((member) => ({ member, sumInsured: '1000', balance: '5' }));
    const found = certain(sampleSettlement(scheme, three, [{ ...gift, member: 'x', loss: '31.00' }]));
    const record = settlementRecord(found, { engine: 'test' });
    expect(record.result.cohorts).toMatchObject([
      {
        ...{ cap: '50.00', share: '0.33', extra: 1 },
        account: {
          ...{ in: '5.00', refund: '0.00', out: '49.67' },
          extra: { in: '5.00', refund: '0.00', out: '49.66' },
        },
      },
    ]);
    expect(record.result.accounts?.out).toBe('149.00');
  });
});

describe('a record of accounts', () => {
  const record = settlementRecord(settlement, { engine: 'test' });
  test('is settled again from itself and with its list', () => {
    expect(record.inputs.members.accounts).toBe('1282.70');
    expect(verify(record, { scheme })).toEqual([]);
    expect(verify(record, { columns, scheme }, rows)).toEqual([]);
    expect(certain(replay(record)).positionOut).toEqual(settlement.positionOut);
  });

  test('finds a list that tells another account, by member, line and column', () => {
    const results = [
      ['73.75', '0.00', '1160.00'],
      ['83.75', '0.00', '0.00'],
      ['112.50', '0.01', '0.00'],
      ['0.00', '0.00', '77.71'],
    ];
    const written = rows.map((row, place) => {
      const [share = '', accountRefund = '', balanceOut = ''] = results[place] ?? [];
      return { ...row, cells: { ...row.cells, share, accountRefund, balanceOut } };
    });
    const named = [...columns, 'share', 'accountRefund', 'balanceOut'];
    expect(verify(record, { columns: named }, written)).toEqual([
      { what: 'share', where: 'c, line 4, accountRefund', recorded: '0.01', recomputed: '0.00' },
      { what: 'share', where: 'gone, line 5, balanceOut', recorded: '77.71', recomputed: '77.70' },
    ]);
  });

  const cohorts = record.result.cohorts;
  const [first, ...others] = cohorts;
  if (first?.account === undefined) throw new Error('there are cohorts with accounts');
  const withFirst = (line: object) => ({
    result: { ...record.result, cohorts: [{ ...first, ...line }, ...others] },
  });
  const { in: before, refund, out } = first.account;
  const told = record.result.accounts ?? { in: '', deposits: '', shares: '', refunds: '', out: '' };
  it.each([
    ['what was in an account', withFirst({ account: { in: '0.01', refund, out } })],
    ['what was refunded', withFirst({ account: { in: before, refund: '0.01', out } })],
    ['what is in an account', withFirst({ account: { in: before, refund, out: '9999.99' } })],
    ['an account before that is below zero', withFirst({ cap: '0.01' })],
    ['a cap', withFirst({ cap: '1.00' })],
    ['a missing account', withFirst({ account: undefined })],
    [
      'the sum of the list',
      { inputs: { ...record.inputs, members: { ...record.inputs.members, accounts: '1000.00' } } },
    ],
    ['the sum of deposits', { result: { ...record.result, accounts: { ...told, deposits: '1.00' } } }],
    ['the sum after', { result: { ...record.result, accounts: { ...told, out: '1.00' } } }],
    [
      'what is carried on',
      { position: { ...record.position, out: { ...record.position.out, accounts: '1.00' } } },
    ],
    [
      'what was carried in',
      { position: { ...record.position, in: { ...record.position.in, accounts: '1.00' } } },
    ],
  ])('whose %s was changed and sealed again is found out without the list', (_, change) => {
    expect(verify(sealed({ ...record, ...change } as typeof record))).not.toEqual([]);
  });

  test('tells where an account was below zero, and where the list has less than its cohorts', () => {
    const forged = sealed({ ...record, ...withFirst({ cap: '0.01' }) } as typeof record);
    expect(verify(forged).map(({ where, recorded }) => [where, recorded])).toContainEqual([
      'result.cohorts.0.cap',
      '-33.74',
    ]);
    const members = { ...record.inputs.members, accounts: '1204.99' };
    const less = sealed({ ...record, inputs: { ...record.inputs, members } });
    expect(verify(less).map(({ where, recomputed }) => [where, recomputed])).toContainEqual([
      'inputs.members.accounts',
      'the accounts of the cohorts are not those of the list, expected 1205.00 or more, which the accounts of the cohorts held',
    ]);
  });
});

describe('a position carries the sum of the accounts', () => {
  const carried = settlement.positionOut;
  const after = [
    { member: 'a', sumInsured: '750', balance: '1160.00' },
    { member: 'b', sumInsured: '1750', balance: '0.00' },
    { member: 'c', sumInsured: '2500', balance: '0.00' },
    { member: 'gone', sumInsured: '2500', balance: '77.70', left: '2026-05-31' },
  ];
  const next = (position: Position, listed: readonly Record<string, string>[], given = scheme) =>
    sampleSettlement(given, listed, [], position, '2026-07');

  test('which is sealed with it and read again', () => {
    const document = positionDocument(carried);
    expect(document.accounts).toBe('1237.70');
    expect(certain(parsePosition(document, scheme)).accounts?.toString()).toBe('1237.70');
    const changed = parsePosition({ ...document, accounts: '1237.71' }, scheme);
    expect(changed).toMatchObject({ rejections: [{ code: 'a-position-was-changed' }] });
    const negative = parsePosition({ ...document, accounts: '-1', hash: undefined }, scheme);
    expect(negative).toMatchObject({
      rejections: [{ code: 'accounts-must-not-be-negative', path: 'accounts' }],
    });
  });

  test('and the list of the next period must have it, of all who are listed', () => {
    const listed = after.map((cells) => ({ left: '', ...cells }));
    expect(next(carried, listed).ok).toBe(true);
    expect(next(carried, listed.slice(0, 3))).toMatchObject({
      rejections: [
        {
          code: 'the-accounts-of-the-list-are-not-those-of-the-position',
          path: 'accounts',
          found: '1160.00 in the column balance of all who are listed',
          expected: '1237.70, which the fund carries',
        },
      ],
    });
  });

  test('where it carries on without a word of accounts there is nothing in them, and a fund that begins may have any', () => {
    const begins = emptyPosition(scheme.id, 'CNY');
    expect(next(begins, after).ok).toBe(true);
    expect(next({ ...begins, after: '2026-06' }, after)).toMatchObject({
      rejections: [{ expected: '0.00, which the fund carries' }],
    });
  });

  test('and rules without accounts do not lose them', () => {
    const without = sampleScheme({ sharing: rules.sharing });
    const listed = [{ member: 'a', sumInsured: '750' }];
    expect(next(carried, listed, without)).toMatchObject({
      rejections: [{ code: 'the-rules-know-no-accounts', path: 'accounts', found: '1237.70' }],
    });
  });
});

describe('rules of accounts are refused', () => {
  const { sharing, caps, ...others } = rules;
  it.each([
    [
      'a-contribution-is-unknown',
      'accounts.filledBy',
      { ...rules, accounts: { ...accounts, filledBy: 'deposits' } },
    ],
    ['an-account-is-filled-by-its-member', 'accounts.filledBy', { ...rules, contributions: [withPayer()] }],
    ['accounts-bear-shares', 'accounts', { ...others, sharing: undefined, shortage: [by('sponsor')] }],
    ['accounts-say-who-bears-what-they-lack', 'accounts', { ...others, sharing }],
    [
      'an-account-is-the-cap-of-its-member',
      'caps.perMember',
      { ...rules, caps: { ...caps, perMember: 'yes' } },
    ],
    [
      'an-account-is-the-cap-of-its-member',
      'caps.perYear',
      { ...rules, caps: { ...caps, perYear: figure('9') } },
    ],
    [
      'what-an-account-cannot-hold-is-refunded',
      'accounts.refund',
      { ...rules, accounts: { ...accounts, refund: undefined } },
    ],
    [
      'what-an-account-cannot-hold-is-refunded',
      'accounts.atMost',
      { ...rules, accounts: { ...accounts, atMost: undefined } },
    ],
    [
      'an-account-holds-a-whole-multiple',
      'accounts.atMost.value',
      { ...rules, accounts: { ...accounts, atMost: figure('0') } },
    ],
  ])('with %s at %s', (code, path, given) => {
    const read = parseSample(given);
    const found = read.ok ? [] : read.rejections.map((reason) => [reason.code, reason.path]);
    expect(found).toContainEqual([code, `versions.0.rules.${path}`]);
  });

  it('each once, and all that are wrong at once', () => {
    const read = parseSample({
      ...rules,
      accounts: { ...accounts, filledBy: 'deposits', refund: undefined },
      caps: { ...caps, perMember: 'yes' },
    });
    expect(read.ok ? [] : read.rejections.map(({ code, suggestion }) => [code, suggestion])).toEqual([
      ['a-contribution-is-unknown', 'did you mean "deposit"?'],
      ['an-account-is-the-cap-of-its-member', undefined],
      ['what-an-account-cannot-hold-is-refunded', undefined],
    ]);
  });

  function withPayer() {
    return { ...deposit, payers: [{ payer: 'union', name: name('union'), amount: figure('1.00') }] };
  }
});

describe('a list with accounts', () => {
  const terms = sampleTerms(scheme);
  const told = (listed: readonly Record<string, string>[]) => {
    const roll = rollOf(terms, listed);
    return roll.ok ? [] : roll.rejections.map(({ code, line, column, found }) => [code, line, column, found]);
  };

  it('tells all that is wrong with them at once, beside the other faults', () => {
    expect(
      told([
        { member: 'a', sumInsured: '750', balance: '-1.00' },
        { member: 'b', sumInsured: '0', balance: '' },
        { member: 'c', sumInsured: '750', balance: '1.005' },
        { member: 'd', sumInsured: '750', balance: '90071992547409.91' },
      ]),
    ).toEqual([
      ['a-number-must-not-be-negative', 2, 'balance', '-1.00'],
      ['a-weight-must-be-above-zero', 3, 'sumInsured', '0'],
      ['a-cell-is-empty', 3, 'balance', ''],
      ['an-amount-has-more-decimals-than-its-currency', 4, 'balance', '1.005'],
      ['a-number-is-too-large-to-count', 5, 'balance', '90071992547409.91'],
    ]);
  });

  it('needs the column, and has it only where rules know accounts', () => {
    expect(rollOf(terms, [{ member: 'a', sumInsured: '750' }])).toMatchObject({
      rejections: [{ code: 'a-column-is-missing', column: 'balance' }],
    });
    const without = sampleTerms(sampleScheme({ sharing: rules.sharing }));
    expect(rollOf(without, [{ member: 'a', sumInsured: '750', balance: '1' }])).toMatchObject({
      rejections: [{ code: 'a-column-has-no-meaning-in-this-scheme', column: 'balance' }],
    });
  });
});

test('the accounts of a random circle conserve over a year, in the record as in the list', () => {
  const listed = fc.uniqueArray(
    fc.record({
      member: fc.integer({ min: 1, max: 99 }).map((number) => `m${number}`),
      sumInsured: fc.constantFrom('750', '1000', '1750', '2500'),
      balance: fc.integer({ min: 0, max: 450_000 }).map(cents),
      left: fc.constantFrom('', '', '', '2026-01-31'),
    }),
    { minLength: 2, maxLength: 10, selector: ({ member }) => member },
  );
  const losses = fc.array(fc.integer({ min: 1, max: 300_000 }), { maxLength: 3 });
  const among = fc.constantFrom(undefined, 'others');
  const year = fc.array(losses, { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(listed, year, among, (begun, months, whose) => {
      const given = sampleScheme({
        ...rules,
        sharing: { ...rules.sharing, ...(whose ? { among: whose } : {}) },
      });
      let position = emptyPosition(given.id, 'CNY');
      let list: readonly Record<string, string>[] = begun;
      for (const [month, paid] of months.entries()) {
        const claims = paid.map((loss, place) => ({
          ...{ claim: `c${place}`, member: begun[place % begun.length]?.member ?? '', item: 'cost' },
          ...{ occurredOn: '2026-01-15', loss: cents(loss) },
        }));
        const found = sampleSettlement(given, list, claims, position, `2026-${month + 1}`);
        if (!found.ok) {
          expect([['nobody-is-left-to-share'], ['no-member-is-in-force']]).toContainEqual(
            found.rejections.map(({ code }) => code),
          );
          return;
        }
        const { accounts: told, collected } = found.value;
        if (told === undefined) throw new Error('the circle has accounts');
        expect(`${told.shares}`).toBe(`${collected}`);
        const out = told.before.plus(told.deposits).minus(collected).minus(told.refunds);
        expect(`${found.value.positionOut.accounts}`).toBe(`${out}`);
        const book = certain(balancesOfRows(found.value, columnsOf(list)));
        list = rowsOf(list).map((row) => {
          const after = book.of(row)?.account?.after ?? -1n;
          expect(after >= 0n).toBe(true);
          return { ...row.cells, balance: cents(Number(after)) };
        });
        const record = settlementRecord(found.value, { engine: 'test' });
        expect(verify(record)).toEqual([]);
        position = found.value.positionOut;
      }
    }),
    { numRuns: 15 },
  );
});
