import { hash } from '@openmutual/core/canonical';
import { laterOf } from '@openmutual/core/date';
import { movable } from '@openmutual/core/motion-rule';
import { versionOn } from '@openmutual/core/version';
import { partsOfCopy } from '@openmutual/schemes/copy';
import { oldAndNew, type Proposal, proposalRead } from '@openmutual/schemes/proposal';
import { recordEvent } from '../audit/event.ts';
import { instant } from '../clock/clock.ts';
import { type Transaction, within } from '../database/within.ts';
import { dayIn, type Fund, heldFund } from '../fund/fund.ts';
import { copyOf, schemeCopied, schemeOf } from '../fund/fund-scheme.ts';
import type { JobPlace } from '../job/job.ts';
import { nextMonth } from '../member/terms.ts';
import { draft } from './drafting.ts';

/**
 * Where the shelf from which a fund was copied has other rules, drafts a motion on the text of the rules with those of its newest version; once for each
 * hash, and never where the fund is founded with that very copy. It waits for support as any other.
 */
export async function proposeLibrary({ database, clock }: JobPlace, id: string): Promise<boolean> {
  return within(database, { as: 'work', fund: id, mayRepeat: true }, async (tx) => {
    const fund = await heldFund(tx, id);
    if (fund === undefined || fund.state === 'founding') return false;
    const copied = schemeCopied(fund.charter.scheme.id);
    const at = instant(clock);
    if (!copied.ok || (await isKnown(tx, id, copied.value.scheme.hash))) return false;
    const matter = await textMatter(tx, fund, at);
    const proposal = await newestOf(tx, fund, copied.value.text, at);
    if (matter === undefined || proposal === undefined) return false;
    const { hash: library } = copied.value.scheme;
    const asked = {
      matter,
      title: `The rules of ${fund.charter.scheme.id} as the library has them now · 资料库现行的规则`,
      reason: `The library has other rules under the name that this fund was founded with: ${library}. 资料库中此方案的规则已有变动。`,
      read: proposalRead(proposal),
    };
    const row = await draft(tx, fund, asked, { library }, at);
    // What cannot be put behind the rules of this fund is no motion.
    if ('ok' in row) return false;
    await recordEvent(
      tx,
      { act: 'library-proposed', subject: { motion: row.motion, library } },
      { fund: id, at },
    );
    return true;
  });
}

async function isKnown(tx: Transaction, fund: string, library: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `SELECT FROM fund.fund WHERE fund_id = $1 AND (scheme_hash = $2 OR charter -> 'scheme' ->> 'hash' = $2)
     UNION ALL SELECT FROM fund.motion WHERE fund_id = $1 AND library_hash = $2`,
    [fund, library],
  );
  return rowCount !== 0;
}

/** The word under which the text of the rules is moved. */
async function textMatter(tx: Transaction, fund: Fund, at: string): Promise<string | undefined> {
  const version = versionOn((await schemeOf(tx, fund.fund)).versions, dayIn(fund, at));
  if (!version.ok) return undefined;
  return movable(version.value.rules).find(
    ({ matter, rule }) => matter === 'rule-text' && rule.vote.hours !== undefined,
  )?.rule.motion;
}

/** The rules that a copy has in the end, from the first day of the month after next and after the newest rules; nothing where they are those of the fund. */
async function newestOf(
  tx: Transaction,
  fund: Fund,
  copy: string,
  at: string,
): Promise<Proposal | undefined> {
  const newest = (await schemeOf(tx, fund.fund)).versions.map((version) => version.from).reduce(laterOf);
  const from = `${laterOf(nextMonth(nextMonth(dayIn(fund, at))), nextMonth(newest))}`;
  const nothing: Proposal = { from, rules: {}, tables: {} };
  const { old: library } = oldAndNew(copy, nothing);
  const { old: own } = oldAndNew(await copyOf(tx, fund.fund), nothing);
  if (hash(library) === hash(own)) return undefined;
  const rows = partsOfCopy(copy).tables;
  const tables = Object.fromEntries(
    Object.keys(own.tables)
      .filter(
        (name) =>
          rows[name] !== undefined && hash(library.tables[name] ?? []) !== hash(own.tables[name] ?? []),
      )
      .map((name) => [
        name,
        (rows[name] ?? []).filter((row) => holdsOn(row, from)).map(({ from: _, to: __, ...row }) => row),
      ]),
  );
  return { from, rules: library.rules, tables };
}

function holdsOn(row: Readonly<Record<string, string>>, day: string): boolean {
  const { from = '', to = '' } = row;
  return from <= day && (to === '' || to > day);
}
