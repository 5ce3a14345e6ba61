import { stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Label, label, same } from '@openmutual/core/label';
import type { Rejection } from '@openmutual/core/result';
import type pg from 'pg';
import { findBinaries, OLDEST_VERSION } from '../database/binaries.ts';
import { connectedTo } from '../database/connection.ts';
import { dataVersion, hasData, openDataFolder, pathOf } from '../database/data-folder.ts';
import { type DatabasePlace, openWay, type Way } from '../database/database.ts';
import { migrations, migrationsDone } from '../database/migration.ts';
import { CLASSES, roleOf } from '../database/role.ts';
import type { Finding } from './finding.ts';
import { installationFound } from './installation-found.ts';
import { keysFound } from './keys-found.ts';

export type { Finding } from './finding.ts';

/**
 * Looks at all that an installation rests on. No data folder is made and no structure is changed; a PostgreSQL whose data are there is
 * started to be asked, and ended again. `now` tells the time of this program in ISO 8601.
 */
export async function findings(place: DatabasePlace, now: () => string): Promise<Finding[]> {
  if (place.env['DATABASE_URL']) return [node(), ...(await ofDatabase(place, now))];
  const isThere = await hasData(place.env, place.folder);
  const ofMachine = [
    node(),
    await binaries(place, isThere),
    await dataFolder(place, isThere),
    await space(place),
  ];
  return [...ofMachine, ...(isThere ? await ofDatabase(place, now) : [NO_DATABASE])];
}

const ABOUT = {
  node: same('Node'),
  postgresql: same('PostgreSQL'),
  folder: label('data folder', '数据目录'),
  space: label('disk space', '磁盘空间'),
  database: label('database', '数据库'),
  structure: label('structure', '数据库结构'),
  roles: label('roles', '数据库角色'),
  rules: label('rules of rows', '行级安全规则'),
  clock: label('clock', '时钟'),
};

const NO_DATABASE: Finding = {
  about: ABOUT.database,
  state: 'open',
  found: label('none yet; it is made when it is first used', '尚无；首次使用时建立'),
};

/** The oldest Node that the server runs on, as its package.json says. */
const NODE_OLDEST = 24;

function node(): Finding {
  const [major = 0] = process.versions.node.split('.').map(Number);
  return {
    about: ABOUT.node,
    state: major >= NODE_OLDEST ? 'right' : 'wrong',
    found: same(process.versions.node),
    expected: label(`${NODE_OLDEST} or later`, `${NODE_OLDEST} 或更新版本`),
    advice: label(
      'install Node 24, or run npm ci on Linux x64, which brings it',
      '请安装 Node 24；在 Linux x64 上运行 npm ci 会一并装好',
    ),
  };
}

async function binaries({ env, folder }: DatabasePlace, isThere: boolean): Promise<Finding> {
  const opened = isThere ? await openDataFolder(env, folder) : undefined;
  const version = opened?.ok ? await dataVersion(opened.value.cluster) : undefined;
  const found = await findBinaries(env, version);
  const expected =
    version === undefined
      ? label(`PostgreSQL ${OLDEST_VERSION} or later`, `PostgreSQL ${OLDEST_VERSION} 或更新版本`)
      : label(`PostgreSQL ${version}, which wrote the data`, `写入这些数据的 PostgreSQL ${version}`);
  if (!found.ok) return refused(ABOUT.postgresql, expected, found.rejections);
  const { version: there, folder: where } = found.value;
  return {
    about: ABOUT.postgresql,
    state: 'right',
    found: label(`${there} in ${where}`, `${there}，位于 ${where}`),
    expected,
  };
}

async function dataFolder({ env, folder }: DatabasePlace, isThere: boolean): Promise<Finding> {
  const expected = label(
    'a folder of who runs this, which others may not enter',
    '属于运行者且他人不得进入的目录',
  );
  if (!isThere) {
    const path = pathOf(env, folder);
    return {
      about: ABOUT.folder,
      state: 'open',
      found: label(`${path} has no data yet`, `${path} 尚无数据`),
      expected,
    };
  }
  const opened = await openDataFolder(env, folder);
  if (!opened.ok) return refused(ABOUT.folder, expected, opened.rejections);
  const { path, room } = opened.value;
  const mode = ((await stat(path)).mode & 0o777).toString(8);
  const found =
    room === path
      ? label(`${path}, mode ${mode}`, `${path}，权限 ${mode}`)
      : label(
          `${path}, mode ${mode}; the database is in ${room}`,
          `${path}，权限 ${mode}；数据库位于 ${room}`,
        );
  return { about: ABOUT.folder, state: 'right', found, expected };
}

