import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { date } from '@openmutual/core/date';
import { certain } from '@openmutual/core/result';
import { type Terms, termsOn } from '@openmutual/core/terms';
import { readScheme } from '@openmutual/schemes/text-file';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeFilesWhole } from './output-file.ts';
import { type Onward, settleFiles, writeNextMembers } from './settlement-files.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The village fund with two pools and a cap of 200.00 in a year. */
function termsOfPools(): readonly Terms[] {
  cpSync('schemes/mutual/demo/village-fund', join(folder, 'fund'), { recursive: true });
  const path = join(folder, 'fund', 'scheme.yaml');
  const pools = '      pools: [{ pool: a, name: { en: A, zh: A } }, { pool: b, name: { en: B, zh: B } }]\n';
  const text = readFileSync(path, 'utf8')
    .replace('scheme: demo/village-fund', 'scheme: my/pools')
    .replace('      units:', `${pools}      units:`)
    .replace('perMember: yes', 'perYear: { value: 200, source: a test }')
    .replace('- to: reserve', '- to: sponsor');
  writeFileSync(path, text);
  const scheme = certain(readScheme(join(folder, 'fund'), 'fund'));
  if (scheme.kind !== 'mutual') throw new Error('the village fund is a mutual fund');
  return ['a', 'b'].map((pool) => certain(termsOn(scheme, date('2026-03-31'), pool)));
}

const list = [
  'member,pool,units,proportion,joined,paidThisYear,share',
  '"1, m",a,1,100%,2020-01-01,150.00,9.99',
  'm2,b,1,100%,2020-01-01,0,9.99',
  'm3,a,1,100%,2020-01-01,0,9.99',
];

// By hand: a loss of 200.00 with 3 % is 206.00, 103.00 each; 1, m has 50.00 left of 200.00, so m3 bears 156.00.
test('members of several pools are carried on each by his own settlement, one pool alone leaves the others as they are', async () => {
  const [a, b] = termsOfPools();
  if (a === undefined || b === undefined) throw new Error('there are two pools');
  const members = join(folder, 'members.csv');
  const claims = join(folder, 'claims.csv');
  const next = join(folder, 'next.csv');
  writeFileSync(members, `${list.join('\n')}\n`);
  writeFileSync(
    claims,
    'claim,member,item,occurredOn,loss\nc1,m3,fire,2026-03-02,200.00\nc2,m2,fire,2026-03-02,100.00\n',
  );
  const settled = async (terms: Terms): Promise<Onward> => {
    const settlement = await settleFiles(terms, '2026-03', { members, claims });
    return { settlement, next: undefined };
  };
  const written = async (onward: readonly [Onward, ...Onward[]]) => {
    await writeFilesWhole((outputs) => writeNextMembers(outputs, members, next, onward));
    return readFileSync(next, 'utf8').trimEnd().split('\n');
  };
  const [inA, inB] = [await settled(a), await settled(b)];
  const head = 'member,pool,units,proportion,joined,paidThisYear';
  const ofA = '"1, m",a,1,100%,2020-01-01,200.00';
  expect(await written([inA, inB])).toEqual([
    ...[head, ofA, 'm2,b,1,100%,2020-01-01,103.00', 'm3,a,1,100%,2020-01-01,156.00'],
  ]);
  expect(await written([inA])).toEqual([
    ...[head, ofA, 'm2,b,1,100%,2020-01-01,0', 'm3,a,1,100%,2020-01-01,156.00'],
  ]);
  expect(inA.settlement.positionOut.capsUsed).toMatchObject({ from: date('2026-01-01') });
  expect([inA, inB].map(({ settlement }) => `${settlement.positionOut.capsUsed?.amount}`)).toEqual([
    '356.00',
    '103.00',
  ]);
});
