import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { date } from '@openmutual/core/date';
import { lawOn } from '@openmutual/core/levy-law';
import { certain, sentence } from '@openmutual/core/result';
import { findScheme } from '@openmutual/schemes/library';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { levyPayroll } from './levied-payroll.ts';
import { streamParquet } from './parquet-rows.ts';
import { openReasons } from './reasons.ts';
import { Refusal } from './refusal.ts';

let folder = '';
const at = (name: string) => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What another engine says. */
async function sql(query: string): Promise<string[][]> {
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll(query)).getRows();
  connection.closeSync();
  instance.closeSync();
  return rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
}

/** Writes a query to Parquet by another engine. */
async function written(name: string, query: string, options = ''): Promise<string> {
  await sql(`copy (${query}) to '${at(name)}' (format parquet${options})`);
  return at(name);
}

async function read(path: string) {
  const rows: string[] = [];
  let header = { columns: [] as readonly string[], unread: [] as readonly string[] };
  const reasons = openReasons();
  await streamParquet(path, {
    doing: 'reading',
    reasons,
    onHeader: (columns, unread) => {
      header = { columns, unread };
    },
    onRow: (cells, line) => rows.push(`${line}: ${Object.values(cells).join(' | ')}`),
  });
  const told = reasons.all().map((reason) => sentence(reason).replaceAll(`${folder}/`, ''));
  return { ...header, rows, told };
}

describe('a Parquet file is read', () => {
  test('as it says, whatever the width of its decimals: not a digit goes by way of a binary fraction', async () => {
    const path = await written(
      'decimals.parquet',
      `select '3.05'::decimal(4,2) as a, '9007199254740993.07'::decimal(18,2) as b,
              '-12345678901234567890123456789012345.678'::decimal(38,3) as c, 250::decimal(9,0) as d
       union all select null, '-0.05', '0.001', -1`,
    );
    const { rows, told } = await read(path);
    expect(told).toEqual([]);
    expect(rows).toEqual([
      '1: 3.05 | 9007199254740993.07 | -12345678901234567890123456789012345.678 | 250',
      '2:  | -0.05 | 0.001 | -1',
    ]);
  });

  test('with its whole numbers, days, texts and what is missing', async () => {
    const path = await written(
      'others.parquet',
      `select -5::tinyint as a, 4294967295::uinteger as b, 18446744073709551615::ubigint as c,
              (-9223372036854775807 - 1)::bigint as d, date '1972-02-29' as e, ' 工资, "x" ' as f
       union all select null, 0, 0::ubigint, 0, date '1969-12-31', null`,
    );
    const { columns, rows, told } = await read(path);
    expect(told).toEqual([]);
    expect(columns).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(rows).toEqual([
      '1: -5 | 4294967295 | 18446744073709551615 | -9223372036854775808 | 1972-02-29 | 工资, "x"',
      '2:  | 0 | 0 | 0 | 1969-12-31 | ',
    ]);
  });

  test.each(['snappy', 'gzip', 'zstd', 'brotli', 'uncompressed'])(
    'packed by %s, over groups of rows',
    async (codec) => {
      const query = `select 'p' || i as person, (i / 100)::decimal(18,2) as wage from range(1, 5001) t(i)`;
      const path = await written(`${codec}.parquet`, query, `, codec ${codec}, row_group_size 2048`);
      const { rows, told } = await read(path);
      expect(told).toEqual([]);
      expect(rows).toHaveLength(5000);
      expect([rows[0], rows[2047], rows[2048], rows[4999]]).toEqual([
        '1: p1 | 0.01',
        '2048: p2048 | 20.48',
        '2049: p2049 | 20.49',
        '5000: p5000 | 50.00',
      ]);
    },
  );

  test('without the columns that say nothing exact or have a form that is not known, each of which is told', async () => {
    const path = await written(
      'forms.parquet',
      `select 'p1' as person, 1.5::double as a, 1.5::float as b, true as c, timestamp '2025-01-01' as d,
              [1] as e, {x: 1, y: {z: 2}} as f, 'x'::blob as g, 7 as h`,
    );
    const expected = 'expected text (UTF-8), DECIMAL, a whole number or DATE';
    const { columns, unread, rows, told } = await read(path);
    expect([columns, unread, rows]).toEqual([
      ['person', 'h'],
      ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
      ['1: p1 | 7'],
    ]);
    const fraction = 'a column of binary fractions is not exact';
    const unknown = 'a form of column is unknown';
    expect(told).toEqual([
      `forms.parquet, column a: ${fraction}, found "DOUBLE", ${expected} (store it as DECIMAL, or as text)`,
      `forms.parquet, column b: ${fraction}, found "FLOAT", ${expected} (store it as DECIMAL, or as text)`,
      `forms.parquet, column c: ${unknown}, found "BOOLEAN", ${expected} (store it as text)`,
      `forms.parquet, column d: ${unknown}, found "TIMESTAMP", ${expected} (store it as text)`,
      `forms.parquet, column e: ${unknown}, found "LIST", ${expected} (store it as text)`,
      `forms.parquet, column f: ${unknown}, found "a group", ${expected} (store it as text)`,
      `forms.parquet, column g: ${unknown}, found "BYTE_ARRAY", ${expected} (store it as text)`,
    ]);
  });

  test.each([
    ['nothing', ''],
    ['a CSV', 'person,wage\np1,5000\n'],
    ['its last bytes alone', 'PAR1'],
  ])('not at all where it is %s', async (_, content) => {
    writeFileSync(at('none.parquet'), content);
    const { told } = await read(at('none.parquet'));
    expect(told).toEqual([
      expect.stringMatching(
        /^none\.parquet: a file is not parquet, found ".*", expected a whole Parquet file$/,
      ),
    ]);
  });

  test('not at all where a text is none or breaks its line, which is told by its row', async () => {
    const path = await written(
      'lines.parquet',
      `select 'p1' as person union all select 'p' || chr(10) || '2'`,
    );
    expect((await read(path)).told).toEqual([
      'lines.parquet, line 2: a field has a control character, found ""p\\n2"", expected text on one line',
    ]);
  });
});

