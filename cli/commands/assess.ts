import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { compareDates, type PlainDate } from '@openmutual/core/date';
import { engine } from '@openmutual/core/engine';
import { label } from '@openmutual/core/label';
import { memberFigures } from '@openmutual/core/member-figures';
import { settledTree } from '@openmutual/core/member-proof';
import { type MemberTree, openMemberTree } from '@openmutual/core/member-tree';
import { periodWorking } from '@openmutual/core/period-working';
import { positionDocument } from '@openmutual/core/position';
import { accepted, type Result, rejected, together } from '@openmutual/core/result';
import { settlementAnswer } from '@openmutual/core/settlement-answer';
import { settlementDocument } from '@openmutual/core/settlement-document';
import { type SettlementRecord, settlementRecord } from '@openmutual/core/settlement-record';
import { poolsOn, type Terms, termsOn } from '@openmutual/core/terms';
import type { MutualScheme } from '@openmutual/schemes/folder';
import { Command } from 'commander';
import { anyTerms, undatedPoolFaults } from '../any-version.ts';
import { schemeAsked } from '../of-kind.ts';
import {
  asOption,
  asOptions,
  clash,
  dateOption,
  explainOption,
  fileFaults,
  jsonOption,
  languageOption,
  type ResultOptions,
} from '../options.ts';
import { type OutputSet, writeFilesWhole } from '../output-file.ts';
import { checkOutputs } from '../output-place.ts';
import { filesOfPool, forEachPool, sharedFiles } from '../pool-files.ts';
import { writeProofs } from '../proof-files.ts';
import { openReasons } from '../reasons.ts';
import { accept, refuse } from '../refusal.ts';
import { keepSecret, secretOf } from '../secret-file.ts';
import {
  type Onward,
  settleFiles,
  undatedFaults,
  writeBills,
  writeNextMembers,
  writeShares,
} from '../settlement-files.ts';
import { settlementText } from '../settlement-text.ts';
import { tree } from '../tree.ts';

interface AssessOptions extends ResultOptions {
  readonly settlement: string;
  readonly on: string;
  readonly members: string;
  readonly claims: string;
  readonly position?: string;
  readonly lines?: string;
  readonly years?: string;
  readonly positionOut?: string;
  readonly out?: string;
  readonly record?: string;
  readonly secret?: string;
  readonly proofs?: string;
  readonly pool?: string;
  readonly bills?: string;
  readonly nextMembers?: string;
  readonly nextOn?: string;
}

