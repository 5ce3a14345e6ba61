import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type SampleFund, sampleApp, sampleFund } from '../claim/sample-fund.ts';
import { scratchDatabase } from '../database/scratch.ts';
import { within } from '../database/within.ts';
import { EICAR, pdf, pngOfSize, SVG, zip } from './sample-file.ts';

const scratch = await scratchDatabase();
const { database, asOwner, asSuperuser } = scratch;
const { app, ask, turn } = await sampleApp(scratch);
afterAll(() => app.close());

const SECRET = 'Diagnosis of Member 1, whom nobody else is to know';
const FILE = pdf([`<< /Subject (${SECRET}) >>`]);
const claims = ({ fund }: SampleFund) => `/api/funds/${fund}/me/claims`;

async function claimIn(of: SampleFund, isSubmitted = false): Promise<string> {
  const body = { item: 'fire', occurredOn: '2026-10-03', asked: '10.00', text: `In words: ${SECRET}` };
  const person = of.members[0] ?? '';
  const { claim } = (await ask(person, 'POST', claims(of), { body })).json();
  if (isSubmitted) await ask(person, 'POST', `${claims(of)}/${claim}/submission`, { version: '"v1"' });
  return claim;
}

async function give(of: SampleFund, claim: string, bytes: Buffer = FILE, query = 'kind=medical-report') {
  const answer = await ask(of.members[0] ?? '', 'POST', `${claims(of)}/${claim}/evidence?${query}`, {
    body: bytes,
  });
  return { status: answer.statusCode, ...answer.json() };
}

const ownFile = (of: SampleFund, claim: string, evidence: string) =>
  ask(of.members[0] ?? '', 'GET', `${claims(of)}/${claim}/evidence/${evidence}`);
const look = (of: SampleFund, claim: string, evidence: string, person = of.reviewer, why = 'review') =>
  ask(person, 'GET', `/api/funds/${of.fund}/claims/${claim}/evidence/${evidence}?why=${why}`);
const codes = (answer: { rejections?: { code: string }[] }) => answer.rejections?.map(({ code }) => code);

