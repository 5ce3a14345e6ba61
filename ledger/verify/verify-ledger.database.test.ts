import { certain } from '@openmutual/core/result';
import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { afterAll, expect, test } from 'vitest';
import { openExactPool } from '../../server/database/connection.ts';
import { brokenConstraint } from '../../server/database/fault.ts';
import { scratchDatabase } from '../../server/database/scratch.ts';
import { within } from '../../server/database/within.ts';
import { accountColumns } from '../account-columns.ts';
import { closeBooks } from '../books.ts';
import { postColumns } from '../bulk.ts';
import { postWithin } from '../post.ts';
import { type InFund, SAMPLE_TIME, sampleLedger } from '../sample-ledger.ts';
import { takeSnapshots } from '../snapshot.ts';
import { verifyLedger } from './verify-ledger.ts';

const { database } = await scratchDatabase();
const inFund: InFund = (fund, work) => within(database, { as: 'work', fund }, work);
const sample = await sampleLedger(inFund, 3);
const { fund, of } = sample;
await fill();
/** What the settlement has in bucket 0: contributions, suspense, what is between buckets, and members by chance. */
const settledOfFund = await inFund(fund, async (tx) => {
  const text = `select account_ids as ids from ledger.leg_segment where fund_id = $1 and seq = 14 and bucket = 0`;
  return (await tx.query<{ ids: string[] }>({ text, values: [fund] })).rows[0]?.ids ?? [];
});
const owner = openExactPool({ ...database.ownerConnection, max: 1 });
afterAll(() => owner.end());

const numRuns = process.env['OPENMUTUAL_RECORD'] === undefined ? 100 : 5000;

/** Dues, payments, a benefit, reversals, a settlement in segments, snapshots and closed books. */
async function fill(): Promise<void> {
  const moves = [0, 1, 2].flatMap((member) => [
    sample.transaction([
      { account: of('receivable', member), amount: 700n },
      { account: of('contributions'), amount: -700n },
    ]),
    sample.transaction([
      { account: of('bank'), amount: 650n },
      { account: of('receivable', member), amount: -650n },
    ]),
    sample.transaction([
      { account: of('bank'), amount: 90n },
      { account: of('prepaid', member), amount: -90n },
    ]),
  ]);
  const benefit = sample.transaction([
    { account: of('benefits'), amount: 400n },
    { account: of('claims-payable'), amount: -150n },
    { account: of('bank'), amount: -250n },
  ]);
  const reversals = [moves[0], moves[5]].map((move) => ({
    ...{ fund, entryId: uuidv7(), onDate: '2026-02-03', subject: { claim: 'c-1' } },
    reverses: move?.entryId ?? '',
  }));
  await inFund(fund, async (tx) => {
    const results = await postWithin(tx, fund, [...moves, benefit, ...reversals], SAMPLE_TIME);
    for (const result of results) certain(result);
    const accounts = await accountColumns(tx, fund, 'receivable', 'CNY');
    const settlement = {
      ...{
        fund,
        entryId: uuidv7(),
        onDate: '2026-02-04',
        kind: 'settlement',
        subject: { settlement: '2026-01' },
      },
      ...{
        accounts,
        amounts: new BigInt64Array([31n, 32n, 33n]),
        legs: [
          { account: of('contributions'), amount: -90n },
          { account: of('suspense'), amount: -6n },
        ],
      },
    };
    certain(await postColumns(tx, settlement, SAMPLE_TIME, 0));
    await takeSnapshots(tx, fund, 2);
    certain(await closeBooks(tx, { fund, at: SAMPLE_TIME }, '2026-02-28'));
  });
}

test('nothing is found in a ledger that nobody touched', async () => {
  const verified = await inFund(fund, (tx) => verifyLedger(tx, fund));
  // Accounts were opened, 13 transactions, the books were closed.
  expect(verified).toMatchObject({ findings: [], entries: 15n });
  expect(verified.accounts).toBe(BigInt(sample.accounts.length + 64));
  expect(verified.chain).toMatch(/^[0-9a-f]{64}$/);
});

/** What somebody who owns the database may do to a row. `key` says by what a finding must name it. */
interface Tampering {
  readonly table: string;
  readonly change: string;
  readonly key: 'seq' | 'opened_seq' | 'through_seq' | 'head';
  readonly only?: string;
}