export const assessCommand = new Command('assess')
  .description('settles a period of a mutual fund: what happened is shared among those who take part')
  .argument('<scheme>', 'the id of a mutual scheme, such as demo/village-fund')
  .requiredOption('--settlement <id>', 'the name of the settlement, such as 2026-03')
  .requiredOption('--on <date>', 'the day whose members and rules count')
  .requiredOption(
    '--members <file>',
    'a CSV with member and what the scheme asks for: units, proportion, cap, joined …',
  )
  .requiredOption('--claims <file>', 'a CSV with claim, member, item, occurredOn and amount or loss')
  .option('--pool <pool>', 'the one pool to settle, where the fund has pools; without it all of them')
  .option('--position <file>', 'what the fund carries from the period before')
  .option(
    '--lines <file>',
    'a CSV with line, in, out, perhaps corrects, claim, year: grants, reinsurance, corrections and the like',
  )
  .option('--years <file>', 'a CSV with year and step: the policy years that are opened or closed')
  .option('--position-out <file>', 'where to write what it carries on')
  .option('--out <file>', 'where to write the members with their shares')
  .option('--bills <file>', 'where to write what each payer pays, for himself and his dependants')
  .option('--next-members <file>', 'where to write the list for the next settlement, carried on')
  .option('--next-on <date>', 'the day of the next settlement: caps of a new year begin with nothing paid')
  .option('--record <file>', 'where to write the record that others can verify')
  .option('--secret <file>', 'puts a tree of members into the record; the file is made where there is none')
  .option('--proofs <file>', 'where to write the proof of every member, one a line')
  .addOption(explainOption())
  .addOption(jsonOption())
  .addOption(languageOption())
  .action(async (id: string, options: AssessOptions, command: Command) => {
    const { members, claims, position, lines, years, out, record: recordOut, positionOut } = options;
    const { secret, proofs } = options;
    const replaced = clash(
      [members, claims, position, lines, years, secret],
      [out, options.bills, options.nextMembers, recordOut, positionOut, proofs],
    );
    if (replaced !== undefined) command.error(`${replaced} would be replaced by an output`, { exitCode: 2 });
    if (secret !== undefined && recordOut === undefined)
      command.error('--secret needs --record, which the tree stands in', { exitCode: 2 });
    if (proofs !== undefined && secret === undefined)
      command.error('--proofs needs --secret, which hides the rows of the others', { exitCode: 2 });
    if (options.nextOn !== undefined && options.nextMembers === undefined)
      command.error('--next-on needs --next-members, the list that it is for', { exitCode: 2 });
    const kept = secret === undefined ? undefined : secretOf(secret);
    checkPlaces(options, kept?.isNew === true);
    const asked = await termsAsked(id, options);
    if (options.bills !== undefined && asked.some(({ terms }) => terms.rules.accounts !== undefined))
      refuse({
        code: 'shares-are-drawn-from-own-accounts',
        path: '--bills',
        expected: 'no bills of shares',
        suggestion: 'what members pay into their accounts stands under contributed in --out',
      });
    const runs = asked.map(({ terms, next }) => ({ terms, next, own: filesOfPool({ ...options }, terms) }));
    if (runs.length > 1) {
      const outputs = { '--record': recordOut, '--position-out': positionOut, '--proofs': proofs };
      const shared = sharedFiles({ '--position': position, ...outputs });
      const several = [out, options.bills, options.nextMembers].find((path) => path?.includes('{pool}'));
      if (several !== undefined)
        command.error(`${several}: one file holds the members of all pools; write no {pool} in its name`, {
          exitCode: 2,
        });
      if (shared.length > 0)
        command.error(`${shared.join(', ')}: each pool has its own; write {pool} in its name`, {
          exitCode: 2,
        });
      for (const { own } of runs) {
        checkPlaces(own, kept?.isNew === true);
        const lost = clash([members, claims, own.position], [own.record, own.positionOut, own.proofs]);
        if (lost !== undefined) command.error(`${lost} would be replaced by an output`, { exitCode: 2 });
      }
    }
    const pools = await forEachPool(runs, async ({ terms, next, own }): Promise<PoolSettled> => {
      const of = { scheme: terms.scheme.id, settlement: own.settlement };
      const book =
        kept === undefined
          ? undefined
          : openMemberTree({ secret: kept.bytes, ...of }, memberFigures(terms.rules));
      const { position, lines } = own;
      const files = { members, claims, position, lines, years, tree: book };
      const settlement = await settleFiles(terms, own.settlement, files);
      const tree =
        book === undefined ? undefined : accept(settledTree(book, settlement, settlement.roll.visit));
      const record = settlementRecord(settlement, { engine, file: fileBeside(own), tree: tree?.seal });
      return { own, tree, settlement, next, record };
    });
    if (secret !== undefined && kept !== undefined) keepSecret(secret, kept);
    await writeFilesWhole(async (outputs) => {
      const [first, ...others] = pools.map(({ settlement }) => settlement);
      if (options.bills !== undefined && first !== undefined)
        await writeBills(outputs, members, options.bills, [first, ...others]);
      if (out !== undefined && first !== undefined)
        await writeShares(outputs, members, out, [first, ...others]);
      const [onward, ...further] = pools;
      if (options.nextMembers !== undefined && onward !== undefined)
        await writeNextMembers(outputs, members, options.nextMembers, [onward, ...further]);
      for (const { own, tree, settlement, record } of pools) {
        if (own.record !== undefined) await writeJson(outputs, own.record, record);
        if (own.positionOut !== undefined) {
          await writeJson(outputs, own.positionOut, positionDocument(settlement.positionOut));
        }
        if (own.proofs !== undefined && tree !== undefined) {
          const sealed = { tree, record: record.hash };
          await writeProofs(outputs, members, own.proofs, settlement, sealed);
        }
      }
    });
    print(pools, options);
    if (kept?.isNew && !options.json) process.stdout.write(`\n${secretMade[options.lang]}: ${secret}\n`);
  });

/** A settlement with its files: of the whole fund, or of one of its pools. */
interface PoolSettled extends Onward {
  readonly own: AssessOptions;
  readonly tree: MemberTree | undefined;
  readonly record: SettlementRecord;
}

/** Refuses outputs that cannot be put in their places, before any work. */
function checkPlaces(options: AssessOptions, isSecretNew: boolean): void {
  const { out, bills, nextMembers, record, positionOut, secret, proofs } = options;
  checkOutputs({
    '--out': out,
    '--bills': bills,
    '--next-members': nextMembers,
    '--record': record,
    '--position-out': positionOut,
    '--secret': isSecretNew ? secret : undefined,
    '--proofs': proofs,
  });
}

