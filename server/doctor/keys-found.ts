import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { label } from '@openmutual/core/label';
import type { Rejection } from '@openmutual/core/result';
import type pg from 'pg';
import type { DatabasePlace } from '../database/database.ts';
import { keyFolderOf, keyIn } from '../key/key-file.ts';
import type { Finding } from './finding.ts';

const ABOUT = label('keys', '密钥');

/**
 * Whether the keys are there with which a database was written. None is made here: another key would open nothing. Asked as who
 * sees the rows of all funds, where there is such a one.
 */
export async function keysFound({ env, folder }: DatabasePlace, keeper: pg.Client): Promise<Finding> {
  const keys = keyFolderOf(env, folder);
  const { rows } = await keeper.query<{ print: Buffer | null; evidence: boolean; settlement: boolean }>(
    `select (select print from access.key_print where name = 'access') as print,
       exists (select from fund.evidence_key) or exists (select from fund.claim_word) as evidence, exists (select from fund.settlement) as settlement`,
  );
  const { print = null, evidence = false, settlement = false } = rows[0] ?? {};
  const needed = [
    ...(print === null ? [] : ['access']),
    ...(evidence ? ['evidence'] : []),
    ...(settlement ? ['settlement'] : []),
  ];
  const faults: Rejection[] = [];
  for (const name of needed) faults.push(...(await faultsOf(keys, name, name === 'access' ? print : null)));
  const found =
    needed.length === 0
      ? label('none needed yet', '尚不需要')
      : label(`${needed.join(', ')} in ${keys}`, `${needed.join('、')}，位于 ${keys}`);
  if (faults.length === 0) return { about: ABOUT, state: 'right', found };
  return {
    about: ABOUT,
    state: 'wrong',
    found: label('they are not those of this database', '与此数据库不符'),
    expected: label(
      `the keys with which it was written, in ${keys}`,
      `写入此数据库时所用的密钥，位于 ${keys}`,
    ),
    advice: label(
      'put them back from where a copy of them is kept, or name their folder in OPENMUTUAL_KEYS',
      '请从另行保管的副本中放回，或用 OPENMUTUAL_KEYS 指定其目录',
    ),
    reasons: faults,
  };
}

async function faultsOf(folder: string, name: string, print: Buffer | null): Promise<readonly Rejection[]> {
  const file = join(folder, `${name}.key`);
  if ((await stat(file).catch(() => undefined)) === undefined) {
    return [{ code: 'a-file-does-not-exist', file }];
  }
  const key = keyIn(folder, name);
  if (!key.ok) return key.rejections;
  if (print === null || key.value.print.equals(print)) return [];
  return [
    {
      code: 'a-key-is-of-another-database',
      file,
      expected: 'the key with which this database was written',
    },
  ];
}