function beijing() {
  const scheme = certain(findScheme('cn/beijing-employees'));
  if (scheme.kind !== 'social') throw new Error('contributions are levied by a social scheme');
  return certain(lawOn(scheme, date('2025-10-01'), 'month'));
}

describe('a payroll in Parquet', () => {
  const query = `select 'p' || i as person, (i * 7.77)::decimal(12,2) as wage, '0.4%' as "injury-rate"
    from range(1, 6001) t(i)`;

  test('is levied as the same payroll in CSV, and another engine reads the same amounts from the result', async () => {
    const parquet = await written('payroll.parquet', query);
    await sql(`copy (${query}) to '${at('payroll.csv')}' (format csv, header)`);
    const counts = [];
    for (const [payroll, out] of [
      [parquet, at('out.parquet')],
      [at('payroll.csv'), at('out.csv')],
    ] as const) {
      counts.push(await levyPayroll(beijing(), { payroll, out }));
    }
    expect(counts).toEqual([
      { persons: 6000, lines: 0, reasons: 0 },
      { persons: 6000, lines: 0, reasons: 0 },
    ]);
    const columns = await sql(`describe select * from '${at('out.parquet')}'`);
    expect(columns.map(([name, type]) => `${name} ${type}`)).toEqual([
      'person VARCHAR',
      ...['wage', 'pension.employee', 'pension.employer', 'health.employee', 'health.employer'].map(
        decimalColumn,
      ),
      ...['unemployment.employee', 'unemployment.employer', 'injury.employee', 'injury.employer'].map(
        decimalColumn,
      ),
      'total DECIMAL(18,2)',
    ]);
    const inParquet = `select * from '${at('out.parquet')}'`;
    const inCsv = `select * from read_csv('${at('out.csv')}', all_varchar = true)`;
    const rows = await sql(inParquet);
    expect(rows).toHaveLength(6000);
    expect(rows).toEqual(await sql(inCsv));
    expect(rows[643]?.join()).toBe('p644,5003.88,572.96,1145.92,143.24,701.88,35.81,35.81,,28.65,2664.27');
  });

  test('with a wage in binary fractions is refused, and what else is wrong is told by row', async () => {
    const payroll = await written(
      'double.parquet',
      `select 'p1' as person, 5000.1::double as wage, '0.4' as "injury-rate" union all select 'p1', 1, '0.4%'`,
    );
    const refused = levyPayroll(beijing(), { payroll, out: at('none.csv'), rejects: at('rejects.csv') });
    await expect(refused).rejects.toThrow(Refusal);
    const told = await refused.catch(({ rejections }: Refusal) =>
      rejections.map(({ line, column, code }) => `${line ?? ''} ${column} ${code}`),
    );
    expect(told).toEqual([
      ' wage a-column-of-binary-fractions-is-not-exact',
      '1 injury-rate a-rate-must-state-its-unit',
      '2 person a-person-stands-twice',
    ]);
  });

  test('may have days of birth, as dates; in a form that says no day it is not told that an age is missing', async () => {
    const scheme = certain(findScheme('de/social-insurance'));
    if (scheme.kind !== 'social') throw new Error('contributions are levied by a social scheme');
    const law = certain(lawOn(scheme, date('2025-06-01'), 'month'));
    const rows = `select 'p1' as person, 3000::decimal(9,2) as wage, 0 as children`;
    const born = await written('born.parquet', `${rows}, date '2002-06-01' as "birth-date"`);
    await levyPayroll(law, { payroll: born, out: at('born.csv') });
    const [header, line] = readFileSync(at('born.csv'), 'utf8').split('\n');
    const place = header?.split(',').indexOf('care.employee') ?? -1;
    // 2.4 % of 3,000: who was born on 1 June 2002 pays the surcharge from June 2025 on.
    expect(line?.split(',')[place]).toBe('72.00');
    const instant = await written('instant.parquet', `${rows}, timestamp '2002-06-01' as "birth-date"`);
    const told = await levyPayroll(law, { payroll: instant, out: at('none.csv') }).catch(
      ({ rejections }: Refusal) => rejections.map(({ column, code }) => `${column} ${code}`),
    );
    expect(told).toEqual(['birth-date a-form-of-column-is-unknown']);
  });

  test('that lacks a column is told without a line, for its columns stand in none', async () => {
    const payroll = await written('lacking.parquet', `select 'p1' as person, '0.4%' as "injury-rate"`);
    const told = await levyPayroll(beijing(), { payroll, out: at('none.csv') }).catch(
      ({ rejections }: Refusal) => rejections,
    );
    expect(told).toEqual([
      {
        code: 'a-column-is-missing',
        file: payroll,
        column: 'wage',
        found: 'person,injury-rate',
        expected: 'a column wage',
      },
    ]);
  });

  test('has no room for amounts of more than eighteen digits', async () => {
    writeFileSync(at('rich.csv'), `person,wage,injury-rate\np1,${'9'.repeat(17)}.00,0.4%\n`);
    const told = await levyPayroll(beijing(), { payroll: at('rich.csv'), out: at('rich.parquet') }).catch(
      ({ message }: Refusal) => message.replaceAll(`${folder}/`, ''),
    );
    expect(told).toBe(
      `rich.csv, line 2, column wage: an amount has no room in parquet, found "${'9'.repeat(17)}.00", expected at most 18 digits (write a CSV)`,
    );
  });
});

function decimalColumn(name: string): string {
  return `${name} DECIMAL(18,2)`;
}
