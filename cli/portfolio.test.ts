import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { date } from '@openmutual/core/date';
import { quoteOf } from '@openmutual/core/quote';
import { certain, sentence } from '@openmutual/core/result';
import { versionOn } from '@openmutual/core/version';
import { findScheme } from '@openmutual/schemes/library';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { comparePortfolio } from './compared-portfolio.ts';
import type { TariffAsked } from './portfolio.ts';
import type { PortfolioFiles } from './portfolio-file.ts';
import { ratePortfolio } from './rated-portfolio.ts';
import { Refusal } from './refusal.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function tariffOn(day: string): TariffAsked {
  const scheme = certain(findScheme('demo/contractors-all-risks'));
  if (scheme.kind !== 'engineering') throw new Error('risks are rated by an engineering scheme');
  const on = date(day);
  return { scheme, version: certain(versionOn(scheme.versions, on)), on };
}

const tariff = () => tariffOn('2026-03-01');

/** What is found of a portfolio and the files that are left, or why it is refused. */
async function worked<T>(
  lines: readonly string[],
  work: (files: PortfolioFiles) => Promise<T>,
  outputs: Pick<PortfolioFiles, 'out' | 'rejects'> = {},
) {
  const at = (name: string | undefined) => (name === undefined ? undefined : join(folder, name));
  const portfolio = join(folder, 'portfolio.csv');
  writeFileSync(portfolio, `${lines.join('\n')}\n`);
  try {
    const found = await work({ portfolio, out: at(outputs.out), rejects: at(outputs.rejects) });
    const names = [outputs.out, outputs.rejects].filter((name) => name !== undefined);
    const written = names.map((name) => readFileSync(join(folder, name), 'utf8').split('\n'));
    return { found, written };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(readdirSync(folder)).toEqual(['portfolio.csv']);
    return error.rejections.map((reason) => sentence(reason).replaceAll(`${folder}/`, ''));
  }
}

const rated = (lines: readonly string[], outputs?: Pick<PortfolioFiles, 'out' | 'rejects'>) =>
  worked(lines, (files) => ratePortfolio(tariff(), files), outputs);

const HEADER =
  'risk,months,item.contract-works,liability.perAccident,fact.work,fact.deductible,fact.coinsurance';
const SOUND = 'a,12,5000000.00,,building,2,80-20';