/** Our own choice: twice what the log of PostgreSQL takes by its own setting (max_wal_size, 1 GB). */
const SPACE_LEAST = 2_000_000_000;

async function space({ env, folder }: DatabasePlace): Promise<Finding> {
  let place = pathOf(env, folder);
  // Of a folder that is not there yet, the disk is that of the nearest one that is.
  while (place !== '/' && (await stat(place).catch(() => undefined)) === undefined) place = dirname(place);
  const { bavail, bsize } = await statfs(place);
  const [free, least] = [bavail * bsize, SPACE_LEAST].map((bytes) => `${(bytes / 1e9).toFixed(1)} GB`);
  return {
    about: ABOUT.space,
    state: bavail * bsize >= SPACE_LEAST ? 'right' : 'wrong',
    found: label(`${free} free`, `剩余 ${free}`),
    expected: label(`at least ${least}`, `至少 ${least}`),
    advice: label(
      'free space, or move the data folder to a larger disk',
      '请腾出空间，或将数据目录移到更大的磁盘',
    ),
  };
}

async function ofDatabase(place: DatabasePlace, now: () => string): Promise<Finding[]> {
  const expected = label('one that answers and lets us in', '可连接并准许登录的数据库');
  let way: Way | undefined;
  try {
    const opened = await openWay(place);
    if (!opened.ok) return [refused(ABOUT.database, expected, opened.rejections)];
    way = opened.value;
    const { keeper } = way;
    return await connectedTo(way.owner, async (owner) => {
      const found = [
        await answers(owner),
        await structure(owner),
        await roles(owner, opened.value),
        await rules(owner),
        await clock(owner, now),
      ];
      // What stands in the tables can only be read where they are those that this program knows.
      if (found[1]?.state !== 'right') return found;
      return [
        ...found,
        await connectedTo(keeper, (client) => keysFound(place, client)),
        await installationFound(owner),
      ];
    });
  } catch (error) {
    return [{ about: ABOUT.database, state: 'wrong', found: same((error as Error).message), expected }];
  } finally {
    await way?.cluster?.close();
  }
}

async function answers(owner: pg.Client): Promise<Finding> {
  const settings = ['fsync', 'full_page_writes', 'synchronous_commit'];
  const { rows } = await owner.query<{ name: string; setting: string }>(
    "select name, setting from pg_settings where name = any($1) or name = 'server_version' order by name",
    [settings],
  );
  const [version, ...others] = [...rows].sort((a) => (a.name === 'server_version' ? -1 : 1));
  const off = others.filter(({ setting }) => setting === 'off').map(({ name }) => `${name} = off`);
  return {
    about: ABOUT.database,
    state: off.length === 0 ? 'right' : 'wrong',
    found: same([`PostgreSQL ${version?.setting}`, ...off].join(', ')),
    expected: label('one that brings every commit to the disk', '每次提交都写入磁盘的数据库'),
    advice: label(`set ${settings.join(', ')} to on`, `请将 ${settings.join('、')} 设为 on`),
  };
}

async function structure(owner: pg.Client): Promise<Finding> {
  const known = (await migrations()).map(({ name }) => name);
  const done = await migrationsDone(owner);
  const newer = done.filter((name) => !known.includes(name)).join(', ');
  const pending = known.filter((name) => !done.includes(name)).join(', ');
  const expected = label(`all changes to ${known.at(-1)}`, `截至 ${known.at(-1)} 的全部变更`);
  if (newer !== '') {
    return {
      about: ABOUT.structure,
      state: 'wrong',
      found: label(`${newer}, which this program does not know`, `本程序不认识的 ${newer}`),
      expected,
      advice: label(
        'run the version of OpenMutual that changed it, or a later one',
        '请运行作出此变更的 OpenMutual 版本或更新版本',
      ),
    };
  }
  if (pending === '') {
    return { about: ABOUT.structure, state: 'right', found: label('all changes', '全部变更'), expected };
  }
  const found = label(`still to come: ${pending}`, `尚未进行：${pending}`);
  return {
    about: ABOUT.structure,
    state: 'open',
    found,
    expected,
    advice: label('the server makes them when it starts', '服务器启动时会进行'),
  };
}

