import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExaminationDocument } from '@openmutual/core/examination';
import type { Result } from '@openmutual/core/result';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChromium } from '../browser/chromium.ts';
import { given, openmutual } from '../browser/command.ts';
import { type OpenPage, openPage } from '../browser/page.ts';
import type { FilesAtHand } from '../check/examined-files.ts';
import type { openExaminer } from '../check/examiner.ts';
import type { Progress } from '../work/work.ts';

/** The files of a case, by what they are; the scheme is the folder of the fund, or none. */
interface Names extends Partial<Record<'members' | 'claims' | 'secret' | 'proofs', string>> {
  readonly record: string;
  readonly scheme?: './fund';
}

const demo = join(import.meta.dirname, '..', '..', 'schemes', 'mutual', 'demo', 'village-fund');

let folder = '';
let browser: Browser;
let open: OpenPage;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
  [browser] = await Promise.all([startChromium(), writeFiles()]);
  open = await openPage(browser, 'check/examiner.ts', ['check/examining-worker.ts']);
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the verification in a browser', () => {
  it('is scripts that need nothing of Node', () => {
    for (const { warnings, imports } of Object.values(open.bundles)) {
      expect(warnings).toEqual([]);
      expect(imports).toEqual([]);
    }
  });

  it.each<[string, Names, string[]]>([
    ['a record that is right, with its list and its claims', { ...whole, claims: 'claims.csv' }, []],
    ['a record alone', { record: 'alone/record.json' }, []],
    [
      'a list with quotes, a byte-order mark and line ends of Windows',
      { ...whole, members: 'quoted.csv' },
      [],
    ],
    [
      'a share in the list',
      { ...whole, members: 'cheaper.csv' },
      ['share m02, line 3', 'share m10, line 11'],
    ],
    [
      'a share in the record',
      { ...whole, record: 'share.json' },
      ['share members with 3 units (result.cohorts.6.share)'],
    ],
    ['a claim in the record', { ...whole, record: 'claim.json' }, ['claim claim c2 (inputs.claims.1)']],
    ['a claim in the list of claims', { ...whole, claims: 'dearer.csv' }, ['claim claim c1, line 2, amount']],
    ['a record that is right, with its scheme', { ...whole, scheme: './fund' }, []],
    ['a rule', { ...whole, record: 'rule.json' }, ['rule scheme.document.versions.0.rules.fees']],
    [
      'a rule, with its scheme',
      { ...whole, record: 'rule.json', scheme: './fund' },
      ['rule scheme.document.versions.0.rules.fees.0.rate.value'],
    ],
    ['a member', { ...whole, members: 'changed.csv' }, ['member m07, line 8']],
    ['a ghost in the list', { ...whole, members: 'ghost.csv' }, ['member m13, line 14']],
    ['a member who is missing', { ...whole, members: 'missing.csv' }, ['member the list of members']],
    ['the proof of a member', { record: 'alone/record.json', proofs: 'm06.json' }, []],
    [
      'a proof of more units',
      { record: 'alone/record.json', proofs: 'more.json' },
      ['proof m06, root', 'proof m06, weight', 'proof m06, share'],
    ],
    ['the secret and the proofs of all', { ...whole, secret: 'secret.txt', proofs: 'proofs.jsonl' }, []],
    [
      'a ghost in the tree',
      { record: 'ghost.json', members: 'members.csv', secret: 'secret.txt', proofs: 'ghosts.jsonl' },
      ['member result.tree', 'member m13'],
    ],
  ])('says of %s, byte for byte, what the command says', async (_, names, wheres) => {
    const [command, found] = await Promise.all([verified(names), examined(names)]);
    if (!found.ok) throw new Error(JSON.stringify(found.rejections));
    const { confirmed, findings } = found.value;
    expect(`${JSON.stringify(found.value, null, 2)}\n`).toBe(command);
    expect(confirmed).toBe(wheres.length === 0);
    expect(findings.map(({ what, where }) => `${what} ${where}`)).toEqual(expect.arrayContaining(wheres));
  });

  it.each<[string, Names, string[]]>([
    ['no JSON', { record: 'members.csv' }, ['a-record-must-be-json']],
    ['a record with a key twice', { record: 'twice.json' }, ['a-key-stands-twice']],
    ['a list in another encoding', { ...whole, members: 'latin.csv' }, ['a-file-must-be-utf-8']],
    [
      'a list with lines that are none',
      { ...whole, members: 'broken.csv' },
      [
        'a-line-has-another-number-of-fields',
        'a-line-has-another-number-of-fields',
        'the-quotes-of-a-field-do-not-close',
      ],
    ],
    ['no proof', { record: 'alone/record.json', proofs: 'members.csv' }, ['a-proof-is-one-line-of-json']],
    ['claims that are none', { ...whole, claims: 'empty.csv' }, ['a-file-is-empty']],
  ])('refuses %s as the command does', async (_, names, codes) => {
    const [command, found] = await Promise.all([verified(names), examined(names)]);
    if (found.ok) throw new Error('it was not refused');
    expect(JSON.parse(command)).toEqual({ rejections: found.rejections, count: found.rejections.length });
    expect(found.rejections.map(({ code }) => code)).toEqual(codes);
  });

  it('goes through a list of 20,000 members, each with his proof, and names the one who was changed', async () => {
    const names = { record: 'large.json', members: 'large.csv', secret: 'secret.txt', proofs: 'large.jsonl' };
    const found = await examined(names);
    expect(found).toEqual({
      ok: true,
      value: {
        confirmed: true,
        members: 'large.csv',
        installed: false,
        proofs: { checked: 20_000, places: 20_000, of: 20_000 },
        findings: [],
        remarks: [],
      },
    });
    const other = { record: 'large.json', members: 'large-changed.csv' };
    const [command, changed] = await Promise.all([verified(other), examined(other)]);
    expect(`${JSON.stringify(changed.ok && changed.value, null, 2)}\n`).toBe(command);
    expect(changed).toMatchObject({
      value: { findings: [{ what: 'member', where: 'm12345, line 12346' }, {}] },
    });
  });

  it('is done beside the page, which is told how far it is', async () => {
    await examined({ record: 'large.json', members: 'large.csv' });
    const { place, seen } = await open.page.evaluate(() => {
      const { place, seen } = globalThis as unknown as { place: string; seen: Progress[] };
      return { place, seen };
    });
    expect(place).toBe('worker');
    const { size } = statSync(join(folder, 'large.csv'));
    expect(seen.at(-1)).toEqual({ bytes: size, of: size, lines: 20_001 });
  });

  it('has asked for its page and its scripts and for nothing else', () => {
    expect([...new Set(open.asked)]).toEqual([
      ...['/', '/start.js', '/check/examiner.ts', '/check/examining-worker.ts'],
    ]);
  });
});