describe('evidence', () => {
  test('is given out as it was given, as a file that is saved and never shown', async () => {
    const of = await sampleFund(scratch);
    const claim = await claimIn(of, true);
    const given = await give(of, claim);
    expect(given).toMatchObject({
      ...{ status: 201, number: 1, kind: 'medical-report', type: 'application/pdf', bytes: FILE.length },
      ...{ state: 'kept', stripped: 'nothing', sha256: createHash('sha256').update(FILE).digest('hex') },
    });
    const seen = await look(of, claim, given.evidence);
    expect(seen.statusCode).toBe(200);
    expect(seen.rawPayload.equals(FILE)).toBe(true);
    expect(seen.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="evidence-1.pdf"; filename*=UTF-8''evidence-1.pdf`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect((await ownFile(of, claim, given.evidence)).rawPayload.equals(FILE)).toBe(true);
  });

  test('is nowhere to be read but with the key, neither in the database nor in what it wrote to its disk', async () => {
    const of = await sampleFund(scratch);
    const claim = await claimIn(of);
    const { evidence } = await give(of, claim);
    const [{ sealed } = { sealed: Buffer.alloc(0) }] = await asSuperuser<{ sealed: Buffer }>(
      'SELECT sealed FROM fund.evidence_bytes WHERE evidence_id = $1',
      [evidence],
    );
    expect([sealed.length, sealed.includes('Diagnosis'), sealed.includes('%PDF')]).toEqual([
      FILE.length + 28,
      false,
      false,
    ]);
    // All tables of funds, of the log of what was done and of the answers that are kept: neither the words nor the file stand there.
    const tables = await asSuperuser<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('fund', 'audit', 'access', 'ledger')`,
    );
    const holding: string[] = [];
    for (const { name } of tables) {
      const found = await asSuperuser(
        `SELECT FROM ${name} t WHERE t::text LIKE '%Diagnosis%' OR t::text LIKE '%' || encode('Diagnosis', 'hex') || '%'`,
      );
      if (found.length > 0) holding.push(name);
    }
    expect(holding).toEqual([]);
    await asSuperuser('CHECKPOINT');
    const [{ folder, oid } = { folder: '', oid: 0 }] = await asSuperuser<{ folder: string; oid: number }>(
      `SELECT current_setting('data_directory') AS folder, oid::int FROM pg_database WHERE datname = current_database()`,
    );
    const files = ['pg_wal', `base/${oid}`].flatMap((place) =>
      readdirSync(join(folder, place), { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => join(folder, place, name)),
    );
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((file) => readFileSync(file).includes(SECRET))).toEqual([]);
  });

  test('does not open in the place of another, nor where a byte of it was changed', async () => {
    const of = await sampleFund(scratch);
    const claim = await claimIn(of);
    const [one, two] = [await give(of, claim), await give(of, claim, pdf(['(two)']))];
    await asSuperuser('ALTER TABLE fund.evidence_bytes DISABLE TRIGGER ALL');
    await asSuperuser(
      `UPDATE fund.evidence_bytes b SET sealed = o.sealed FROM fund.evidence_bytes o WHERE b.evidence_id = $1 AND o.evidence_id = $2`,
      [one.evidence, two.evidence],
    );
    await asSuperuser(
      `UPDATE fund.evidence_bytes SET sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1) WHERE evidence_id = $1`,
      [two.evidence],
    );
    await asSuperuser('ALTER TABLE fund.evidence_bytes ENABLE TRIGGER ALL');
    for (const { evidence } of [one, two]) {
      const answer = await ownFile(of, claim, evidence);
      expect([answer.statusCode, answer.json().rejections]).toEqual([500, []]);
    }
  });

  test('is numbered, replaced by a file of its own, and stays once it is submitted', async () => {
    const of = await sampleFund(scratch);
    const claim = await claimIn(of);
    const first = await give(of, claim);
    const second = await give(of, claim, pdf(['(better)']), `kind=invoice&replaces=${first.evidence}`);
    expect([second.number, second.replaces]).toEqual([2, first.evidence]);
    const twice = await give(of, claim, FILE, `kind=invoice&replaces=${first.evidence}`);
    expect([twice.status, codes(twice)]).toEqual([409, ['a-file-was-replaced-before']]);
    await ask(of.members[0] ?? '', 'POST', `${claims(of)}/${claim}/submission`, { version: '"v1"' });
    const late = await ask(
      of.members[0] ?? '',
      'DELETE',
      `${claims(of)}/${claim}/evidence/${first.evidence}`,
    );
    expect([late.statusCode, codes(late.json())]).toEqual([409, ['evidence-stays-once-it-is-submitted']]);
    const { evidence } = (await ask(of.reviewer, 'GET', `/api/funds/${of.fund}/claims/${claim}`)).json();
    expect(evidence.map(({ state }: { state: string }) => state)).toEqual(['replaced', 'kept']);
    await expect(
      asOwner(`UPDATE fund.evidence SET kind = 'other' WHERE evidence_id = $1`, [first.evidence]),
    ).resolves.toEqual([]);
    await expect(
      asSuperuser(`UPDATE fund.evidence SET kind = 'other' WHERE evidence_id = $1`, [first.evidence]),
    ).rejects.toThrow('evidence stays as it was given');
  });

  test('that is taken out of a draft is destroyed', async () => {
    const of = await sampleFund(scratch);
    const claim = await claimIn(of);
    const { evidence } = await give(of, claim);
    expect(
      (await ask(of.members[0] ?? '', 'DELETE', `${claims(of)}/${claim}/evidence/${evidence}`)).statusCode,
    ).toBe(200);
    expect((await ownFile(of, claim, evidence)).statusCode).toBe(404);
    expect(await leftOf(claim)).toEqual({ keys: 0, files: 0, hashes: 0, marks: 1, words: 1 });
  });

  test('of a claim that is withdrawn is destroyed at once, and the fund has its room again', async () => {
    const of = await sampleFund(scratch);
    const claim = await claimIn(of);
    const { evidence } = await give(of, claim);
    await give(of, claim, pdf(['(two)']));
    await ask(of.members[0] ?? '', 'POST', `${claims(of)}/${claim}/withdrawal`, { version: '"v1"' });
    expect(await leftOf(claim)).toEqual({ keys: 0, files: 0, hashes: 0, marks: 2, words: 0 });
    expect((await ownFile(of, claim, evidence)).statusCode).toBe(404);
    expect(await asSuperuser('SELECT bytes FROM fund.evidence_use WHERE fund_id = $1', [of.fund])).toEqual([
      { bytes: 0n },
    ]);
  });

  test('has limits: of a file, of a claim, of a person', async () => {
    const of = await sampleFund(scratch);
    const claim = await claimIn(of);
    const large = await give(of, claim, Buffer.alloc(10 * 1024 * 1024 + 1));
    expect([large.status, codes(large)]).toEqual([413, ['a-body-is-too-large']]);
    const { bucket } =
      (
        await asSuperuser<{ bucket: number }>('SELECT bucket FROM fund.claim WHERE claim_id = $1', [claim])
      )[0] ?? {};
    await asSuperuser(
      `INSERT INTO fund.evidence SELECT $1, $2, $3, gen_random_uuid(), n, 'other', 'application/pdf', 7 * 1024 * 1024, sha256('x'), NULL, $4, '2026-11-01Z'
       FROM generate_series(1, 30) n`,
      [of.fund, bucket, claim, of.members[0]],
    );
    const full = await give(of, claim);
    expect([full.status, codes(full)]).toEqual([
      422,
      ['a-claim-has-too-many-files', 'a-person-has-sent-too-much'],
    ]);
    await asSuperuser('UPDATE fund.evidence_use SET bytes = 53687091200 WHERE fund_id = $1', [of.fund]);
    await asSuperuser('INSERT INTO fund.evidence_use VALUES ($1, 53687091200) ON CONFLICT DO NOTHING', [
      of.fund,
    ]);
    expect(codes(await give(of, claim))).toEqual([
      ...['a-claim-has-too-many-files', 'a-person-has-sent-too-much', 'a-fund-has-no-more-room'],
    ]);
  });

  test('that is evil is refused over the interface too, has no name of its own, and leaves nothing', async () => {
    const of = await sampleFund(scratch);
    const claim = await claimIn(of);
    for (const bytes of [
      zip(),
      SVG,
      EICAR,
      pngOfSize(50_000, 50_000),
      Buffer.alloc(0),
      pdf(['<< /S /JavaScript >>']),
    ]) {
      expect((await give(of, claim, bytes)).status).toBe(422);
    }
    for (const name of ['../../etc/passwd', 'x'.repeat(5000), 'CON', 'a\u202Efdp.exe', '=cmd|A1']) {
      const named = await give(of, claim, FILE, `kind=other&name=${encodeURIComponent(name)}`);
      expect([named.status >= 400, named.status < 500]).toEqual([true, true]);
    }
    expect((await give(of, claim, FILE, 'kind=virus')).status).toBe(422);
    const json = await ask(of.members[0] ?? '', 'POST', `${claims(of)}/${claim}/evidence?kind=other`, {
      body: { a: 1 },
    });
    expect(json.statusCode).toBe(422);
    const strangers = await ask('', 'POST', `${claims(of)}/${claim}/evidence?kind=other`, { body: FILE });
    expect(strangers.statusCode).toBe(401);
    expect(await leftOf(claim)).toEqual({ keys: 0, files: 0, hashes: 0, marks: 0, words: 1 });
  });

  test('sent twice under one key is one file', async () => {
    const of = await sampleFund(scratch);
    const claim = await claimIn(of);
    const url = `${claims(of)}/${claim}/evidence?kind=other`;
    const all = await Promise.all(
      Array.from({ length: 8 }, () =>
        ask(of.members[0] ?? '', 'POST', url, { body: FILE, key: 'one-and-the-same' }),
      ),
    );
    expect(new Set(all.map(({ body }) => body)).size).toBe(1);
    expect(await leftOf(claim)).toMatchObject({ files: 1, marks: 1 });
  });

  test('given by eight at once is numbered without a gap', async () => {
    const of = await sampleFund(scratch);
    const claim = await claimIn(of);
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, place) => give(of, claim, pdf([`(${place})`]))),
    );
    expect(all.map(({ number }) => number).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});