async function roles(owner: pg.Client, way: Way): Promise<Finding> {
  const { rows } = await owner.query<{ name: string; isRight: boolean }>(
    `select name, coalesce(pg_has_role($2, oid, 'MEMBER') and not rolsuper and not rolbypassrls and not rolcanlogin, false) as "isRight"
     from unnest($1::text[]) as name left join pg_roles on rolname = name`,
    [CLASSES.map(roleOf), way.serverName],
  );
  const wrong = rows.filter(({ isRight }) => !isRight).map(({ name }) => name);
  const names = wrong.join(', ');
  return {
    about: ABOUT.roles,
    state: wrong.length === 0 ? 'right' : 'wrong',
    found:
      wrong.length === 0
        ? label(
            `${way.serverName}, for all ${rows.length} classes`,
            `${way.serverName}，具备全部 ${rows.length} 个用户类别`,
          )
        : label(`not as they should be: ${names}`, `不符要求：${names}`),
    expected: label(
      `${way.serverName} as a member of each class; no class signs in or is above the rules of rows`,
      `${way.serverName} 属于每个用户类别；任何类别均不可登录，也不得绕过行级安全规则`,
    ),
    advice: label(
      `alter role <class> nologin nosuperuser nobypassrls; grant ${names} to "${way.serverName}"`,
      `请执行 alter role <类别> nologin nosuperuser nobypassrls; grant ${names} to "${way.serverName}"`,
    ),
  };
}

async function rules(owner: pg.Client): Promise<Finding> {
  const { rows } = await owner.query<{ name: string; isForced: boolean }>(
    `select c.oid::regclass::text as name, c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy where polrelid = c.oid) as "isForced"
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'fund_id' and not a.attisdropped
     where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text in ('ledger', 'fund', 'audit') order by 1`,
  );
  const without = rows.filter(({ isForced }) => !isForced).map(({ name }) => name);
  return {
    about: ABOUT.rules,
    state: without.length === 0 ? 'right' : 'wrong',
    found:
      without.length === 0
        ? label(`in force for all ${rows.length} tables of funds`, `对全部 ${rows.length} 张资金表生效`)
        : label(`not in force: ${without.join(', ')}`, `未生效：${without.join('、')}`),
    expected: label('in force for every table of funds, for its owner too', '对每张资金表生效，对其属主亦然'),
    advice: label(
      'somebody switched them off: alter table … enable row level security, force row level security',
      '已被关闭，请执行 alter table … enable row level security, force row level security',
    ),
  };
}

/** Our own choice: more than a busy machine takes to answer. */
const SECONDS_APART_MOST = 5;

async function clock(owner: pg.Client, now: () => string): Promise<Finding> {
  const { rows } = await owner.query<{ apart: number }>(
    'select abs(extract(epoch from clock_timestamp() - $1::timestamptz))::float8 as apart',
    [now()],
  );
  const apart = rows[0]?.apart ?? Number.POSITIVE_INFINITY;
  return {
    about: ABOUT.clock,
    state: apart <= SECONDS_APART_MOST ? 'right' : 'wrong',
    found: label(`${apart.toFixed(0)} seconds apart`, `相差 ${apart.toFixed(0)} 秒`),
    expected: label(
      `this machine and that of the database at most ${SECONDS_APART_MOST} seconds apart`,
      `本机与数据库所在机器的时钟至多相差 ${SECONDS_APART_MOST} 秒`,
    ),
    advice: label('let both set their clocks by NTP', '请让两台机器都用 NTP 校时'),
  };
}

function refused(about: Label, expected: Label, reasons: readonly Rejection[]): Finding {
  return { about, state: 'wrong', found: label('it cannot be used', '无法使用'), expected, reasons };
}