const whole = { record: 'record.json', members: 'members.csv' };

/** What the page finds in files that somebody has chosen. */
async function examined({ scheme, ...names }: Names): Promise<Result<ExaminationDocument>> {
  const input = open.page.locator('input');
  const ofScheme = scheme === undefined ? [] : ['scheme.yaml', 'tables/amounts.csv'];
  const paths = [...Object.values(names), ...ofScheme.map((path) => `fund/${path}`)];
  await input.setInputFiles(paths.map((path) => join(folder, path)));
  return input.evaluate(
    async (element, { roles, ofScheme }) => {
      const files = [...((element as HTMLInputElement).files ?? [])];
      const named = (keys: readonly string[], from: number) =>
        Object.fromEntries(keys.map((key, place) => [key, files[from + place]])) as Record<string, File>;
      const page = globalThis as unknown as {
        OpenMutual: { openExaminer: typeof openExaminer };
        place: string;
        seen: Progress[];
      };
      const examiner = await page.OpenMutual.openExaminer();
      page.place = examiner.place;
      page.seen = [];
      const found = await examiner.ask(
        'examine',
        {
          ...(named(roles, 0) as unknown as FilesAtHand),
          ...(ofScheme.length === 0 ? {} : { scheme: named(ofScheme, roles.length) }),
        },
        { onProgress: (progress) => page.seen.push(progress) },
      );
      examiner.close();
      return found;
    },
    { roles: Object.keys(names), ofScheme },
  );
}

