import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certain, type Rejection } from '@openmutual/core/result';
import { compiledScheme } from '@openmutual/schemes/compiled';
import { findScheme } from '@openmutual/schemes/library';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { given, openmutual } from '../browser/command.ts';
import type { Progress } from '../work/work.ts';
import type { SettlingAsked } from './settling.ts';
import { type Refused, type Settled, settlingWorks } from './settling-works.ts';

/** The lists of a settlement by the names of their files, and what else is asked. */
interface Case {
  readonly scheme: string;
  readonly settlement: string;
  readonly on: string;
  readonly members: string;
  readonly claims: string;
  readonly lines?: string;
  readonly years?: string;
  readonly pool?: string;
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
  const village = join(import.meta.dirname, '../../schemes/mutual/demo/village-fund');
  cpSync(join(village, 'example-members.csv'), join(folder, 'members.csv'));
  cpSync(join(village, 'example-claims.csv'), join(folder, 'claims.csv'));
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, 'latin.csv'), Buffer.from('member,units\nMüller,1\n', 'latin1'));
  writeFileSync(join(folder, 'wide.csv'), Buffer.from('\uFEFFmember,units\nm1,1\n', 'utf16le'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const texts = {
  'participants.csv': 'member,contribution\na,500000.00\nb,300000.00\nc,200000.00\n',
  'year.csv': 'claim,member,item,occurredOn,loss\nc1,b,claim,2026-05-20,420000.00\n',
  'lines.csv': 'line,name,in,out\nretakaful,Retakaful,,60000.00\n',
  'ships.csv': [
    'member,class,contribution',
    'Ada 19/20,release-year-1,241350.00',
    'Ada 20/21,release-year-2,256800.75',
    '',
  ].join('\n'),
  'casualties.csv': 'claim,member,item,occurredOn,loss\nc1,Ada 20/21,liability,2021-01-14,30000.00\n',
  'club-lines.csv': 'line,name,in,out,year\nxl,Reinsurance,,2000.00,release-year-1\n',
  'opened.csv': 'year,step\nrelease-year-1,open\nrelease-year-2,open\n',
  'exchange.csv': 'member,contribution,balance\nm1,1200.00,10000.00\nm2,3600.00,40000.00\n',
  'losses.csv': 'claim,member,item,occurredOn,loss\nc1,m2,loss,2026-06-01,2000.00\n',
  'money.csv': 'line,in,out\nexpenses,,1200.00\ninvestment-income,400.00,\n',
  'kyosai.csv': [
    'member,pool,contribution,joined',
    'm1,tokyo,2000,2015-04-01',
    'm2,tokyo,4000,2016-04-01',
    'm3,kagawa,2000,2015-04-01',
    'm4,kagawa,1000,2017-04-01',
    '',
  ].join('\n'),
  'bad.csv': [
    'member,units,proportion,joined,cap',
    'm01,1,100%,2024-01-01,',
    'm02,-2,100%,2024-01-01,',
    'm03,1.5,60%,2024-01-01,400',
    'm01,2,100%,2024-01-01,',
    'm05,1,100%',
    'm06,1,140%,2024-02-30,',
    'm07,2.5,100%,2024-01-01,',
    '',
  ].join('\n'),
  'good.csv': [
    'member,units,proportion,joined,cap',
    'm01,1,100%,2024-01-01,',
    'm03,1.5,60%,2024-01-01,400',
    'm07,2.5,100%,2024-01-01,',
    '',
  ].join('\n'),
  'one.csv': 'claim,member,item,occurredOn,loss\nc1,m01,fire,2026-02-03,480.00\n',
  'empty.csv': '',
  'unknown.csv': 'member,units,proportion,joined,cap,colour\nm01,1,100%,2024-01-01,,red\n',
  'twice.csv': 'member,units,units\nm01,1,1\n',
  'semicolons.csv': 'member;units\nm01;1\n',
  'none.csv': 'claim,member,item,occurredOn,loss\n',
};

const village: Case = {
  ...{ scheme: 'demo/village-fund', settlement: '2026-03', on: '2026-03-31' },
  ...{ members: 'members.csv', claims: 'claims.csv' },
};

function fileOf(name: string): File {
  return new File([readFileSync(join(folder, name))], name);
}

function askedOf({ scheme, members, claims, lines, years, ...rest }: Case): SettlingAsked {
  return {
    ...rest,
    scheme: compiledScheme(certain(findScheme(scheme))) ?? '',
    members: fileOf(members),
    claims: fileOf(claims),
    lines: lines === undefined ? undefined : fileOf(lines),
    years: years === undefined ? undefined : fileOf(years),
  };
}

async function settledOf(of: Case, works = settlingWorks()): Promise<Settled> {
  const found = await works.settle(askedOf(of), {});
  if (!found.settled) throw new Error(JSON.stringify(found.reasons));
  return found;
}

async function refusedOf(of: Case, works = settlingWorks()): Promise<Refused> {
  const found = await works.settle(askedOf(of), {});
  if (found.settled) throw new Error('it was not refused');
  return found;
}

/** What the command prints of the same files. */
function assessed({ scheme, ...options }: Case, ...more: string[]): Promise<string> {
  return openmutual(folder, 'assess', scheme, '--json', ...given({ ...options }), ...more);
}

function read(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

describe('a settlement on a page', () => {
  it('is that of the command byte for byte: the answer, the record, the shares, a statement', async () => {
    const command = await assessed(village, '--record', 'record.json', '--out', 'shares.csv');
    const works = settlingWorks();
    const { answer, pools, members } = await settledOf(village, works);
    expect(await answer.text()).toBe(command);
    expect(await pools[0].record.text()).toBe(read('record.json'));
    const shares = read('shares.csv');
    expect(await certain(await works.shares(undefined, {})).text()).toBe(shares);
    expect([members.columns, ...members.rows].map((row) => `${row.join(',')}\n`).join('')).toBe(shares);
    const why = await openmutual(folder, 'why', 'record.json', '--member', 'm07', '--json');
    const told = certain(await works.member('m07', {}));
    expect(`${JSON.stringify(told.statement, null, 2)}\n`).toBe(why);
    expect(told).toMatchObject({ line: 8, cells: { units: '2.5' }, pool: undefined });
  });

  it.each<[string, Case, string]>([
    [
      'what goes in and out beside all else, and a surplus that goes back',
      {
        ...{ scheme: 'demo/takaful', settlement: '2026', on: '2026-12-31' },
        ...{ members: 'participants.csv', claims: 'year.csv', lines: 'lines.csv' },
      },
      'b',
    ],
    [
      'policy years that stay open',
      {
        ...{ scheme: 'demo/pi-club', settlement: '2021', on: '2021-02-20', members: 'ships.csv' },
        ...{ claims: 'casualties.csv', lines: 'club-lines.csv', years: 'opened.csv' },
      },
      'Ada 20/21',
    ],
    [
      "members' own accounts",
      {
        ...{ scheme: 'demo/reciprocal', settlement: '2026', on: '2026-12-31' },
        ...{ members: 'exchange.csv', claims: 'losses.csv', lines: 'money.csv' },
      },
      'm2',
    ],
  ])('is that of the command with %s', async (_, of, member) => {
    const command = await assessed(of, '--record', 'other.json', '--out', 'others.csv');
    const works = settlingWorks();
    const { answer, pools } = await settledOf(of, works);
    expect(await answer.text()).toBe(command);
    expect(await pools[0].record.text()).toBe(read('other.json'));
    expect(await certain(await works.shares(undefined, {})).text()).toBe(read('others.csv'));
    const why = await openmutual(folder, 'why', 'other.json', '--member', member, '--json');
    expect(`${JSON.stringify(certain(await works.member(member, {})).statement, null, 2)}\n`).toBe(why);
  });

  it('is that of the command for each pool of a fund, and for one of them alone', async () => {
    const kyosai: Case = {
      ...{ scheme: 'jp/prefectural-kyosai', settlement: 'FY2017', on: '2018-03-31' },
      ...{ members: 'kyosai.csv', claims: 'none.csv' },
    };
    const command = await assessed(kyosai, '--record', '{pool}.json', '--out', 'pools.csv');
    const works = settlingWorks();
    const { answer, pools } = await settledOf(kyosai, works);
    expect(await answer.text()).toBe(command);
    expect(pools.map(({ pool }) => pool?.pool)).toEqual(['kagawa', 'tokyo']);
    for (const { pool, record } of pools) expect(await record.text()).toBe(read(`${pool?.pool}.json`));
    expect(await certain(await works.shares(undefined, {})).text()).toBe(read('pools.csv'));
    expect(certain(await works.member('m3', {})).pool).toBe('kagawa');
    const tokyo = { ...kyosai, pool: 'tokyo' };
    expect(await (await settledOf(tokyo)).answer.text()).toBe(await assessed(tokyo));
  });

  it('carries on from the position of the one before', async () => {
    const command = await assessed(village, '--position-out', 'march.json');
    const { answer, pools } = await settledOf(village);
    expect(await answer.text()).toBe(command);
    expect(`${JSON.stringify(pools[0].position, null, 2)}\n`).toBe(read('march.json'));
    const april = { ...village, settlement: '2026-04', on: '2026-04-30' };
    const next = await settlingWorks().settle({ ...askedOf(april), positions: [pools[0].position] }, {});
    expect(next.settled && (await next.answer.text())).toBe(
      await assessed(april, '--position', 'march.json'),
    );
    const again = { ...askedOf(village), positions: [pools[0].position] };
    expect(await settlingWorks().settle(again, {})).toMatchObject({ settled: false, count: 1 });
  });

  it('says where the money came from and where it went', async () => {
    const { pools } = await settledOf(village);
    const { flow, document, cohorts, claims } = pools[0];
    const told = ({ label, amount }: (typeof flow.comesIn)[number]) => [label.en, amount];
    // From the command: benefits 10300.00, a fee of 3 % of them, to be raised 10609.00.
    expect(flow.goesOut.map(told)).toEqual([
      ['benefits', '10300.00'],
      ['Bookkeeping', '309.00'],
    ]);
    expect(flow.comesIn.map(told)).toEqual([
      ['carried in', '0.00'],
      ['shared by members', document.total],
      ['Paid from the reserve', '0.00'],
    ]);
    expect([flow.carriedOut, document.total, claims]).toEqual(['0.00', '10609.00', 3]);
    expect(cohorts).toBe(document.cohorts.length);
  });

  it('is made of rows that somebody wrote as of the same rows in files', async () => {
    const rowsOf = (name: string) => {
      const [columns = [], ...rows] = read(name)
        .trimEnd()
        .split('\n')
        .map((line) => line.split(','));
      return { columns, rows };
    };
    const written = { ...askedOf(village), members: rowsOf('members.csv'), claims: rowsOf('claims.csv') };
    const found = await settlingWorks().settle(written, {});
    const { pools, answer } = await settledOf(village);
    if (!found.settled) throw new Error('it was refused');
    expect(await found.answer.text()).toBe(await answer.text());
    expect(await found.pools[0].record.text()).toBe(await pools[0].record.text());
    expect(await found.lists.members.text()).toBe(read('members.csv'));
  });

  it('tells how far it is, over all pools, and stops when it is asked to', async () => {
    const rows = Array.from({ length: 60_000 }, (_, at) => `m${at},2,100%,2024-01-01,\n`);
    const members = new File(['member,units,proportion,joined,cap\n', ...rows], 'many.csv');
    const asked = { ...askedOf({ ...village, claims: 'none.csv' }), members };
    const seen: Progress[] = [];
    await settlingWorks().settle(asked, { onProgress: (progress) => seen.push(progress) });
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.at(-1)).toEqual({ bytes: members.size, of: members.size, lines: 60_001 });
    const stop = new AbortController();
    const stopped = settlingWorks().settle(asked, {
      signal: stop.signal,
      onProgress: () => stop.abort(new Error('enough')),
    });
    await expect(stopped).rejects.toThrow('enough');
  });
});

describe('lists that are wrong', () => {
  const lists = { ...village, members: 'bad.csv', claims: 'one.csv' };

  it('are refused as the command refuses them', async () => {
    const { reasons, count, rejects, hasDraft } = await refusedOf(lists);
    const command = JSON.parse(await assessed(lists)) as { rejections: Rejection[]; count: number };
    expect({ rejections: reasons, count }).toEqual(command);
    expect(count).toBe(5);
    expect([rejects?.lines, hasDraft]).toEqual([4, true]);
  });

  it('are told line by line in a file, a row listed twice with the line where it stands first', async () => {
    const { rejects } = await refusedOf(lists);
    expect(await rejects?.file.text()).toBe(
      [
        'line,member,column,found,expected,reason,suggestion',
        '3,m02,units,-2,more than zero,a number must not be negative,',
        '5,m01,member,m01,each member once; it stands on line 2 already,a member is listed twice,',
        '6,,,3,"5, as the header has",a line has another number of fields,',
        '7,m06,joined,2024-02-30,a day of that month,a date does not exist,the last day of that month is 2024-02-29',
        '7,m06,proportion,140%,above 0% and at most 100%,a proportion is a part of the whole,',
        '',
      ].join('\n'),
    );
  });

  it('leave a draft of the lines that are sound, which settles as such a list does', async () => {
    const works = settlingWorks();
    await refusedOf(lists, works);
    const draft = certain(await works.draft(undefined, {}));
    expect([draft.name, await draft.text()]).toEqual(['bad-draft.csv', read('good.csv')]);
    const found = await works.settle({ ...askedOf(lists), members: draft }, {});
    const good = JSON.parse(await assessed({ ...lists, members: 'good.csv' })) as { cohorts: unknown };
    expect(found.settled && found.pools[0].document.cohorts).toEqual(good.cohorts);
    expect(await works.draft(undefined, {})).toMatchObject({ ok: false });
  });

  it('are counted where they are many, the first thousand told and all of them in the file', async () => {
    const rows = Array.from({ length: 3000 }, (_, at) => `m${at},${at % 2 === 0 ? 'x' : '1'},,,\n`);
    const members = new File(['member,units,proportion,joined,cap\n', ...rows], 'many.csv');
    const found = await settlingWorks().settle(
      { ...askedOf(lists), members, claims: fileOf('none.csv') },
      {},
    );
    if (found.settled) throw new Error('it was not refused');
    expect([found.reasons.length, found.count, found.rejects?.lines]).toEqual([1000, 1500, 1500]);
    const told = (await found.rejects?.file.text())?.trimEnd().split('\n') ?? [];
    expect([told.length, told.at(-1)?.split(',').slice(0, 4)]).toEqual([
      1501,
      ['3000', 'm2998', 'units', 'x'],
    ]);
  });

  it.each([
    ['an empty file', 'empty.csv', 'a-file-is-empty'],
    ['a column that nobody knows', 'unknown.csv', 'a-column-is-unknown'],
    ['a column that stands twice', 'twice.csv', 'a-column-stands-twice'],
    ['fields parted by semicolons', 'semicolons.csv', 'the-fields-of-a-csv-are-parted-by-commas'],
    ['in Latin-1', 'latin.csv', 'a-file-must-be-utf-8'],
    ['in UTF-16', 'wide.csv', 'a-file-must-be-utf-8'],
  ])('are refused as a whole where they are %s', async (_, members, code) => {
    const of = { ...lists, members, claims: 'none.csv' };
    const { reasons, count, hasDraft } = await refusedOf(of);
    expect(reasons[0]).toMatchObject({ code, file: members });
    expect(hasDraft).toBe(false);
    expect({ rejections: reasons, count }).toEqual(JSON.parse(await assessed(of)));
  });

  it('are refused before they are read where they are too large: 1 GB, and without a worker 9 MB', async () => {
    const sized = (size: number) => {
      const file = new File([], 'large.csv');
      const untouched = () => {
        throw new Error('it was read');
      };
      return Object.defineProperties(file, {
        size: { value: size },
        slice: { value: untouched },
        arrayBuffer: { value: untouched },
        stream: { value: untouched },
      });
    };
    const settle = (members: File, largest?: number) =>
      settlingWorks(largest).settle({ ...askedOf(village), members }, {});
    expect(await settle(sized(2 ** 30))).toMatchObject({
      reasons: [{ code: 'a-list-is-too-large-for-a-browser', file: 'large.csv', found: '1073741824 bytes' }],
    });
    expect(await settle(sized(9_000_000), 8_000_000)).toMatchObject({
      reasons: [{ code: 'a-list-is-too-large-without-a-worker', expected: 'at most 8000000 bytes' }],
    });
    expect(await settlingWorks().settle({ ...askedOf(village), claims: sized(2 ** 30) }, {})).toMatchObject({
      reasons: [{ code: 'a-file-is-too-large', file: 'large.csv' }],
    });
  });

  it('are refused where they were changed after they were chosen, which a browser does not read', async () => {
    const changed = new File(['member,units'], 'changed.csv');
    const unreadable = () => Promise.reject(new DOMException('it was changed', 'NotReadableError'));
    Object.defineProperty(changed, 'slice', { value: () => ({ arrayBuffer: unreadable }) });
    Object.defineProperty(changed, 'arrayBuffer', { value: unreadable });
    const code = 'a-file-was-changed-after-it-was-chosen';
    const none = askedOf({ ...village, claims: 'none.csv' });
    expect(await settlingWorks().settle({ ...none, members: changed }, {})).toMatchObject({
      reasons: [{ code, file: 'changed.csv' }],
      hasDraft: false,
    });
    expect(await settlingWorks().settle({ ...askedOf(village), claims: changed }, {})).toMatchObject({
      reasons: [{ code, file: 'changed.csv' }],
    });
  });

  it('are refused with the day, the pool and the kind of the scheme that is asked', async () => {
    const codes = async (change: Partial<SettlingAsked>) => {
      const found = await settlingWorks().settle({ ...askedOf(village), ...change }, {});
      return found.settled ? [] : found.reasons.map(({ code, path }) => `${path} ${code}`);
    };
    expect(await codes({ on: '2026-02-30' })).toEqual(['on a-date-does-not-exist']);
    expect(await codes({ on: '1999-01-01' })).toEqual(['on no-version-is-in-effect-on-this-date']);
    expect(await codes({ pool: 'tokyo' })).toEqual(['pool a-fund-has-no-pools']);
    const social = compiledScheme(certain(findScheme('uk/ni-class-1'))) ?? '';
    expect(await codes({ scheme: social })).toEqual(['undefined a-scheme-is-of-another-kind']);
  });
});

describe('what more is asked of a settlement', () => {
  it('is refused where nothing was settled, and where nobody has that name', async () => {
    const works = settlingWorks();
    const nothing = { rejections: [{ code: 'nothing-is-settled-here' }] };
    expect(await works.member('m07', {})).toMatchObject(nothing);
    expect(await works.shares(undefined, {})).toMatchObject(nothing);
    expect(await works.curve({ from: 1, to: 2 }, {})).toMatchObject(nothing);
    await settledOf(village, works);
    expect(await works.member('m99', {})).toMatchObject({
      rejections: [{ code: 'a-member-is-not-in-the-list', file: 'members.csv', found: 'm99' }],
    });
    expect(await works.whatIf({ pool: 'x', changes: [] }, {})).toMatchObject({
      rejections: [{ code: 'a-pool-is-unknown' }],
    });
  });

  it('is what would be among ten to ten million members, and with other units and caps', async () => {
    const works = settlingWorks();
    await settledOf(village, works);
    const points = certain(await works.curve({ from: 10, to: 10_000_000 }, {}));
    expect(points).toHaveLength(61);
    const now = points.find(({ members }) => members === 12);
    expect(now).toMatchObject({ ok: true, value: { toShare: '10609.00', collected: '10609.00' } });
    const last = points.at(-1);
    expect(last).toMatchObject({ ok: true, value: { toShare: '10609.00', least: '0.00', most: '0.01' } });
    const changes = [{ units: '1' }, { caps: { perPeriod: '1450' } }, { units: 'x' }];
    const [one, capped, refused] = certain(await works.whatIf({ changes }, {}));
    expect(one).toMatchObject({ ok: true, value: { units: '1' } });
    expect(capped).toMatchObject({ ok: true, value: { most: '1450.00' } });
    expect(refused).toMatchObject({ ok: false, rejections: [{ path: 'units' }] });
  });
});
