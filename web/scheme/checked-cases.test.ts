import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { certain } from '@openmutual/core/result';
import { compiledScheme, schemeOfCompiled } from '@openmutual/schemes/compiled';
import { goldenOf } from '@openmutual/schemes/golden';
import { findScheme, findShelf } from '@openmutual/schemes/library';
import { expect, test } from 'vitest';
import { checkedCases } from './checked-cases.ts';
import { consequences } from './consequences.ts';

/** A scheme as a page has it: compiled, with its files and cases. */
function asFetched(id: string) {
  const { folder, shownAs } = certain(findShelf(id));
  const scheme = certain(findScheme(id));
  const files = Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(yaml|csv)$/.test(path))
      .map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
  );
  return {
    scheme: schemeOfCompiled(compiledScheme(scheme) ?? '', () => ({})),
    files,
    cases: certain(goldenOf(folder, id, shownAs)),
  };
}

// The tariff has cases with figures of their own, for which its files are read again.
test.each(['demo/contractors-all-risks', 'cn/xianghubao', 'sg/cpf'])(
  'every worked figure of %s agrees where there is no disk',
  async (id) => {
    const { scheme, files, cases } = asFetched(id);
    const checked = await checkedCases(scheme, { files, cases }, () => undefined);
    expect(checked).toHaveLength(cases.length);
    expect(checked.flat().filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  },
);

test('a figure that is another is told with what was found', async () => {
  const { scheme, files, cases } = asFetched('sg/cpf');
  const [first] = cases;
  if (first === undefined) throw new Error('the scheme has cases');
  const [path = ''] = Object.keys(first.expect);
  const wrong = { ...first, tolerance: '0', expect: { [path]: '0.01' } };
  const [checked] = await checkedCases(scheme, { files, cases: [wrong] }, () => undefined);
  expect(checked).toMatchObject([{ path, outcome: 'failed', expected: '0.01', found: '36.00' }]);
});

test('a worked case is calculated by the rules of both days (National Insurance, 6 April 2025)', () => {
  const { scheme, files, cases } = asFetched('uk/ni-class-1');
  const { found } = consequences(scheme, files, cases, { before: '2025-04-05', after: '2025-04-06' });
  const [first] = found;
  expect(first?.figures.some(({ before, after }) => before !== after)).toBe(true);
});

test('why no case can be calculated on both days is said', () => {
  const { scheme, files, cases } = asFetched('cn/xianghubao');
  const { found, reasons } = consequences(scheme, files, cases, {
    before: '2021-12-27',
    after: '2021-12-28',
  });
  expect(found).toEqual([]);
  expect(reasons.map(({ code }) => code)).toContain('the-rules-of-this-date-are-not-in-the-scheme');
});