/** What the command prints of the same files. */
function verified({ record, proofs, ...others }: Names): Promise<string> {
  return openmutual(folder, 'verify', record, '--json', ...given({ ...others, proof: proofs }));
}

/** Settlements of a fund that is in no library, for a page has none, and what may be wrong with their files. */
async function writeFiles(): Promise<void> {
  cpSync(demo, join(folder, 'fund'), { recursive: true });
  write(
    'fund/scheme.yaml',
    read('fund/scheme.yaml').replace('scheme: demo/village-fund', 'scheme: my/village'),
  );
  write('secret.txt', '7'.padStart(64, '0'));
  write('claims.csv', read('fund/example-claims.csv'));
  const list = write('members.csv', read('fund/example-members.csv'));
  write('ghost.csv', `${list}m13,1,100%,2024-01-01,\n`);
  const header = list.slice(0, list.indexOf('\n') + 1);
  const rows = Array.from(
    { length: 20_000 },
    (_, place) => `m${place + 1},${(place % 5) + 1},100%,2024-01-01,\n`,
  );
  // The claimants of the small list have claims in the large one too.
  write('large-claims.csv', read('claims.csv').replaceAll(/m0(\d)/g, 'm$1'));
  const large = write('large.csv', header + rows.join(''));
  await Promise.all([
    assess('record', 'members', 'claims', 'proofs', '--out', 'shares.csv'),
    assess('ghost', 'ghost', 'claims', 'ghosts'),
    assess('large', 'large', 'large-claims', 'large'),
  ]);
  writeVariants(list, large);
}

function writeVariants(list: string, large: string): void {
  const record = read('record.json');
  mkdirSync(join(folder, 'alone'));
  write('alone/record.json', record);
  write('share.json', changed(record, '"share": "900.00"', '"share": "800.00"'));
  write('claim.json', changed(record, '"occurredOn": "2026-02-20"', '"occurredOn": "2026-02-21"'));
  write('rule.json', changed(record, '"value": "3%"', '"value": "2%"'));
  write('twice.json', changed(record, '"currency":', '"currency": "EUR", "currency":'));
  write('quoted.csv', `\uFEFF${list.replaceAll('\n', '\r\n').replace(/^(m07),/m, '"$1",')}`);
  write('changed.csv', changed(list, 'm07,2.5', 'm07,2'));
  write('missing.csv', list.replace(/^m07.*\n/m, ''));
  write('broken.csv', changed(list, 'm07,2.5', '"m07,2.5').replace(/^(m02.*)$/m, '$1,'));
  writeFileSync(join(folder, 'latin.csv'), Buffer.from(changed(list, 'm07', 'Müller'), 'latin1'));
  write('cheaper.csv', read('shares.csv').replaceAll(/1425\.53$/gm, '1425.52'));
  write('dearer.csv', changed(read('claims.csv'), '4800.00', '4900.00'));
  write('empty.csv', '\n');
  const proof =
    read('proofs.jsonl')
      .split('\n')
      .find((line) => line.includes('"m06"')) ?? '';
  write('m06.json', `${proof}\n`);
  write('more.json', changed(proof, '"units":"1"', '"units":"2"'));
  write('large-changed.csv', large.replace(/^m12345,\d/m, 'm12345,9'));
}

async function assess(record: string, members: string, claims: string, proofs: string, ...more: string[]) {
  const files = {
    members: `${members}.csv`,
    claims: `${claims}.csv`,
    record: `${record}.json`,
    proofs: `${proofs}.jsonl`,
  };
  const options = { settlement: '2026-03', on: '2026-03-31', ...files, secret: 'secret.txt' };
  await openmutual(folder, 'assess', './fund', ...given(options), ...more);
}

function read(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return text;
}

/** A text with another word in it; the word is there. */
function changed(text: string, from: string, to: string): string {
  expect(text).toContain(from);
  return text.replace(from, to);
}
