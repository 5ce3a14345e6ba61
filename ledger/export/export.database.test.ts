import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certain } from '@openmutual/core/result';
import { uuidv7 } from 'uuidv7';
import { afterAll, describe, expect, test } from 'vitest';
import { scratchDatabase } from '../../server/database/scratch.ts';
import { within } from '../../server/database/within.ts';
import { openAccounts } from '../account.ts';
import { accountColumns } from '../account-columns.ts';
import { balancesOf } from '../balance.ts';
import { postColumns } from '../bulk.ts';
import { postWithin } from '../post.ts';
import { type InFund, SAMPLE_TIME, type SampleLedger, sampleLedger } from '../sample-ledger.ts';
import { beancountAccount, beancountJournal } from './beancount.ts';
import { csvJournal } from './csv.ts';
import { amountText } from './exported-entry.ts';
import { hledgerAccount, hledgerJournal } from './hledger.ts';

const { database } = await scratchDatabase();
const inFund: InFund = (fund, work) => within(database, { as: 'work', fund }, work);
const folder = mkdtempSync(join(tmpdir(), 'openmutual-export-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Whether a program is there; where it is not, our own reading of the same text still holds the balances. */
const isThere = (program: string) => spawnSync(program, ['--version']).status === 0;
const withProgram = (program: string) =>
  isThere(program) ? `and by ${program}` : `(${program} IS ABSENT HERE, so only by our own reading)`;

const yuan = await filled('CNY');
const yen = await filled('JPY');

/** Dues of three members, one paid in part, a settlement in segments, a reversal, an exchange of currency, and ids with characters that mean something somewhere. */
async function filled(currency: string): Promise<SampleLedger> {
  const sample = await sampleLedger(inFund, 3, currency);
  const { fund, of } = sample;
  const occasion = { fund, onDate: '2026-01-15', at: SAMPLE_TIME };
  const abroad = ['bank-abroad', 'exchange'].flatMap((code) => [
    { code, kind: 'asset' as const, currency: 'KWD' },
    { code, kind: 'asset' as const },
  ]);
  const [bankAbroad, , exchangeAbroad, exchange] = certain(
    await inFund(fund, (tx) => openAccounts(tx, occasion, abroad)),
  );
  const strange = { claim: '=1+1;"a\\b", [2020-01-01] 互助 date:2020-01-01', note: '-5' };
  const due = sample.transaction(
    [
      ...[648n, 1n, 999_999_999_999n].map((amount, member) => ({
        account: of('receivable', member),
        amount,
      })),
      { account: of('contributions'), amount: -1_000_000_000_648n },
    ],
    { kind: 'due', subject: strange },
  );
  const paid = sample.transaction([
    { account: of('bank'), amount: 300n },
    { account: of('receivable', 0), amount: -300n },
  ]);
  const early = sample.transaction(
    [
      { account: of('bank'), amount: 70_000n },
      { account: of('suspense'), amount: -70_000n },
    ],
    { onDate: '2025-12-31' },
  );
  if (!bankAbroad || !exchangeAbroad || !exchange) throw new Error('accounts were opened');
  const exchanged = sample.transaction([
    { account: of('bank'), amount: -7n },
    { account: exchange, amount: 7n },
    { account: bankAbroad, amount: 1_005n },
    { account: exchangeAbroad, amount: -1_005n },
  ]);
  const reversal = { fund, entryId: uuidv7(), onDate: '2026-02-02', subject: {}, reverses: paid.entryId };
  const results = await inFund(fund, (tx) =>
    postWithin(tx, fund, [due, early, paid, exchanged, reversal], SAMPLE_TIME),
  );
  for (const result of results) certain(result);
  const settlement = {
    ...{ fund, entryId: uuidv7(), onDate: '2026-02-28', kind: 'settlement', subject: {} },
    accounts: await inFund(fund, (tx) => accountColumns(tx, fund, 'receivable', currency)),
    ...{ amounts: new BigInt64Array([7n, 0n, 9n]), legs: [{ account: of('contributions'), amount: -16n }] },
  };
  certain(await inFund(fund, (tx) => postColumns(tx, settlement, SAMPLE_TIME, 0)));
  return sample;
}

const numberOf =
  ({ members }: SampleLedger) =>
  (memberId: string) =>
    `000${members.indexOf(memberId) + 1}`;

async function textOf(sample: SampleLedger, journal: typeof csvJournal): Promise<string> {
  return inFund(sample.fund, async (tx) => {
    const pieces: string[] = [];
    for await (const piece of journal(tx, sample.fund, { memberNumber: numberOf(sample) }))
      pieces.push(piece);
    return pieces.join('');
  });
}

/** What the ledger says of each account, by the name that it has in an export. */
async function balances(
  sample: SampleLedger,
  nameOf: typeof hledgerAccount,
): Promise<Record<string, string>> {
  return inFund(sample.fund, async (tx) => {
    const { rows } = await tx.query<{ bucket: number; accountId: string }>({
      text: `select bucket, account_id as "accountId" from ledger.account where code <> 'between-buckets'`,
    });
    const all = await balancesOf(tx, sample.fund, rows);
    return Object.fromEntries(
      all
        .filter(({ debit, credit }) => debit !== credit)
        .map(({ kind, code, memberId, currency, debit, credit }) => {
          const member = memberId === null ? undefined : numberOf(sample)(memberId);
          return [
            `${nameOf({ kind, code, member })} ${currency}`,
            amountText(debit - credit, currency),
          ] as const;
        })
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  });
}

/** Our own strict reading of postings, which both formats write alike: each amount has all its decimals, each transaction is zero. */
function readPostings(text: string, decimals: Readonly<Record<string, number>>): Record<string, string> {
  const sums = new Map<string, bigint>();
  for (const block of text.split(/\n\n/).filter((part) => /^\d{4}-\d\d-\d\d [(*]/.test(part))) {
    const inBlock = new Map<string, bigint>();
    for (const line of block.split('\n').slice(1)) {
      const posting = /^ {2,4}([A-Za-z][A-Za-z0-9:-]*) {2}(-?\d+)(?:\.(\d+))? ([A-Z]{3})$/.exec(line);
      if (posting === null) {
        expect(line).toMatch(/^$|^ {2}[a-z][a-z0-9-]*: "/);
        continue;
      }
      const [, account, whole = '', part = '', currency = ''] = posting;
      expect(part.length).toBe(decimals[currency]);
      const amount = BigInt(`${whole}${part}`);
      sums.set(`${account} ${currency}`, (sums.get(`${account} ${currency}`) ?? 0n) + amount);
      inBlock.set(currency, (inBlock.get(currency) ?? 0n) + amount);
    }
    expect([...inBlock.values()].every((sum) => sum === 0n)).toBe(true);
  }
  const nonZero = [...sums].filter(([, sum]) => sum !== 0n).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(nonZero.map(([name, sum]) => [name, amountText(sum, name.slice(-3))]));
}

const DECIMALS = { CNY: 2, JPY: 0, KWD: 3 };

describe.each([
  ['two decimals', yuan],
  ['none', yen],
] as const)('of a ledger whose currency has %s', (_, sample) => {
  test(`an hledger journal is read back to the same balances, by our own reading ${withProgram('hledger')}`, async () => {
    const text = await textOf(sample, hledgerJournal);
    const expected = await balances(sample, hledgerAccount);
    expect(readPostings(text, DECIMALS)).toEqual(expected);
    if (!isThere('hledger')) return;
    const file = join(folder, 'sample.journal');
    writeFileSync(file, text);
    const check = spawnSync('hledger', ['-f', file, 'check', '--strict'], { encoding: 'utf8', env: UTF_8 });
    expect([check.status, check.stderr]).toEqual([0, '']);
    const told = spawnSync(
      'hledger',
      ['-f', file, 'balance', '--flat', '--no-total', '--layout=bare', '-O', 'csv'],
      { encoding: 'utf8', env: UTF_8 },
    );
    expect(told.stderr).toBe('');
    expect(
      balancesIn(told.stdout, /^"(?<account>.+)","(?<currency>[A-Z]{3})","(?<amount>-?[\d.]+)"$/gm),
    ).toEqual(expected);
  });

  test(`a beancount journal is read back to the same balances, by our own reading ${withProgram('bean-check')}`, async () => {
    const text = await textOf(sample, beancountJournal);
    const expected = await balances(sample, beancountAccount);
    expect(readPostings(text, DECIMALS)).toEqual(expected);
    if (!isThere('bean-check')) return;
    // Beancount adds up for itself, and is asked whether it comes to the same, with nothing to spare.
    const asked = (balances: Record<string, string>) =>
      Object.entries(balances).map(([name, amount]) => {
        const [account, currency] = name.split(' ');
        return `2026-12-31 balance ${account}  ${amount} ~ 0 ${currency}\n`;
      });
    const checked = (lines: readonly string[]) => {
      const file = join(folder, 'sample.beancount');
      writeFileSync(file, `${text}\n${lines.join('')}`);
      return spawnSync('bean-check', [file], { encoding: 'utf8', env: UTF_8 });
    };
    const right = checked(asked(expected));
    expect([right.status, right.stdout, right.stderr]).toEqual([0, '', '']);
    const wrong = Object.entries(expected).map(([name, amount]) =>
      asked({ [name]: amount.replace(/.$/, (last) => (last === '9' ? '8' : '9')) }),
    );
    for (const lines of wrong.slice(0, 2)) expect(checked(lines).status).not.toBe(0);
  });
});

const UTF_8 = { ...process.env, LC_ALL: 'C.UTF-8' };

function balancesIn(text: string, form: RegExp): Record<string, string> {
  const rows = [...text.matchAll(form)].map(
    ({ groups: { account = '', currency = '', amount = '' } = {} }) => {
      return [`${account} ${currency}`, amount] as const;
    },
  );
  return Object.fromEntries(
    rows.filter(([, amount]) => /[1-9]/.test(amount)).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

test('a CSV has a line for each leg, exact amounts, and no cell that a spreadsheet takes for a formula', async () => {
  const text = await textOf(yuan, csvJournal);
  const [header, ...lines] = text.split('\r\n').filter((line) => line !== '');
  expect(header).toBe('seq,entry,date,posted,kind,account,member,debit,credit,currency,reverses,subject');
  expect(lines.length).toBe(4 + 2 + 2 + 4 + 2 + 3);
  const settled = lines.slice(-3).map((line) =>
    line
      .split(',')
      .slice(4, 9)
      .map((cell, at) => (at === 2 ? cell !== '' : cell)),
  );
  expect(settled.sort()).toEqual([
    ['settlement', 'contributions', false, '', '0.16'],
    ['settlement', 'receivable', true, '0.07', ''],
    ['settlement', 'receivable', true, '0.09', ''],
  ]);
  const due = lines[0]?.split(',') ?? [];
  expect([due[0], ...due.slice(2, 10)]).toEqual([
    '3',
    '2026-02-01',
    SAMPLE_TIME,
    'due',
    'contributions',
    '',
    '',
    '10000000006.48',
    'CNY',
  ]);
  for (const line of lines) {
    const cells = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
      ([, quoted, plain]) => quoted ?? plain ?? '',
    );
    expect(cells.length).toBe(12);
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  }
  expect(lines.filter((line) => line.includes(',0.01,,CNY'))[0]).toContain(',receivable,0002,');
});

test('a cell that begins like a formula begins with an apostrophe, and a strange number of a member is not used', async () => {
  const numbers = ['=cmd', '-12', 'a b'];
  const text = await inFund(yuan.fund, async (tx) => {
    const pieces: string[] = [];
    const memberNumber = (memberId: string) => numbers[yuan.members.indexOf(memberId)];
    for await (const piece of csvJournal(tx, yuan.fund, { memberNumber })) pieces.push(piece);
    return pieces.join('');
  });
  expect(text).not.toContain('=cmd');
  expect(text).not.toContain('a b');
  expect(text).toContain(`,receivable,'-12,`);
  expect(text).toContain(`,receivable,${yuan.members[0]},`);
});
