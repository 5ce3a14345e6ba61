import { parseDate } from '@openmutual/core/date';
import { columnsNeeded, columnsUsed } from '@openmutual/core/list-columns';
import { poolsOn, type Terms, termsOn } from '@openmutual/core/terms';
import type { MutualScheme } from '@openmutual/schemes/folder';
import { HOW_MANY } from '../list/written-csv.ts';

export const CLAIM_COLUMNS = ['claim', 'member', 'item', 'occurredOn', 'amount'];

/** Of a fund with pools each line names its own. */
export function lineColumnsFor(pool: string | undefined): string[] {
  return ['line', ...(pool === undefined ? [] : ['pool']), 'in', 'out'];
}

/** The rules of the day; of a fund with pools those of the one that is meant, or of its first. */
export function termsFor(scheme: MutualScheme, on: string, pool?: string): Terms | undefined {
  const day = parseDate(on);
  if (!day.ok) return undefined;
  const terms = termsOn(scheme, day.value, pool ?? poolsOn(scheme, day.value)[0]);
  return terms.ok ? terms.value : undefined;
}

/** The columns of a list of members: those that the rules need, then those that they take. */
export function columnsFor(terms: Terms | undefined): string[] {
  if (terms === undefined) return ['member', HOW_MANY];
  const [member = 'member', ...needed] = columnsNeeded(terms.rules);
  const used = columnsUsed(terms).filter(
    (column) => column !== member && !needed.includes(column) && column !== 'born',
  );
  return [member, HOW_MANY, ...needed, ...new Set(used), 'joined'];
}

export function freshMember(columns: readonly string[], number: number): string[] {
  const begun: Readonly<Record<string, string>> = {
    member: `m${number}`,
    [HOW_MANY]: '1',
    units: '1',
    proportion: '100%',
    joined: '2020-01-01',
    contribution: '100.00',
    sumInsured: '1000.00',
    riskWeight: '1',
    days: '365',
    balance: '0.00',
    paidThisYear: '0.00',
  };
  return columns.map((column) => begun[column] ?? '');
}

export function freshClaim(columns: readonly string[], number: number, item = '', on = ''): string[] {
  const begun: Readonly<Record<string, string>> = { claim: `c${number}`, item, occurredOn: on };
  return columns.map((column) => begun[column] ?? '');
}