/** The terms that are asked, of each pool where none is named; where they cannot be found, the files are judged by all that may be meant. */
async function termsAsked(id: string, options: AssessOptions): Promise<readonly TermsAsked[]> {
  const reasons = openReasons();
  const scheme = reasons.take(schemeAsked('mutual', id));
  const on = reasons.take(dateOption(options.on, '--on'));
  const terms =
    scheme === undefined || on === undefined
      ? undefined
      : reasons.take(asOptions(termsOf(scheme, on, options)));
  const next = reasons.take(nextTerms(scheme, on, terms ?? [], options));
  if (terms !== undefined && next !== undefined) {
    return terms.map((each, place) => ({ terms: each, next: next[place] }));
  }
  const { members, claims, position, lines, years, pool } = options;
  if (scheme === undefined) {
    const files = { '--position': position, '--lines': lines, '--years': years };
    reasons.tellAll(fileFaults({ '--members': members, '--claims': claims, ...files }));
    return reasons.refuse();
  }
  const asked = { on, pool };
  if (pool !== undefined)
    reasons.tellAll((await undatedPoolFaults(scheme, asked)).map((reason) => asOption(reason, [])));
  const files = { members, claims, position, lines, years };
  reasons.tellAll(await undatedFaults(anyTerms(scheme, asked), options.settlement, files));
  return reasons.refuse();
}

interface TermsAsked {
  readonly terms: Terms;
  /** Of the next settlement, where its day is asked. */
  readonly next: Terms | undefined;
}

/** The terms of the next settlement, of each pool; none where its day is not asked. */
function nextTerms(
  scheme: MutualScheme | undefined,
  on: PlainDate | undefined,
  terms: readonly Terms[],
  { nextOn }: AssessOptions,
): Result<readonly Terms[]> {
  if (nextOn === undefined) return accepted([]);
  const path = '--next-on';
  const day = dateOption(nextOn, path);
  if (!day.ok || scheme === undefined || on === undefined) return day.ok ? accepted([]) : day;
  if (compareDates(day.value, on) < 0) {
    const expected = `${on} or later`;
    return rejected({ code: 'the-next-settlement-is-not-before-this-one', path, found: nextOn, expected });
  }
  const found = together(terms.map(({ pool }) => termsOn(scheme, day.value, pool?.pool)));
  return found.ok ? found : rejected(...found.rejections.map((reason) => ({ ...reason, path })));
}

function termsOf(scheme: MutualScheme, on: PlainDate, { pool }: AssessOptions): Result<Terms[]> {
  const pools = pool === undefined ? poolsOn(scheme, on) : [pool];
  return together(pools.map((each) => termsOn(scheme, on, each)));
}

/** The list of members as the record finds it: beside the record or below it; elsewhere by its bare name. */
function fileBeside({ members, record }: AssessOptions): string {
  const from = record === undefined ? process.cwd() : dirname(resolve(record));
  const path = relative(from, resolve(members)).split(sep).join('/');
  return path.startsWith('..') || isAbsolute(path) ? basename(members) : path;
}

async function writeJson(outputs: OutputSet, path: string, document: unknown): Promise<void> {
  await outputs.write(path, (file) => file.write(`${JSON.stringify(document, null, 2)}\n`));
}

function print(pools: readonly PoolSettled[], options: AssessOptions): void {
  const [first, ...others] = pools;
  if (first === undefined) return;
  if (options.json) {
    process.stdout.write(`${JSON.stringify(settlementAnswer([first, ...others]), null, 2)}\n`);
    return;
  }
  const { scheme } = first.settlement.terms;
  const bodies = pools.map((pool) => {
    const name = pool.settlement.terms.pool?.name[options.lang];
    return name === undefined ? bodyOf(pool, options) : `${name}\n\n${bodyOf(pool, options)}`;
  });
  const body = bodies.join('\n\n');
  const notes = scheme.notes.map((note) => `\n${note[options.lang]}\n`).join('');
  process.stdout.write(
    `${scheme.name[options.lang]} · ${first.record.settlement} · ${first.record.on} · ${scheme.currency}\n\n${body}\n${notes}`,
  );
}

function bodyOf({ settlement, record }: PoolSettled, options: AssessOptions): string {
  if (options.explain) return tree(periodWorking(settlement), options.lang);
  return settlementText(settlement, settlementDocument(record), options);
}

const secretMade = label(
  'a secret was made, without which nobody can be given his proof; keep it, and keep it to yourself',
  '已生成密钥，没有它便无法出具成员证明；请妥善保存，勿示他人',
);