describe('a portfolio', () => {
  test('has a line for each risk, in its order, and its sums', async () => {
    const lines = [HEADER, SOUND, 'b,9,12500000.00,5000000.00,industrial,2,80-20'];
    const found = await rated(lines, { out: 'out.csv' });
    // computed: 5,000,000 × 1.20‰ × 1.15 ÷ 0.65 = 10,615.38; 12,500,000 × 1.75‰ × 1.15 ÷ 0.65 × 0.85 = 32,896.63;
    // 5,000,000 × 1.65‰ × 1.15 ÷ 0.65 × 0.85 = 12,406.73; levies 0.25% and 0.20% of each, and a stamp of 40.00
    expect(found).toMatchObject({
      written: [
        [
          'risk,premium,package,rate,plant,levy.compensation-fund,levy.training-levy,levy.stamp,premium.material-damage,premium.liability,warnings',
          'a,10703.15,10615.38,2.1231‰,0.00,26.54,21.23,40.00,10615.38,,',
          'b,45547.23,45303.36,3.6243‰,0.00,113.26,90.61,40.00,32896.63,12406.73,',
          '',
        ],
      ],
    });
    expect(JSON.parse(JSON.stringify(found))).toMatchObject({
      found: {
        risks: 2,
        totals: {
          premium: '56250.38',
          package: '55918.74',
          plant: '0.00',
          levies: { 'compensation-fund': '139.80', 'training-levy': '111.84', stamp: '80.00' },
        },
      },
    });
  });

  test('is rated by the tariff of a single risk', async () => {
    const example = join(
      import.meta.dirname,
      '..',
      'schemes',
      'engineering',
      'demo',
      'contractors-all-risks',
    );
    const lines = readFileSync(join(example, 'example-portfolio.csv'), 'utf8').trimEnd().split('\n');
    const found = await rated(lines);
    const document = {
      currency: 'CNY',
      period: { from: '2026-03-01', to: '2027-04-30' },
      materialDamage: [
        { item: 'contract-works', sumInsured: '86400000.00' },
        { item: 'installation', sumInsured: '9800000.00' },
        { item: 'site-clearing', sumInsured: '1500000.00' },
      ],
      plant: [{ machine: 'crane', class: 'tower-crane', replacementValue: '2600000.00', months: '10' }],
      liability: { perAccident: '10000000.00', aggregate: '20000000.00' },
      maintenance: { tier: 'extended', months: '24' },
      additional: [{ cover: 'offsite-storage', limit: '3000000.00' }],
      facts: { work: 'building', deductible: '3', coinsurance: '80-20' },
    };
    const { quote } = certain(quoteOf(tariff().scheme, document, date('2026-03-01')));
    const kept = 'found' in found ? found.found.kept : [];
    expect(kept[0]?.slice(0, 5)).toEqual([
      'office-building',
      `${quote.premium}`,
      `${quote.package.premium}`,
      quote.package.rateText,
      `${quote.plant}`,
    ]);
    expect(kept.map(([name, premium]) => [name, premium])).toEqual([
      ['office-building', '305251.73'],
      ['warehouse', '51501.32'],
      ['ring-road', '690048.42'],
      ['river-tunnel', '2104111.07'],
      ['kiosk', '5062.50'],
    ]);
  });

  test('is refused as a whole where a line is wrong, with all reasons in the order of the lines', async () => {
    const lines = [
      `${HEADER},currency,plant.excavator.months`,
      `${SOUND},,`,
      'b,12,5e6,1,house,2,,EUR,3',
      'a,5,5000000,,building,2,80-20,,',
      ',12,100',
      'c,x,,,building,2,80-20,,',
      ',12,5000000,,building,2,80-20,,',
    ];
    expect(await rated(lines, { out: 'out.csv' })).toEqual([
      'portfolio.csv, line 3, column currency: a risk is in another currency than its scheme, found "EUR", expected CNY (state all sums in CNY)',
      'portfolio.csv, line 3, column item.contract-works: an amount must be a plain decimal, found "5e6", expected digits with at most one point, such as 1234.50 (write all digits out, without an exponent)',
      'portfolio.csv, line 3, column plant.excavator.value: a key is missing, expected a text',
      'portfolio.csv, line 3, column fact.work: a word is unknown, found "house", expected building, industrial, road, bridge, tunnel',
      'portfolio.csv, line 3, column liability.perAccident: a limit is below the deductible, found "1.00", expected at least 2000.00, the deductible of property-damage',
      'portfolio.csv, line 3, column fact.coinsurance: a fact is missing, expected 80-20, 75-25, 70-30, 65-35, 60-40, 55-45, 50-50, 45-55, 40-60 (state it, such as coinsurance=80-20)',
      'portfolio.csv, line 3, column liability.perAccident: a value is outside the table, found "limitRatio 0.0000002", expected from 0.5 to 20 in tables/limits.csv',
      'portfolio.csv, line 4, column risk: a risk stands twice, found "a", expected one line a risk',
      `portfolio.csv, line 4, column months: a table has no row for this key, found "months 5 on 2026-03-01", expected months: ${Array.from({ length: 31 }, (_, at) => at + 6).join(', ')} in tables/periods.csv`,
      'portfolio.csv, line 5: a line has another number of fields, found "3", expected 9, as the header has',
      'portfolio.csv, line 6, column months: a value has another form, found "x", expected a whole number',
      'portfolio.csv, line 6, column item.*: a value has another form, found "0 entries", expected at least one insured item',
      'portfolio.csv, line 7, column risk: a cell is empty, found nothing, expected a name or number',
    ]);
  });

  test('has its sound lines rated where the others have a file', async () => {
    const lines = [HEADER, 'x,12,5e6,,building,2,80-20', SOUND, 'a,12,1', 'z,,5000000,,building,2,80-20'];
    const found = await rated(lines, { out: 'out.csv', rejects: 'rejects.csv' });
    expect(found).toMatchObject({
      found: { risks: 1, lines: 3, reasons: 3 },
      written: [
        [expect.stringMatching(/^risk,premium/), expect.stringMatching(/^a,10703\.15,/), ''],
        [
          'line,risk,column,found,expected,reason,suggestion',
          '2,x,item.contract-works,5e6,"digits with at most one point, such as 1234.50",an amount must be a plain decimal,"write all digits out, without an exponent"',
          '4,,,3,"7, as the header has",a line has another number of fields,',
          '5,z,from,,"from and to, or days, or months",a period is missing,',
          '',
        ],
      ],
    });
  });

  test('with columns that are wrong or not there is refused, its lines are judged by what was meant', async () => {
    const lines = [
      'risk,item.contract-work,fact.wrk,fact.deductible,fact.coinsurance,colour',
      'a,x,house,2,80-20,red',
    ];
    expect(await rated(lines, { out: 'out.csv', rejects: 'rejects.csv' })).toEqual([
      'portfolio.csv, line 1, column from: a column is missing, found nothing, expected columns from and to, or days, or months',
      'portfolio.csv, line 1, column item.contract-work: a column is unknown, expected one of item.contract-works, item.owner-supplied-materials, item.installation, item.designated-subcontracts, item.site-clearing, item.professional-fees, item.existing-property, item.other-property (did you mean "item.contract-works"?)',
      'portfolio.csv, line 1, column fact.wrk: a column is unknown, expected one of fact.work, fact.deductible, fact.coinsurance, fact.deductible-amount, fact.deductible-of-loss, fact.deductible-of-sum-insured (did you mean "fact.work"?)',
      'portfolio.csv, line 1, column colour: a column is unknown, expected one of risk, from, to, days, months, item.…, plant.…, liability.…, maintenance.…, cover.…, testing.…, fact.…, currency, discount, premiumIn',
      'portfolio.csv, line 2, column item.contract-work: an amount must be a plain decimal, found "x", expected digits with at most one point, such as 1234.50',
      'portfolio.csv, line 2, column fact.wrk: a word is unknown, found "house", expected building, industrial, road, bridge, tunnel',
    ]);
  });

  test('needs risks', async () => {
    expect(await rated([HEADER])).toEqual([
      'portfolio.csv: a portfolio has no risks, expected one line a risk',
    ]);
  });

  test('of more lines than are taken at once keeps their order, also among the refused', async () => {
    const names = Array.from({ length: 2300 }, (_, place) => `r${place}`);
    const row = (name: string) => `${name},12,${name === 'r1500' ? 'x' : '5000000.00'},,building,2,80-20`;
    const lines = [HEADER, ...names.map(row), 'short'];
    const found = await rated(lines, { rejects: 'rejects.csv' });
    if (!('found' in found)) throw new Error('the sound lines are rated');
    expect(found.found.kept.map(([name]) => name)).toEqual(names.filter((name) => name !== 'r1500'));
    expect(found.written[0]?.map((line) => line.split(',')[0])).toEqual(['line', '1502', '2302', '']);
  });
});

