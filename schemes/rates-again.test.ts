import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pureEstimate, ratePerMille } from '@openmutual/core/estimated-rate';
import { lossTableHash } from '@openmutual/core/loss-rate';
import { Money } from '@openmutual/core/money';
import { Rate } from '@openmutual/core/rate';
import { certain, type Rejection } from '@openmutual/core/result';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { compiledIn } from './compiled-file.ts';
import { lossTableOf } from './estimate-model.ts';
import { findScheme, findShelf, library } from './library.ts';
import { readModel } from './model-file.ts';
import { ratesAgain } from './rates-again.ts';
import { folderText, readScheme } from './text-file.ts';

const TARIFF = 'demo/erection-all-risks';
const { folder: shipped } = certain(findShelf(TARIFF));
const at = 'versions.0.rules.materialDamage.parts.foundations.rate.pure';
const hash = 'sha256:39aa899853d0b4e841e03df73c066086d25e53c19c8727949cc625574a4800df';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
  cpSync(shipped, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function change(file: string, from: string, to: string): void {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

function again(read = readScheme) {
  return ratesAgain(certain(read(folder, 'own')), folderText(folder), 'own');
}

function reasons(): readonly Rejection[] {
  const found = again();
  return found.ok ? [] : found.rejections;
}

const codes = () => reasons().map(({ code, path }) => `${path}: ${code}`);

/** The line of scheme.yaml, or of the model, that has a text. */
function lineOf(text: string, file = 'scheme.yaml'): number {
  return (
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(text)) + 1
  );
}

describe('the rates of all tariffs of the library that name an estimate', () => {
  test.each(library().map(({ id, folder: of, shownAs }) => [id, of, shownAs]))(
    'follow from it: %s',
    (id, of, shownAs) => {
      expect(ratesAgain(certain(findScheme(id)), folderText(of), shownAs).ok).toBe(true);
    },
  );

  test('are one: the foundations of the demonstration, by the formulas of lognormal and gamma (Python, apart from this program)', () => {
    const model = certain(readModel(join(shipped, 'estimates/foundations.yaml'), 'foundations.yaml'));
    const pure = pureEstimate(model);
    // 0.03 × (E[min(X, 15,000,000)] − E[min(X, 100,000)]) of a lognormal of mean 800,000 and sd 1,600,000
    expect(pure.pure.risks[0]?.pure).toBeCloseTo(20799.13528341487, 6);
    // 0.02 × (E[X] − E[min(X, 50,000)]) of a gamma of shape 0.8 and scale 500,000
    expect(pure.pure.risks[1]?.pure).toBeCloseTo(7091.8980592156995, 6);
    const asked = { per: Money.of('30000000.00', 'CNY'), roundUp: Rate.of('0.0001‰') };
    expect(`${certain(ratePerMille(pure, asked)).rate}`).toBe('0.9298‰');
    expect(certain(again())).toEqual([
      { path: at, rate: '0.9298‰ of sum-insured, one-time', model: 'estimates/foundations.yaml', hash },
    ]);
  });
});

describe('a rate is refused at its place where', () => {
  test('it does not follow: found, expected, what to write', () => {
    change('scheme.yaml', '"0.9298‰ of sum-insured', '"0.9297‰ of sum-insured');
    expect(reasons()).toEqual([
      {
        code: 'a-rate-does-not-follow-from-its-estimate',
        file: 'own/scheme.yaml',
        line: lineOf('0.9297‰ of sum-insured'),
        path: `${at}.value`,
        found: '0.9297‰',
        expected: '0.9298‰',
        suggestion: 'write 0.9298‰ of sum-insured, one-time',
      },
    ]);
  });

  test('its bracket does not follow', () => {
    change('scheme.yaml', 'low: 0.9297‰', 'low: 0.9290‰');
    expect(reasons()).toEqual([
      {
        code: 'a-bracket-does-not-follow-from-its-estimate',
        file: 'own/scheme.yaml',
        line: lineOf('low: 0.9290‰'),
        path: `${at}.estimate.bracket`,
        found: '0.929‰, 0.9298‰',
        expected: '0.9297‰, 0.9298‰',
        suggestion: 'write low: 0.9297‰ and high: 0.9298‰',
      },
    ]);
  });

  test('the model was changed: its hash and what follows from it', () => {
    change('estimates/foundations.yaml', 'perMember: 0.03', 'perMember: 0.04');
    expect(codes()).toEqual([
      `${at}.value: a-rate-does-not-follow-from-its-estimate`,
      `${at}.estimate.hash: the-model-of-a-rate-has-another-hash`,
      `${at}.estimate.bracket: a-bracket-does-not-follow-from-its-estimate`,
    ]);
    const [, changed] = reasons();
    expect(changed).toMatchObject({ found: hash, line: lineOf('hash: sha256') });
    expect(changed?.expected).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  test('the model was changed in what the rate does not rest on: the hash says so', () => {
    change('estimates/foundations.yaml', 'members: 200', 'members: 300');
    expect(codes()).toEqual([`${at}.estimate.hash: the-model-of-a-rate-has-another-hash`]);
  });

  test('another comment or order of keys is no change', () => {
    change('estimates/foundations.yaml', 'currency: CNY\nperiod: year', 'period: year\ncurrency: CNY # yuan');
    expect(again().ok).toBe(true);
  });

  test('the model has another name', () => {
    change(
      'scheme.yaml',
      'zh: 安装工程基础部分 }\n                  model',
      'zh: 基础 }\n                  model',
    );
    expect(codes()).toEqual([`${at}.estimate.name.zh: the-model-of-a-rate-has-another-name`]);
  });

  test('the model is missing', () => {
    rmSync(join(folder, 'estimates'), { recursive: true });
    expect(reasons()).toEqual([
      {
        code: 'the-model-of-a-rate-is-missing',
        file: 'own/scheme.yaml',
        line: lineOf('model: estimates/foundations.yaml'),
        path: `${at}.estimate.model`,
        found: 'estimates/foundations.yaml',
        expected: 'a file in own',
      },
    ]);
  });

  test('the model is none, with the line of its own file', () => {
    change('estimates/foundations.yaml', 'perMember: 0.02', 'perMember: -0.02');
    expect(reasons()).toMatchObject([
      {
        code: 'a-parameter-is-impossible',
        file: 'own/estimates/foundations.yaml',
        line: lineOf('perMember: -0.02', 'estimates/foundations.yaml'),
        path: 'risks.1.perMember',
      },
    ]);
  });

  test('the model is in another currency', () => {
    change('estimates/foundations.yaml', 'currency: CNY', 'currency: EUR');
    expect(codes()).toContain(`${at}.estimate.per: an-estimate-is-in-another-currency`);
  });

  test('its base is no amount of the currency, or above what its risk can bear', () => {
    change('scheme.yaml', 'per: "30000000.00"', 'per: "30000000.001"');
    expect(codes()).toEqual([`${at}.estimate.per: an-amount-has-more-decimals-than-its-currency`]);
    change('scheme.yaml', 'per: "30000000.001"', 'per: "20000.00"');
    expect(codes()).toEqual([`${at}.estimate.per: a-part-is-at-most-the-whole`]);
  });

  test('its risk is none of the model', () => {
    change('scheme.yaml', 'per: "30000000.00"', 'risk: setlement\n                  per: "30000000.00"');
    expect(reasons()).toMatchObject([
      {
        code: 'a-risk-of-a-model-is-unknown',
        path: `${at}.estimate.risk`,
        found: 'setlement',
        expected: 'flood-of-the-pit, settlement',
        suggestion: 'did you mean "settlement"?',
      },
    ]);
  });
});

test('a rate of a year is not taken from a model of months', () => {
  const text = readFileSync(join(folder, 'scheme.yaml'), 'utf8');
  const [, block = ''] = /estimate:\n((?: {18}.*\n)+)/.exec(text) ?? [];
  const plant = `      plant:
        classes: { crane: { en: Crane, zh: 起重机 } }
        time: { days: actual/365 }
        rate:
          pure:
            value: "0.9298‰ of replacement-value, per-annum"
            source: a test
            estimate:
${block.replace(/^ {18}/gm, ' '.repeat(14))}`;
  change('scheme.yaml', '      liability:\n', `${plant}      liability:\n`);
  expect(certain(again()).map(({ path }) => path)).toEqual([at, 'versions.0.rules.plant.rate.pure']);
  change('estimates/foundations.yaml', 'period: year', 'period: month');
  expect(codes()).toContain(
    'versions.0.rules.plant.rate.pure.estimate.model: an-estimate-is-of-another-period',
  );
});

test('a compiled form has the estimate, and needs no model: a page makes none', () => {
  const read = compiledIn(join(folder, 'cache'));
  const first = certain(read(folder, 'own'));
  const second = certain(read(folder, 'own'));
  expect(second.versions).toEqual(first.versions);
  rmSync(join(folder, 'estimates'), { recursive: true });
  expect(certain(read(folder, 'own')).hash).toBe(first.hash);
});

describe('a rate that was taken from a loss table', () => {
  const table = `lossTable: years
name: { en: Own years, zh: 自有年份 }
currency: CNY
source: made up
years:
  - { year: 2023, sumInsured: "1000000.00", losses: "500.00" }
  - { year: 2024, sumInsured: "1000000.00", losses: "900.00" }
  - { year: 2025, sumInsured: "1000000.00", losses: "700.00" }
`;
  const own = certain(lossTableOf(table, 'years.yaml'));
  // 0.7 ‰ and a σ of √(0.08 ÷ 3) = 0.1633 ‰.
  const estimate = `estimate:
                  name: { en: Own years, zh: 自有年份 }
                  model: estimates/years.yaml
                  hash: ${lossTableHash(own)}
                  roundedUpTo: 0.0001‰
                  method: loss-ratios
                  bracket: { low: 0.8632‰, high: 0.8633‰ }`;

  beforeEach(() => {
    writeFileSync(join(folder, 'estimates', 'years.yaml'), table);
    const path = join(folder, 'scheme.yaml');
    const text = readFileSync(path, 'utf8');
    writeFileSync(
      path,
      text.replace('0.9298‰ of', '0.8633‰ of').replace(/estimate:\n(?:.*\n)*?.*bracket: .*/, estimate),
    );
  });

  test('follows from it', () => {
    expect(again()).toMatchObject({ ok: true, value: [{ rate: expect.stringContaining('0.8633‰') }] });
  });

  test('is refused where the table was changed, or has another currency', () => {
    change('estimates/years.yaml', '"700.00"', '"800.00"');
    expect(codes()).toEqual([
      `${at}.value: a-rate-does-not-follow-from-its-estimate`,
      `${at}.estimate.hash: the-model-of-a-rate-has-another-hash`,
      `${at}.estimate.bracket: a-bracket-does-not-follow-from-its-estimate`,
    ]);
    change('estimates/years.yaml', 'CNY', 'EUR');
    expect(codes()).toContain(`${at}.estimate.model: an-estimate-is-in-another-currency`);
  });

  test('is refused where it is read as another kind of estimate', () => {
    change('scheme.yaml', 'model: estimates/years.yaml', 'model: estimates/foundations.yaml');
    expect(codes().length).toBeGreaterThan(0);
    expect(reasons().every(({ file }) => file === 'own/estimates/foundations.yaml')).toBe(true);
  });

  test('has no member, and names neither what one has nor a risk', () => {
    change(
      'scheme.yaml',
      'method: loss-ratios',
      'method: loss-ratios\n                  per: "5.00"\n                  risk: fire',
    );
    const read = readScheme(folder, 'own');
    expect(read.ok ? [] : read.rejections.map(({ code, path }) => `${path}: ${code}`)).toEqual([
      `${at}.estimate.per: a-loss-table-has-no-members`,
      `${at}.estimate.risk: a-loss-table-has-no-members`,
    ]);
  });
});

test('a rate of members names what one has', () => {
  change('scheme.yaml', '                  per: "30000000.00"\n', '');
  const read = readScheme(folder, 'own');
  expect(read.ok ? [] : read.rejections.map(({ code, path }) => `${path}: ${code}`)).toEqual([
    `${at}.estimate.per: an-estimate-of-members-names-what-one-has`,
  ]);
});
