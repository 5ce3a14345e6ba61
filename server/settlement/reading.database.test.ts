import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engine } from '@openmutual/core/engine';
import { afterAll, describe, expect, test } from 'vitest';
import { scratchDatabase } from '../database/scratch.ts';
import { within } from '../database/within.ts';
import type { Job } from '../job/job.ts';
import { duesTold } from './dues-told.ts';
import {
  AUDITOR,
  codes,
  ORGANISER,
  openSample,
  posted,
  prepaidBy,
  SECOND,
  TREASURER,
  village,
} from './sample-app.ts';
import { type SampleMember, sampleClaim, sampleKeys } from './sample-fund.ts';
import { verifySettlements } from './verify.ts';

const { database, asSuperuser } = await scratchDatabase();
const app = await openSample(database, '2026-04-02T02:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'openmutual-settlement-'));
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});
const { ask } = app;

function command(...args: string[]): string {
  return execFileSync(process.execPath, ['cli/openmutual.ts', ...args], {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
}

function kept(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('a posted settlement', async () => {
  const fund = await village(database);
  await posted(app, fund);
  const at = `/api/funds/${fund.fund}/settlements`;
  const member = (number: number) => fund.members[number - 1] as SampleMember;

  test('is told to anybody by the figures of the fund, and by nothing of a member', async () => {
    const { status, body } = await ask('GET', at);
    expect(status).toBe(200);
    expect(body.items).toEqual([
      {
        ...{
          currency: 'CNY',
          members: 12,
          claims: 3,
          benefits: '10300.00',
          fees: '309.00',
          total: '10609.00',
        },
        ...{
          collected: '10609.00',
          carriedIn: '0.00',
          carriedOut: '0.00',
          period: '2026-Q1',
          on: '2026-03-31',
        },
        ...{ postedAt: '2026-04-02T02:00:00.000Z', record: expect.stringMatching(/^[0-9a-f]{64}$/) },
        settlement: expect.any(String),
      },
    ]);
    for (const part of ['', '/record', '/my-share', '/my-proof', '/list']) {
      expect((await ask('GET', `${at}/2026-Q1${part}`)).status).toBe(401);
    }
  });

  test('has addresses that stand in the document of the interface', async () => {
    const { paths } = (await ask('GET', '/api/openapi.json')).body;
    expect(Object.keys(paths)).toContain('/api/funds/{fund}/settlements/{period}/my-proof');
  });

  test('has a record and a list that the command verifies', async () => {
    const record = await ask('GET', `${at}/2026-Q1/record`, member(4).person);
    const list = await ask('GET', `${at}/2026-Q1/list`, AUDITOR);
    const [header = '', ...lines] = (list.body as string).trimEnd().split('\n');
    expect(header).toBe('number,member,joined,left,units,proportion,cap,share');
    expect(lines.length).toBe(12);
    const members = lines.map((line) => line.slice(line.indexOf(',') + 1)).join('\n');
    const paths = [
      kept('record.json', JSON.stringify(record.body)),
      kept('members.csv', `${header.slice('number,'.length)}\n${members}\n`),
    ] as const;
    const said = JSON.parse(command('verify', paths[0], '--members', paths[1], '--json'));
    expect(said).toMatchObject({ confirmed: true, findings: [] });
    expect(JSON.stringify(record.body)).not.toContain(member(4).member);
  });

  test('tells each member his share down to the claims, and proves his place; nobody is told of another', async () => {
    const own = await ask('GET', `${at}/2026-Q1/my-share`, member(3).person);
    expect(own.body).toMatchObject({ number: '3', booked: '400.00', agrees: true });
    expect(own.body.statement.share.amount).toBe('400.00');
    expect(own.body.statement.benefits[0].amount).toBe('3000.00');
    const proof = await ask('GET', `${at}/2026-Q1/my-proof`, member(3).person);
    expect(proof.body).toMatchObject({ row: { member: own.body.code }, figures: { share: '400.00' } });
    const record = await ask('GET', `${at}/2026-Q1/record`, member(3).person);
    const paths = [
      kept('own.json', JSON.stringify(record.body)),
      kept('proof.jsonl', `${JSON.stringify(proof.body)}\n`),
    ] as const;
    expect(JSON.parse(command('verify', paths[0], '--proof', paths[1], '--json'))).toMatchObject({
      confirmed: true,
      proofs: { checked: 1, of: 12 },
    });
    const stranger = '0198a000-0000-7000-8000-0000000000ff';
    expect((await ask('GET', `${at}/2026-Q1/my-share`, stranger)).status).toBe(404);
    expect((await ask('GET', `${at}/2026-Q2/my-share`, member(3).person)).status).toBe(404);
  });

  test('is owed by each member until fourteen days later, and overdue after', async () => {
    const dues = await ask('GET', `/api/funds/${fund.fund}/me/dues`, member(5).person);
    expect(dues.body).toMatchObject({
      outstanding: '900.00',
      arrears: null,
      dues: [{ billed: '900.00', open: '900.00', payBy: '2026-04-16', state: 'billed' }],
    });
    const before = app.now;
    app.now = Date.parse('2026-04-17T02:00:00Z');
    const late = await ask('GET', `/api/funds/${fund.fund}/arrears?limit=5`, TREASURER);
    expect(late.body.items.map(({ member: number }: { member: string }) => number)).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
    ]);
    expect(late.body.items[4]).toMatchObject({ amount: '900.00', since: '2026-04-17', days: 1 });
    const rest = await ask('GET', `/api/funds/${fund.fund}/arrears?cursor=${late.body.next}`, TREASURER);
    expect(rest.body.items.length).toBe(7);
    app.now = before;
  });

  test('verifies, and each row that is changed is named', async () => {
    const found = (now?: string) =>
      within(database, { as: 'work', fund: fund.fund, reads: true }, (tx) =>
        verifySettlements(tx, fund.fund, sampleKeys, now),
      );
    expect(await found()).toEqual([]);
    // A later version that calculates the same finds nothing either.
    expect(await found('openmutual 99.0.0')).toEqual([]);
    const changes: [string, string, string][] = [
      [
        'fund.settlement',
        `UPDATE fund.settlement SET record_hash = repeat('a', 64) WHERE fund_id = $1`,
        'fund.settlement_text record',
      ],
      [
        'fund.settlement',
        `UPDATE fund.settlement SET engine = 'openmutual 0.0.1' WHERE fund_id = $1`,
        'fund.settlement engine',
      ],
      [
        'fund.settlement_text',
        `UPDATE fund.settlement_text SET text = replace(text, '4800.00', '4900.00') WHERE fund_id = $1 AND part = 'claims'`,
        'fund.settlement_list a-snapshot-has-changed snapshot',
      ],
      [
        'fund.settlement_signature',
        `UPDATE fund.settlement_signature SET hash = repeat('b', 64) WHERE fund_id = $1 AND place = 2`,
        'fund.settlement_signature place 2',
      ],
      [
        'ledger.leg',
        `UPDATE ledger.leg SET amount = amount + 1 WHERE (fund_id, account_id) IN (SELECT a.fund_id, a.account_id
           FROM ledger.account a JOIN fund.member m USING (fund_id, member_id) WHERE a.fund_id = $1 AND m.number = 5 AND a.code = 'receivable')`,
        'ledger.leg member 5',
      ],
    ];
    for (const [table, change, named] of changes) {
      await asSuperuser(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
      const copy = await asSuperuser(`SELECT * FROM ${table} WHERE fund_id = $1`, [fund.fund]);
      await asSuperuser(change, [fund.fund]);
      const keys = (await found()).map(({ table: where, key }) => `${where} ${key}`);
      expect(
        keys.some((key) => key.startsWith(named)),
        `${named} is among ${keys.join('; ')}`,
      ).toBe(true);
      const settled = named.endsWith('engine') ? 'openmutual 0.0.1' : engine;
      // What follows from calculating may differ because another version calculates; what was only compared may not.
      for (const { table: where, key, versions } of await found('openmutual 99.0.0')) {
        const isCalculated = /^record: |^record_hash|^a-snapshot|of entry/.test(key);
        expect([where, key, versions]).toEqual([
          where,
          key,
          isCalculated ? { settled, now: 'openmutual 99.0.0' } : undefined,
        ]);
      }
      await restore(table, copy);
    }
    expect(await found()).toEqual([]);
  });

  async function restore(table: string, rows: Record<string, unknown>[]) {
    const set: Record<string, [string[], string[]]> = {
      'fund.settlement': [['record_hash', 'engine'], ['settlement_id']],
      'fund.settlement_text': [['text'], ['settlement_id', 'part']],
      'fund.settlement_signature': [['hash'], ['settlement_id', 'place']],
      'ledger.leg': [['amount'], ['bucket', 'account_id', 'seq']],
    };
    const [columns, key] = set[table] as [string[], string[]];
    for (const row of rows) {
      for (const column of columns) {
        await asSuperuser(
          `UPDATE ${table} SET ${column} = $1 WHERE fund_id = $2 AND ${key.map((name, at) => `${name} = $${at + 3}`).join(' AND ')}`,
          [row[column], fund.fund, ...key.map((name) => row[name])],
        );
      }
    }
    await asSuperuser(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  }

  test('never changes, whoever tries', async () => {
    await expect(
      asSuperuser(`UPDATE fund.settlement SET told = '{}' WHERE fund_id = $1`, [fund.fund]),
    ).rejects.toThrow('never changes');
    await expect(
      asSuperuser('DELETE FROM fund.settlement_list WHERE fund_id = $1', [fund.fund]),
    ).rejects.toThrow('never changes');
  });
});

test('what was wrong is made good in the next period by a line that two persons agree to', async () => {
  const fund = await village(database);
  await posted(app, fund);
  app.now = Date.parse('2026-07-01T02:00:00Z');
  const lines = `/api/funds/${fund.fund}/named-lines`;
  const name = { en: 'Fire of February, paid too much', zh: '二月火灾多付' };
  const asked = { period: '2026-Q2', line: 'fire-back', name, in: '300.00', corrects: '2026-Q1', claim: '1' };
  const late = await ask('POST', lines, ORGANISER, { body: { ...asked, period: '2026-Q1', claim: '8' } });
  expect(codes(late)).toEqual(['a-period-is-settled-once', 'a-claim-is-not-of-that-settlement']);
  const entered = await ask('POST', lines, ORGANISER, { body: asked });
  expect([entered.status, entered.body.state]).toEqual([201, 'open']);
  const yes = { body: { says: 'yes', hash: entered.body.hash } };
  const url = `${lines}/${entered.body.line}/signatures`;
  expect(codes(await ask('POST', url, ORGANISER, yes))).toEqual(['nobody-approves-what-he-prepared']);
  expect((await ask('POST', url, SECOND, yes)).body.state).toBe('approved');
  await sampleClaim(database, fund, {
    ...{ number: 4, member: 1, item: 'fire', occurredOn: '2026-05-20', period: '2026-Q2' },
    ...{ recognised: 100000n, benefit: 100000n },
  });
  const { preview, answer } = await posted(app, fund, '2026-Q2');
  expect(preview.body.document).toMatchObject({
    grants: '300.00',
    total: '1030.00',
    corrections: [{ line: 'fire-back', settlement: '2026-Q1', claim: '1', in: '300.00' }],
  });
  expect(answer.body).toMatchObject({
    owed: '730.00',
    accounts: expect.arrayContaining([
      { code: 'grants', amount: '-300.00' },
      { code: 'due-from-others', amount: '300.00' },
    ]),
  });
  // A member is told the line beside his share, and not of whose claim it is.
  const { body: own } = await ask(
    'GET',
    `/api/funds/${fund.fund}/settlements/2026-Q2/my-share`,
    fund.members[2]?.person,
  );
  expect(own.lines).toEqual([{ code: 'fire-back', name, in: '300.00', out: null, corrects: '2026-Q1' }]);
  app.now = Date.parse('2026-04-02T02:00:00Z');
});

test('three periods carry on what the command carries on from the same lists', async () => {
  const fund = await village(database);
  let position: string | undefined;
  for (const [place, period] of ['2026-Q1', '2026-Q2', '2026-Q3'].entries()) {
    app.now = Date.parse('2026-10-01T02:00:00Z');
    if (place > 0)
      await sampleClaim(database, fund, {
        ...{
          number: 10 + place,
          member: place,
          item: 'fire',
          occurredOn: `2026-0${2 + 3 * place}-11`,
          period,
        },
        ...{ recognised: 12345n * BigInt(place), benefit: 12345n * BigInt(place) },
      });
    await posted(app, fund, period);
    const at = `/api/funds/${fund.fund}/settlements/${period}`;
    const list = ((await ask('GET', `${at}/list`, AUDITOR)).body as string).trimEnd().split('\n');
    const members = list.map((line) => line.split(',').slice(1, -1).join(','));
    const [row] = await asSuperuser<{ claims: string }>(
      `SELECT t.text AS claims FROM fund.settlement_text t JOIN fund.settlement USING (fund_id, settlement_id)
       WHERE fund_id = $1 AND period = $2 AND part = 'claims'`,
      [fund.fund, period],
    );
    const out = join(folder, `position-${place}.json`);
    const shares = join(folder, `shares-${place}.csv`);
    const day = { '2026-Q1': '2026-03-31', '2026-Q2': '2026-06-30', '2026-Q3': '2026-09-30' }[
      period
    ] as string;
    command(
      ...[
        'assess',
        'demo/village-fund',
        '--settlement',
        period,
        '--on',
        day,
        '--position-out',
        out,
        '--out',
        shares,
      ],
      ...[
        '--members',
        kept('list.csv', `${members.join('\n')}\n`),
        '--claims',
        kept('claims.csv', row?.claims ?? ''),
      ],
      ...(position === undefined ? [] : ['--position', position]),
    );
    const told = readFileSync(shares, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => line.split(',').at(-1));
    expect(told).toEqual(list.map((line) => line.split(',').at(-1)));
    const [kepts] = await asSuperuser<{ text: string }>(
      `SELECT t.text FROM fund.settlement_text t JOIN fund.settlement USING (fund_id, settlement_id)
       WHERE fund_id = $1 AND period = $2 AND part = 'position-out'`,
      [fund.fund, period],
    );
    expect(JSON.parse(kepts?.text ?? '')).toEqual(JSON.parse(readFileSync(out, 'utf8')));
    position = out;
  }
  app.now = Date.parse('2026-04-02T02:00:00Z');
});

/** The mails of the settlement of a fund, as the job leaves them that is done more than once. */
async function mailsTold(fund: string): Promise<{ person: string; facts: Record<string, string> }[]> {
  const [left] = await asSuperuser<{ payload: { fund: string; settlement: string } }>(
    `SELECT payload FROM graphile_worker._private_jobs WHERE payload ->> 'fund' = $1`,
    [fund],
  );
  const payload = left?.payload ?? { fund: '', settlement: '' };
  const job = duesTold as unknown as Job<{ fund: string; settlement: string }>;
  for (const _ of [1, 2])
    await job.work(job.payload.parse(payload), { database, clock: { now: () => app.now } });
  return asSuperuser('SELECT person_id AS person, facts FROM mail.outbox WHERE fund_id = $1', [fund]);
}

test('each member is told once by mail what he owes, and until when', async () => {
  const fund = await village(database);
  await posted(app, fund);
  const mails = await mailsTold(fund.fund);
  expect(mails.length).toBe(12);
  expect(mails.find(({ person }) => person === fund.members[4]?.person)?.facts).toEqual({
    ...{ fund: 'Sample · 示例', period: '2026-Q1', amount: '900.00 CNY', payBy: '2026-04-16' },
  });
});

test('who has paid beforehand is told by mail what is left, and nothing where nothing is', async () => {
  const fund = await village(database);
  await prepaidBy(database, fund, { 3: 100000n, 5: 10000n });
  await posted(app, fund);
  const mails = await mailsTold(fund.fund);
  const told = (number: number) =>
    mails.find(({ person }) => person === fund.members[number - 1]?.person)?.facts['amount'];
  // Their shares are 400.00 and 900.00.
  expect([mails.length, told(3), told(5)]).toEqual([11, undefined, '800.00 CNY']);
});
