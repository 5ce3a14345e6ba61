import { readFileSync } from 'node:fs';
import {
  DRAW_METHOD,
  drawn,
  type InTheHat,
  poolHash,
  seedCommitment,
  seedFaults,
} from '@openmutual/core/draw';
import { label } from '@openmutual/core/label';
import { placed, type Rejection } from '@openmutual/core/result';
import { Command } from 'commander';
import { fileAt, jsonOption, languageOption, type ResultOptions } from '../options.ts';
import { openReasons } from '../reasons.ts';

interface JuryOptions extends Pick<ResultOptions, 'json' | 'lang'> {
  readonly pool: string;
  readonly seed: string;
  readonly word: readonly string[];
  readonly excluded?: string;
  readonly size?: string;
  readonly commitment?: string;
  readonly me?: string;
}

export const juryCommand = new Command('jury')
  .description('draws a jury again from what was published of it, without a server')
  .requiredOption('--pool <file>', 'the frozen pool: a CSV with member and excluded')
  .requiredOption('--seed <hex>', 'the seed that the draw revealed')
  .option('--word <text>', 'a word of chance, each in the order in which they were published', collected, [])
  .option('--excluded <file>', 'tokens that are excluded too, one on a line; then the pool is another one')
  .option('--size <number>', 'how many to call; all of them where nothing is said')
  .option('--commitment <hex>', 'what was published of the seed before')
  .option('--me <token>', 'my token: was I in the hat, and when am I called?')
  .addOption(jsonOption())
  .addOption(languageOption())
  .action((options: JuryOptions) => {
    const { seed, word: chance, commitment, me } = options;
    const reasons = openReasons();
    const size = sizeOf(options.size);
    if (size === undefined) {
      const reason = { path: '--size', found: options.size ?? '', expected: 'such as 9' };
      reasons.tell({ code: 'a-count-is-a-whole-number-above-zero', ...reason });
    }
    const pool = readPool(options, reasons.tell);
    for (const reason of seedFaults(seed, commitment)) reasons.tell({ ...reason, path: '--seed' });
    if (reasons.isAny() || pool === undefined) return reasons.refuse();
    const order = reasons.take(placed(drawn(pool, { seed, words: chance }, size), { file: options.pool }));
    if (order === undefined) return reasons.refuse();
    const mine = me === undefined ? undefined : standing(pool, order, me);
    const document = {
      method: DRAW_METHOD,
      members: pool.length,
      free: pool.filter(({ excluded = '' }) => excluded === '').length,
      poolHash: poolHash(pool),
      commitment: seedCommitment(seed),
      seed,
      words: chance,
      drawn: order,
      ...(mine === undefined ? {} : { me: mine }),
    };
    process.stdout.write(options.json ? `${JSON.stringify(document, null, 2)}\n` : told(document, options));
  });

/** Whether a token stands in the pool, why it is excluded, and at which place of the draw it is called. */
interface Standing {
  readonly token: string;
  readonly inTheHat: boolean;
  readonly excluded?: string;
  readonly place?: number;
}

function standing(pool: readonly InTheHat[], order: readonly string[], token: string): Standing {
  const found = pool.find((one) => one.token === token);
  const at = order.indexOf(token);
  return {
    token,
    inTheHat: found !== undefined,
    ...(found?.excluded ? { excluded: found.excluded } : {}),
    ...(at < 0 ? {} : { place: at + 1 }),
  };
}

const words = {
  method: label('method', '方法'),
  pool: label('pool', '名单'),
  hash: label('SHA-256 of the pool', '名单的 SHA-256'),
  commitment: label('commitment to the seed', '种子的承诺'),
  called: label('called, in this order', '按此顺序召集'),
  me: label('my token', '我的标识'),
  absent: label('is not in the hat', '不在抽签名单中'),
  out: label('is in the hat and excluded', '在名单中，须回避'),
  later: label('is in the hat and not among these', '在名单中，不在以上之列'),
};

interface Document {
  readonly method: string;
  readonly members: number;
  readonly free: number;
  readonly poolHash: string;
  readonly commitment: string;
  readonly drawn: readonly string[];
  readonly me?: Standing;
}

function told(
  { method, members, free, poolHash: hash, commitment, drawn: order, me }: Document,
  { lang }: JuryOptions,
): string {
  const count =
    lang === 'en' ? `${members} members, ${free} of them free` : `${members} 名成员，其中 ${free} 名无须回避`;
  const lines = [
    `${words.method[lang]}: ${method}`,
    `${words.pool[lang]}: ${count}`,
    `${words.hash[lang]}: ${hash}`,
    `${words.commitment[lang]}: ${commitment}`,
    '',
    `${words.called[lang]}:`,
    ...order.map((token, at) => `${`${at + 1}`.padStart(4)}  ${token}`),
  ];
  if (me === undefined) return `${lines.join('\n')}\n`;
  const place = lang === 'en' ? `is called at place ${me.place}` : `第 ${me.place} 位被召集`;
  const said = !me.inTheHat
    ? words.absent[lang]
    : me.excluded !== undefined
      ? `${words.out[lang]} (${me.excluded})`
      : me.place === undefined
        ? words.later[lang]
        : place;
  return `${[...lines, '', `${words.me[lang]}: ${said}`].join('\n')}\n`;
}

function collected(word: string, before: readonly string[]): readonly string[] {
  return [...before, word];
}

function sizeOf(text: string | undefined): number | undefined {
  if (text === undefined) return Number.POSITIVE_INFINITY;
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

/** The pool as its file has it: a header, then a token and why it is excluded on each line. */
function readPool(
  { pool, excluded }: JuryOptions,
  tell: (reason: Rejection) => void,
): InTheHat[] | undefined {
  const rows = linesOf(pool, '--pool', tell);
  const more = excluded === undefined ? [] : linesOf(excluded, '--excluded', tell);
  if (rows === undefined || more === undefined) return undefined;
  const [header, ...lines] = rows;
  if (header !== 'member,excluded' && header !== 'member') {
    const reason = { file: pool, line: 1, found: header ?? '', expected: 'member,excluded' };
    tell({ code: 'a-column-is-missing', ...reason });
    return undefined;
  }
  const others = new Set(more);
  return lines.map((line) => {
    const [token = '', why = ''] = line.split(',');
    return { token, excluded: why === '' && others.has(token) ? 'excluded' : why };
  });
}

function linesOf(path: string, option: string, tell: (reason: Rejection) => void): string[] | undefined {
  const found = placed(fileAt(path), { path: option });
  if (found.ok)
    return readFileSync(path, 'utf8')
      .split(/\r?\n/)
      .filter((line) => line !== '');
  for (const reason of found.rejections) tell(reason);
  return undefined;
}