const tamperings: readonly Tampering[] = [
  ...[
    'entry_id = gen_random_uuid()',
    'on_date = on_date + 1',
    `posted_at = posted_at + interval '1 millisecond'`,
    `kind = kind || 'x'`,
    `subject = subject || '{"more": "y"}'`,
    `subject = '{"claim": 1}'`,
    'opened = opened + 1',
    'legs = legs + 2, buckets = null, account_ids = null',
    `digest = sha256('x')`,
    `chain = sha256('x')`,
    'seq = 1000',
    `segment_codes = case when segment_codes is null then array['receivable'] end`,
  ].map((change) => ({ table: 'entry', change, key: 'seq' as const })),
  { table: 'entry', change: 'reverses = null', key: 'seq', only: 'reverses is not null' },
  { table: 'entry', change: 'reverses = 1', key: 'seq', only: 'reverses is null and seq > 1' },
  {
    table: 'entry',
    change: 'buckets = null, account_ids = null',
    key: 'seq',
    only: 'account_ids is not null',
  },
  {
    table: 'entry',
    change: 'account_ids[1] = gen_random_uuid()',
    key: 'seq',
    only: 'account_ids is not null',
  },
  ...[`segment_codes || 'x'::text`, 'segment_codes[2:]'].map((codes) => {
    const only = 'segment_codes is not null';
    return { table: 'entry', change: `segment_codes = ${codes}`, key: 'seq' as const, only };
  }),
  { table: 'entry', change: 'delete', key: 'seq' },
  ...[
    'amount = amount + 1',
    'amount = -amount',
    'amount = amount * 2',
    'account_id = gen_random_uuid()',
    'bucket = (bucket + 1) % 64',
    'seq = seq + 1000',
    'seq = 1',
    `currency = 'EUR'`,
    'delete',
  ].map((change) => ({ table: 'leg', change, key: 'seq' as const })),
  ...[
    'amounts[1] = amounts[1] + 1',
    'amounts[cardinality(amounts)] = -amounts[cardinality(amounts)]',
    `account_ids[1] = '00000000-0000-7000-8000-000000000000', first_id = '00000000-0000-7000-8000-000000000000'`,
    'account_ids[cardinality(account_ids)] = gen_random_uuid()',
    'bucket = (bucket + 1) % 64',
    'seq = seq + 1000',
    'seq = 1',
    'seq = 2',
    `currency = 'EUR'`,
    'delete',
  ].map((change) => ({ table: 'leg_segment', change, key: 'seq' as const })),
  // Two accounts of a bucket in the other order, each with its amount: a search may miss them, and no digest says so.
  {
    table: 'leg_segment',
    change:
      'account_ids = account_ids[2:2] || account_ids[1:1], amounts = amounts[2:2] || amounts[1:1], first_id = account_ids[2]',
    key: 'seq',
    only: 'cardinality(account_ids) = 2',
  },
  ...[
    `code = code || 'x'`,
    `kind = case kind when 'asset' then 'expense' else 'asset' end`,
    'member_id = gen_random_uuid()',
    `currency = 'EUR'`,
    'least = coalesce(least, 0) - 1',
    'clears_within_days = coalesce(clears_within_days, 0) + 1',
    'opened_on = opened_on - 1',
    'opened_seq = opened_seq + 1',
    'account_id = gen_random_uuid()',
    'delete',
  ].map((change) => ({ table: 'account', change, key: 'opened_seq' as const })),
  ...[
    'debit = debit + 1',
    'credit = credit + 1',
    'through_seq = through_seq + 1000',
    'account_id = gen_random_uuid()',
  ].map((change) => ({ table: 'balance', change, key: 'through_seq' as const })),
  ...[
    'seq = seq + 1',
    `hash = sha256('x')`,
    `currency = 'EUR'`,
    'closed_through = null',
    'closed_through = closed_through - 1',
    'delete',
  ].map((change) => ({ table: 'head', change, key: 'head' as const })),
];

/** What a verification finds after a row was changed and nobody kept the database from it; nothing stays of it. */
async function findingsAfter({ table, change, key, only = 'true' }: Tampering, place: number) {
  const client = await owner.connect();
  try {
    await client.query('begin isolation level repeatable read');
    await client.query(`select set_config('app.fund', $1, true)`, [fund]);
    await client.query(`alter table ledger.${table} disable trigger user`);
    const { rows } = await client.query(`select ctid, * from ledger.${table} where ${only} order by ctid`);
    const row = rows[place % rows.length];
    const statement =
      change === 'delete' ? `delete from ledger.${table}` : `update ledger.${table} set ${change}`;
    await client.query(`${statement} where ctid = $1`, [row.ctid]);
    const { findings } = await verifyLedger(client as never, fund);
    const name =
      key === 'head'
        ? /^ledger\.head|^ledger\.entry/
        : new RegExp(`entry ${row[key]}\\b|${row.account_id} in bucket`);
    return { findings, isNamed: findings.some(({ path = '' }) => name.test(path)), row };
  } finally {
    await client.query('rollback');
    client.release();
  }
}

test('whatever is changed in a row, whichever row it is, is found and named', async () => {
  const run = async (tampering: Tampering, place: number) => {
    const { findings, isNamed } = await findingsAfter(tampering, place).catch((error: unknown) => {
      // Some changes meet a constraint, which refuses even who owns the table.
      if (brokenConstraint(error) !== undefined) return { findings: [], isNamed: true };
      throw error;
    });
    expect({ ...tampering, isNamed, findings: isNamed ? [] : findings }).toEqual({
      ...tampering,
      isNamed: true,
      findings: [],
    });
  };
  await fc.assert(fc.asyncProperty(fc.constantFrom(...tamperings), fc.nat(1000), run), { numRuns });
}, 600_000);