describe('a look', () => {
  test('is noted with who, when, as what and why, and the claimant reads it', async () => {
    turn('2026-11-22T10:00:00Z');
    const of = await sampleFund(scratch);
    const claim = await claimIn(of, true);
    const { evidence } = await give(of, claim);
    await look(of, claim, evidence);
    turn('2026-11-22T11:00:00Z');
    await ask(of.organiser, 'GET', `/api/funds/${of.fund}/claims/${claim}/telling?why=decision`);
    turn('2026-11-22T12:00:00Z');
    await ownFile(of, claim, evidence);
    const expected = [
      {
        at: '2026-11-22T12:00:00.000Z',
        role: 'claimant',
        person: of.members[0],
        what: 'evidence',
        evidence: 1,
        why: 'own',
      },
      {
        at: '2026-11-22T11:00:00.000Z',
        role: 'organiser',
        person: of.organiser,
        name: 'Somebody',
        what: 'words',
        why: 'decision',
      },
      {
        at: '2026-11-22T10:00:00.000Z',
        role: 'reviewer',
        person: of.reviewer,
        name: 'Somebody',
        what: 'evidence',
        evidence: 1,
        why: 'review',
      },
    ];
    const own = (query = '') => ask(of.members[0] ?? '', 'GET', `${claims(of)}/${claim}/looks${query}`);
    expect((await own()).json().items).toEqual(expected);
    const first = (await own('?limit=2')).json();
    expect([...first.items, ...(await own(`?limit=2&cursor=${first.next}`)).json().items]).toEqual(expected);
    const watched = await ask(of.auditor, 'GET', `/api/funds/${of.fund}/claims/${claim}/looks`);
    expect(watched.json().items).toHaveLength(3);
  });

  test('is over when the claimant withdraws his consent, and begins again with it', async () => {
    const of = await sampleFund(scratch);
    const claim = await claimIn(of, true);
    const { evidence } = await give(of, claim);
    const withdrawn = (at: string | null) =>
      asSuperuser(`UPDATE fund.consent SET withdrawn_at = $2 WHERE fund_id = $1 AND kind = 'health-data'`, [
        of.fund,
        at,
      ]);
    await withdrawn('2026-11-22T00:00:00Z');
    const seen = await look(of, claim, evidence);
    expect([seen.statusCode, codes(seen.json())]).toEqual([409, ['a-consent-is-missing']]);
    const told = await ask(of.reviewer, 'GET', `/api/funds/${of.fund}/claims/${claim}/telling?why=review`);
    expect(told.statusCode).toBe(409);
    expect((await ownFile(of, claim, evidence)).statusCode).toBe(200);
    await withdrawn(null);
    expect((await look(of, claim, evidence)).statusCode).toBe(200);
    expect(await looks(claim)).toBe(2);
  });

  test('is only of who must see it: not of an auditor, a treasurer, another member, nor without a reason', async () => {
    const of = await sampleFund(scratch);
    const claim = await claimIn(of, true);
    const { evidence } = await give(of, claim);
    expect((await look(of, claim, evidence, of.auditor)).statusCode).toBe(403);
    expect((await look(of, claim, evidence, of.members[1])).statusCode).toBe(403);
    expect((await look(of, claim, evidence, of.reviewer, '')).statusCode).toBe(422);
    expect((await look(of, claim, evidence, of.reviewer, 'curiosity')).statusCode).toBe(422);
    expect(await looks(claim)).toBe(0);
  });

  test('without its line is impossible: if that cannot be written, nothing is given out', async () => {
    const of = await sampleFund(scratch);
    const claim = await claimIn(of, true);
    const { evidence } = await give(of, claim);
    await asSuperuser(
      `CREATE FUNCTION public.no_lines() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no room'; END $$`,
    );
    await asSuperuser(
      'CREATE TRIGGER no_lines BEFORE INSERT ON fund.claim_look FOR EACH ROW EXECUTE FUNCTION public.no_lines()',
    );
    const seen = await look(of, claim, evidence);
    expect([seen.statusCode, seen.body.includes('%PDF')]).toEqual([500, false]);
    const told = await ask(of.reviewer, 'GET', `/api/funds/${of.fund}/claims/${claim}/telling?why=review`);
    expect([told.statusCode, told.body.includes('Diagnosis')]).toEqual([500, false]);
    // Nor where it is written and the transaction cannot be committed after all.
    await asSuperuser('DROP TRIGGER no_lines ON fund.claim_look');
    await asSuperuser(
      'CREATE CONSTRAINT TRIGGER no_lines AFTER INSERT ON fund.claim_look DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.no_lines()',
    );
    const late = await look(of, claim, evidence);
    expect([late.statusCode, late.body.includes('%PDF')]).toEqual([500, false]);
    await asSuperuser('DROP TRIGGER no_lines ON fund.claim_look');
    expect(await looks(claim)).toBe(0);
    expect((await look(of, claim, evidence)).statusCode).toBe(200);
    expect(await looks(claim)).toBe(1);
  });

  test('has no other way: no class of users reads keys, bytes or words of others by itself, nor as what it is not', async () => {
    const of = await sampleFund(scratch);
    const claim = await claimIn(of, true);
    const { evidence } = await give(of, claim);
    for (const as of ['visitor', 'member', 'organiser', 'work', 'access'] as const) {
      for (const sql of ['SELECT wrapped FROM fund.evidence_key', 'SELECT sealed FROM fund.evidence_bytes']) {
        await expect(
          within(database, { as, fund: of.fund, person: of.reviewer }, (tx) => tx.query(sql)),
        ).rejects.toThrow('permission denied');
      }
    }
    const asked = (as: 'member' | 'organiser', fund: string, person: string, role: string, why: string) =>
      within(database, { as, fund, person }, async (tx) => {
        const { rows } = await tx.query(
          `SELECT * FROM fund.evidence_looked_at($1, $2, gen_random_uuid(), $3, $4, '2026-11-22Z')`,
          [...[claim, evidence, role, why]],
        );
        return rows.length;
      });
    const other = await sampleFund(scratch);
    expect(await asked('organiser', of.fund, of.reviewer, 'reviewer', 'review')).toBe(1);
    expect(await asked('organiser', of.fund, of.reviewer, 'organiser', 'review')).toBe(0);
    expect(await asked('organiser', of.fund, of.auditor, 'reviewer', 'review')).toBe(0);
    expect(await asked('organiser', other.fund, other.reviewer, 'reviewer', 'review')).toBe(0);
    expect(await asked('member', of.fund, of.members[1] ?? '', 'claimant', 'own')).toBe(0);
    expect(await asked('member', of.fund, of.members[1] ?? '', 'reviewer', 'review')).toBe(0);
    expect(await asked('member', of.fund, of.members[0] ?? '', 'claimant', 'own')).toBe(1);
    expect(await looks(claim)).toBe(2);
  });

  test('that was noted stays', async () => {
    const of = await sampleFund(scratch);
    const claim = await claimIn(of, true);
    const { evidence } = await give(of, claim);
    await look(of, claim, evidence);
    for (const sql of [
      `UPDATE fund.claim_look SET why = 'audit'`,
      'DELETE FROM fund.claim_look',
      'TRUNCATE fund.claim_look',
    ]) {
      await expect(asSuperuser(sql)).rejects.toThrow('stays as it is');
    }
  });
});

async function looks(claim: string): Promise<number> {
  return (await asSuperuser('SELECT FROM fund.claim_look WHERE claim_id = $1', [claim])).length;
}

/** What is there of what a claimant wrote and sent. */
async function leftOf(claim: string) {
  const [left] = await asSuperuser(
    `SELECT (SELECT count(*)::int FROM fund.evidence_key WHERE claim_id = $1) AS keys,
            (SELECT count(*)::int FROM fund.evidence_bytes WHERE claim_id = $1) AS files,
            (SELECT count(hash)::int FROM fund.evidence WHERE claim_id = $1) AS hashes,
            (SELECT count(*)::int FROM fund.evidence WHERE claim_id = $1) AS marks,
            (SELECT count(*)::int FROM fund.claim_word WHERE claim_id = $1) AS words`,
    [claim],
  );
  return left;
}
