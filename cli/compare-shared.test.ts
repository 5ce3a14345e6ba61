import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { date } from '@openmutual/core/date';
import { certain } from '@openmutual/core/result';
import type { MutualScheme } from '@openmutual/schemes/folder';
import { findScheme } from '@openmutual/schemes/library';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sharedWay } from './compare-shared.ts';
import { Refusal } from './refusal.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function mutual(id: string): MutualScheme {
  const scheme = certain(findScheme(id));
  if (scheme.kind !== 'mutual') throw new Error(`${id} is a mutual fund`);
  return scheme;
}

async function shared(
  id: string,
  on: string,
  files: { readonly members: string; readonly claims: string },
  pool?: string,
) {
  const [members, claims] = [join(folder, 'members.csv'), join(folder, 'claims.csv')];
  writeFileSync(members, files.members);
  writeFileSync(claims, files.claims);
  return sharedWay({ scheme: mutual(id), settlement: '1', pool, members, claims }, date(on));
}

/** Origin: by hand. 12 × 6,000 in Tokyo and 12 × 3,000 in Kagawa are contributed; two benefits. */
const kyosai = {
  members: 'member,pool,contribution\nm1,tokyo,2000\nm2,tokyo,4000\nm3,kagawa,2000\nm4,kagawa,1000\n',
  claims:
    'claim,member,item,occurredOn,loss\nc1,m2,benefit,2018-02-10,30000\nc2,m3,benefit,2018-01-05,8000\n',
};
const inKyosai = (pool?: string) => shared('jp/prefectural-kyosai', '2018-03-31', kyosai, pool);

describe('a fund with pools in a comparison', () => {
  test('is the sum of its pools, each settled by itself', async () => {
    const all = await inKyosai();
    expect([all.people, `${all.paid}`, `${all.claims}`]).toEqual([4, '108000', '38000']);
    const [tokyo, kagawa] = [await inKyosai('tokyo'), await inKyosai('kagawa')];
    expect([tokyo.people, `${tokyo.paid}`, `${tokyo.claims}`]).toEqual([2, '72000', '30000']);
    expect([kagawa.people, `${kagawa.paid}`, `${kagawa.claims}`]).toEqual([2, '36000', '8000']);
    expect(tokyo.paid.plus(kagawa.paid).equals(all.paid)).toBe(true);
  });

  test('says which pools were settled, in both languages', async () => {
    const { note } = await inKyosai();
    expect(note.en).toContain('of Kagawa, Tokyo, each pool by itself');
    expect(note.zh).toContain('（香川县、东京都，各分池单独结算）');
    expect((await inKyosai('tokyo')).note.en).toContain('settlement 1 of Tokyo:');
  });

  test('is refused with the names of its pools where one is asked for that it does not have', async () => {
    await expect(inKyosai('tokio')).rejects.toMatchObject({
      rejections: [
        {
          code: 'a-pool-is-unknown',
          path: 'pool',
          expected: 'kagawa, tokyo',
          suggestion: 'did you mean "tokyo"?',
        },
      ],
    });
  });

  test('is refused once for what is wrong with the one list of all pools', async () => {
    const bad = { ...kyosai, members: kyosai.members.replace('m3,kagawa', 'm3,nagano') };
    const refused = shared('jp/prefectural-kyosai', '2018-03-31', bad);
    await expect(refused).rejects.toBeInstanceOf(Refusal);
    await expect(refused).rejects.toMatchObject({
      rejections: [{ code: 'a-pool-is-unknown', line: 4, found: 'nagano' }],
    });
  });
});

test('a pool of a fund that has none is refused', async () => {
  const files = { members: 'member,units,cap\nm1,1,10.00\n', claims: 'claim,member,item,occurredOn,loss\n' };
  await expect(shared('demo/capped-sharing', '2026-06-30', files, 'east')).rejects.toMatchObject({
    rejections: [{ code: 'a-fund-has-no-pools', found: 'east' }],
  });
});

describe('what is paid in a comparison', () => {
  test('are contributions too, and other payers have their part (U1: 50 of 80 from the worker, 30 from the union)', async () => {
    const files = {
      members: 'member,class,joined\nm1,plan-80,2020-01-01\nm2,plan-80,2020-01-01\n',
      claims: 'claim,member,item,occurredOn,loss\n',
    };
    const { paid, paidBy, way } = await shared('demo/union-aid', '2020-12-31', files);
    expect(way.en).toBe('paid into a mutual fund');
    expect([`${paid}`, `${paidBy['members']}`, `${paidBy['union']}`]).toEqual(['160.00', '100.00', '60.00']);
  });

  test('is in a gift circle what is given, and not what each saves in an account of his own', async () => {
    const files = {
      members: 'member,sumInsured,balance\nm1,750,500.00\nm2,750,500.00\nm3,750,500.00\n',
      claims: 'claim,member,item,occurredOn,loss\nc1,m1,sickness,2026-11-23,100.00\n',
    };
    const { paid, way } = await shared('nl/broodfonds-gifts', '2026-11-30', files);
    expect([`${paid}`, way.en]).toEqual(['100.00', 'shared after the event']);
  });
});