test('each kind of change is possible in some row, and is found there', async () => {
  const refused: string[] = [];
  for (const tampering of tamperings) {
    let found = 0;
    for (let place = 0; place < 12 && found === 0; place += 1) {
      found = await findingsAfter(tampering, place).then(
        ({ findings }) => findings.length,
        () => 0,
      );
    }
    if (found === 0) refused.push(`${tampering.table} ${tampering.change}`);
  }
  // The fund's own accounts are in bucket 0 by a constraint, and an entry that is taken back is kept by another.
  expect(refused).toEqual([]);
});

test('a finding says what stands there and what should', async () => {
  const { findings, row } = await findingsAfter(
    { table: 'leg', change: 'amount = amount + 1', key: 'seq' },
    3,
  );
  const told = findings.map(({ code, path, found, expected }) => [code, path, found, expected]);
  const balanced = 'debits that equal credits, a difference of zero';
  const hash = expect.stringMatching(/^[0-9a-f]{64}$/);
  expect(told).toContainEqual([
    'an-entry-does-not-balance',
    `ledger.leg entry ${row.seq}, bucket ${row.bucket} in CNY`,
    '1',
    balanced,
  ]);
  expect(told).toContainEqual([
    'an-entry-says-something-else-than-its-digest',
    `ledger.entry ${row.seq}`,
    hash,
    hash,
  ]);
});

test('a row that was added is found, though it balances', async () => {
  const client = await owner.connect();
  try {
    await client.query('begin isolation level repeatable read');
    await client.query(`select set_config('app.fund', $1, true)`, [fund]);
    await client.query('alter table ledger.leg disable trigger user');
    for (const [code, amount] of [
      ['fees', 5],
      ['suspense', -5],
    ] as const) {
      await client.query(`insert into ledger.leg values ($1, $2, 4, $3, 0, 'CNY')`, [
        fund,
        of(code).accountId,
        amount,
      ]);
    }
    const { findings } = await verifyLedger(client as never, fund);
    expect(findings.map(({ code, path }) => [code, path])).toEqual([
      ['an-entry-says-something-else-than-its-digest', 'ledger.entry 4'],
      ['an-entry-has-another-number-of-legs', 'ledger.entry 4'],
      ['the-legs-of-an-entry-are-elsewhere', 'ledger.entry 4'],
    ]);
  } finally {
    await client.query('rollback');
    client.release();
  }
});

test('segments in which a search would miss an account are found, though every leg is there', async () => {
  const findingsOf = async (...statements: readonly string[]) => {
    const client = await owner.connect();
    try {
      await client.query('begin isolation level repeatable read');
      await client.query(`select set_config('app.fund', $1, true)`, [fund]);
      await client.query('alter table ledger.leg_segment disable trigger user');
      await client.query('alter table ledger.leg disable trigger user');
      for (const statement of statements) await client.query(statement);
      const { findings } = await verifyLedger(client as never, fund);
      return findings.map(({ code, path }) => [code, path]);
    } finally {
      await client.query('rollback');
      client.release();
    }
  };
  const [first, second] = settledOfFund;
  const its = 'where seq = 14 and bucket = 0';
  const from = (id = '') => [
    ['accounts-of-a-segment-are-out-of-order', `ledger.leg_segment entry 14, from ${id} in bucket 0`],
  ];
  const taking = (slices: string) =>
    ['account_ids', 'amounts'].map((column) => `${column} = ${slices.replaceAll('from', column)}`);
  expect(
    await findingsOf(
      `update ledger.leg_segment set ${taking('from[1:1] || from[3:3] || from[2:2] || from[4:]')} ${its}`,
    ),
  ).toEqual(from(first));

  const split = (outer: string, inner: string) => [
    `insert into ledger.leg_segment select fund_id, (account_ids[${inner}])[1], seq, bucket, currency, account_ids[${inner}], amounts[${inner}]
     from ledger.leg_segment ${its}`,
    `update ledger.leg_segment set ${taking(outer)} ${its} and first_id = '${first}'`,
  ];
  // One within the other: of the two a search looks into one only.
  expect(await findingsOf(...split('from[1:1] || from[3:]', '2:2'))).toEqual(from(second));
  // One after the other is as good as one: a matter of storage.
  expect(await findingsOf(...split('from[1:1] || from[2:2]', '3:'))).toEqual([]);

  const rows = [`'${of('fees').accountId}', 14, 5`, `'${of('bank').accountId}', 14, -5`].map(
    (row) => `('${fund}', ${row}, 0, 'CNY')`,
  );
  expect(await findingsOf(`insert into ledger.leg values ${rows}`)).toEqual([
    ['an-entry-says-something-else-than-its-digest', 'ledger.entry 14'],
    ['an-entry-has-another-number-of-legs', 'ledger.entry 14'],
    ['segments-are-of-accounts-of-other-codes', 'ledger.entry 14'],
    ['the-legs-of-an-entry-stand-otherwise', 'ledger.entry 14'],
  ]);
});
