import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certain } from '@openmutual/core/result';
import { compiledScheme } from '@openmutual/schemes/compiled';
import { copied } from '@openmutual/schemes/copy';
import { readScheme } from '@openmutual/schemes/text-file';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { settleLists } from '../assessment/settling.ts';
import { given, openmutual } from '../browser/command.ts';
import { journeys, savedText } from './journey.ts';
import { languagesOf } from './looked-at.ts';

const { open } = journeys();
const fund = join(import.meta.dirname, '..', '..', 'schemes', 'mutual', 'demo', 'village-fund');
const words = {
  en: {
    files: 'The record, and what lies beside it',
    evidence: 'Save the evidence',
    agrees: 'It agrees',
    differs: 'It does not agree',
  },
  zh: { files: '记录及其附带文件', evidence: '保存证据', agrees: '核对一致', differs: '核对不一致' },
} as const;
let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'openmutual-verify-'));
  for (const name of ['members', 'claims']) {
    writeFileSync(join(folder, `${name}.csv`), readFileSync(join(fund, `example-${name}.csv`)));
  }
  const options = {
    ...{ settlement: '2026-03', on: '2026-03-31', members: 'members.csv', claims: 'claims.csv' },
    ...{ record: 'record.json', secret: 'secret.txt', proofs: 'proofs.jsonl' },
  };
  await openmutual(folder, 'assess', 'demo/village-fund', ...given(options));
  const list = readFileSync(join(folder, 'members.csv'), 'utf8');
  writeFileSync(join(folder, 'changed.csv'), list.replace('m07,2.5', 'm07,2'));
  const record = readFileSync(join(folder, 'record.json'), 'utf8');
  writeFileSync(join(folder, 'share.json'), record.replace('"share": "900.00"', '"share": "800.00"'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (...names: string[]) => names.map((name) => join(folder, name));

test.each(languagesOf(0))(
  'a record with its lists agrees, and says what was computed (%s)',
  async (language) => {
    const page = await open('verify', { language });
    await page
      .getByLabel(words[language].files)
      .setInputFiles(at('record.json', 'members.csv', 'claims.csv', 'proofs.jsonl'));
    await page.locator('[data-check="agrees"]').waitFor();
    const panel = await page.locator('[data-check]').innerText();
    expect(panel).toContain(words[language].agrees);
    for (const figure of ['10,609.00 CNY', '12 / 12']) expect(panel).toContain(figure);
    const options = { members: 'members.csv', claims: 'claims.csv', proof: 'proofs.jsonl' };
    expect(await savedText(page, words[language].evidence)).toBe(
      await openmutual(folder, 'verify', 'record.json', ...given(options), '--json'),
    );
  },
);

test.each(languagesOf(1))('a row that was changed is named, as by the command (%s)', async (language) => {
  const page = await open('verify', { language });
  await page.getByLabel(words[language].files).setInputFiles(at('record.json', 'changed.csv'));
  await page.locator('[data-check="differs"]').waitFor();
  const panel = await page.locator('[data-check]').innerText();
  expect(panel).toContain(words[language].differs);
  expect(panel).toContain('m07, line 8');
  const printed = await openmutual(folder, 'verify', 'record.json', '--members', 'changed.csv', '--json');
  expect(await savedText(page, words[language].evidence)).toBe(printed);
});

test('the rules of a fund stand in for those of the library, as a text and as a server answers with them', async () => {
  const read = certain(copied((parts) => readScheme(fund, 'village-fund', parts)));
  const answer = { id: 'demo/village-fund', hash: read.scheme.hash, copied: read.text, compiled: null };
  writeFileSync(join(folder, 'rules.json'), read.text);
  writeFileSync(join(folder, 'answer.json'), JSON.stringify(answer));
  const options = { members: 'members.csv', scheme: 'rules.json' };
  for (const rules of ['rules.json', 'answer.json']) {
    const page = await open('verify');
    await page.getByLabel(words.en.files).setInputFiles(at('record.json', 'members.csv', rules));
    await page.locator('[data-check="agrees"]').waitFor();
    expect(await page.locator('[data-check]').innerText()).toContain(
      'The rules are those of the file of rules',
    );
    const printed = await openmutual(folder, 'verify', 'record.json', ...given(options), '--json');
    expect(await savedText(page, words.en.evidence)).toBe(printed);
  }
});

test('where the hash of a record is not that of the library, it is said, and by which rules it was checked', async () => {
  // A fund that pays more for illness, as after a vote.
  const own = join(folder, 'own');
  cpSync(fund, own, { recursive: true });
  const table = join(own, 'tables', 'amounts.csv');
  writeFileSync(table, readFileSync(table, 'utf8').replace('illness,5000', 'illness,6000'));
  const { scheme, text } = certain(copied((parts) => readScheme(own, 'own', parts)));
  const list = (name: string) => new File([readFileSync(join(folder, name))], name);
  const settled = await settleLists({
    ...{ scheme: compiledScheme(scheme) as string, settlement: '2026-03', on: '2026-03-31' },
    ...{ members: list('members.csv'), claims: list('claims.csv') },
  });
  if (!('recorded' in settled)) throw settled;
  writeFileSync(join(folder, 'own.json'), JSON.stringify(settled.recorded[0].record));
  writeFileSync(join(folder, 'own-rules.json'), text);
  const page = await open('verify');
  await page.getByLabel(words.en.files).setInputFiles(at('own.json'));
  await page.locator('[data-check="differs"]').waitFor();
  expect(await page.locator('[data-check]').innerText()).toContain(
    'are not those of the library, with which',
  );
  await page.getByLabel(words.en.files).setInputFiles(at('own-rules.json'));
  await page.locator('[data-check="agrees"]').waitFor();
  expect(await page.locator('[data-check]').innerText()).toContain('by the file of rules that you gave');
});

test('a share that was changed in the record is named', async () => {
  const page = await open('verify');
  await page.getByLabel(words.en.files).setInputFiles(at('share.json'));
  await page.locator('[data-check="differs"]').waitFor();
  expect(await page.locator('[data-check]').innerText()).toContain('recorded 800.00, recomputed 900.00');
});

test('a file that is no record does not agree, and one that is nothing at all is named', async () => {
  const page = await open('verify');
  writeFileSync(join(folder, 'other.json'), '{"name": "something else"}');
  writeFileSync(join(folder, 'note.txt'), 'a note');
  await page.getByLabel(words.en.files).setInputFiles(at('other.json', 'note.txt'));
  await page.locator('[data-check="differs"]').waitFor();
  expect(await page.locator('[data-check]').innerText()).toContain('a key is missing');
  expect(await page.getByRole('alert').innerText()).toContain('note.txt is neither a record nor a list');
});

test('a record that cannot be read is refused with its reason, which takes the focus, and nothing is green', async () => {
  const page = await open('verify');
  writeFileSync(join(folder, 'half.json'), '{"format": "openmutual/settlement-record/2", ');
  await page.getByLabel(words.en.files).setInputFiles(at('half.json'));
  const alert = page.getByRole('alert');
  await alert.waitFor();
  expect(await alert.innerText()).toContain('a record must be json');
  expect(await page.locator('[data-check]').count()).toBe(0);
  expect(await alert.evaluate((element) => element === document.activeElement)).toBe(true);
});

test('before anything is dropped nothing is green', async () => {
  const page = await open('verify');
  await page.locator('[data-check="before"]').waitFor();
  expect(await page.title()).toBe('Check a record · OpenMutual');
});