describe('two tariffs on a portfolio', () => {
  const compared = (lines: readonly string[], outputs?: Pick<PortfolioFiles, 'out' | 'rejects'>) =>
    worked(
      lines,
      (files) => comparePortfolio(tariffOn('2026-03-01'), tariffOn('2027-01-01'), files),
      outputs,
    );

  test('give both premiums, the difference and the per cent of the first, and sums of what both rate', async () => {
    const lines = [HEADER, SOUND, 'b,12,5000000.00,,road,2,80-20', 'c,6,310000.00,,building,2,80-20'];
    const found = await compared(lines, { out: 'out.csv' });
    // computed: 1.26‰ in place of 1.20‰: 11,146.15; the road is as before; the minimum is 6,000.00 in place of 5,000.00
    expect(found).toMatchObject({
      written: [
        [
          'risk,premium.on,premium.against,difference,percent,refused',
          'a,10703.15,11236.31,533.16,4.98%,',
          'b,16479.02,16479.02,0.00,0.00%,',
          'c,5062.50,6067.00,1004.50,19.84%,',
          '',
        ],
      ],
    });
    expect(JSON.parse(JSON.stringify(found))).toMatchObject({
      found: {
        totals: {
          ...{ both: 3, onlyBefore: 0, onlyAfter: 0, before: '32244.67', after: '33782.33' },
          ...{ difference: '1537.66', percent: '4.77%' },
        },
      },
    });
  });

  test('name what one of them refuses alone, outside of the sums, and refuse what both refuse', async () => {
    const lines = [HEADER, SOUND, 'b,12,5000000.00,,tunnel,2,80-20', 'c,5,5000000.00,,building,2,80-20'];
    const found = await worked(
      lines,
      (files) => comparePortfolio(tariffOn('2026-03-01'), withoutTunnels(), files),
      { out: 'out.csv', rejects: 'rejects.csv' },
    );
    expect(found).toMatchObject({
      found: { risks: 2, lines: 1, reasons: 2, totals: { both: 1, onlyBefore: 1, onlyAfter: 0 } },
      written: [
        [
          'risk,premium.on,premium.against,difference,percent,refused',
          'a,10703.15,11236.31,533.16,4.98%,',
          'b,23587.80,,,,"by 2027-01-01: column fact.work: a word is unknown, found ""tunnel"", expected building, industrial, road, bridge"',
          '',
        ],
        [
          'line,risk,column,found,expected,reason,suggestion',
          expect.stringMatching(/^4,c,months,months 5 on 2026-03-01,/),
          expect.stringMatching(/^4,c,months,months 5 on 2027-01-01,/),
          '',
        ],
      ],
    });
  });
});

/** The later tariff, as if it had given up tunnels. */
function withoutTunnels(): TariffAsked {
  const tariff = tariffOn('2027-01-01');
  const { rules } = tariff.version;
  const work = rules.facts?.['work'];
  if (work?.oneOf === undefined) throw new Error('the demonstration asks for the kind of works');
  const oneOf = work.oneOf.filter((word) => word !== 'tunnel');
  const version = {
    ...tariff.version,
    rules: { ...rules, facts: { ...rules.facts, work: { ...work, oneOf } } },
  };
  return { ...tariff, version, scheme: { ...tariff.scheme, versions: [version] } };
}

test('a portfolio in Parquet is read as one in CSV', async () => {
  const path = join(folder, 'risks.parquet');
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  await connection.run(
    `copy (select 'a' as risk, 12 as months, 5000000.00::decimal(14, 2) as "item.contract-works", 'building' as "fact.work",
     '2' as "fact.deductible", '80-20' as "fact.coinsurance") to '${path}' (format parquet)`,
  );
  connection.closeSync();
  instance.closeSync();
  const { kept } = await ratePortfolio(tariff(), { portfolio: path });
  expect(kept.map((line) => line.slice(0, 2))).toEqual([['a', '10703.15']]);
});
