import type { Reader } from './afterwards.ts';
import type { Verified } from './keeping.ts';
import type { Cost } from './story.ts';
import type { Counts } from './town.ts';

/** What is told of everything that is played: money, traffic, and what holds at the end. */
export interface Afterwards {
  readonly claims: Readonly<Record<string, number>>;
  readonly settlements: readonly Cost[];
  readonly counts: Counts;
  readonly requests: number;
  /** Changes whose answer was lost, that were asked again and happened once. */
  readonly repeated: number;
  readonly money: { readonly bank: string; readonly owedByMembers: string };
  readonly reader: Reader;
  readonly balances: number;
  readonly verified: Verified;
  readonly backup: { readonly tables: number; readonly rows: number };
}

export function claimsTold({ claims }: Pick<Afterwards, 'claims'>): string {
  const decided = Object.entries(claims).map(([outcome, count]) => `${outcome} ${count}`);
  const number = Object.values(claims).reduce((sum, count) => sum + count, 0);
  return `claims ${number}: ${decided.join(', ')}`;
}

export function costTold({ period, members, claims, benefits, fees, total }: Cost): string {
  return `${period}: ${members} members share ${total} (${claims} claims, benefits ${benefits}, fees ${fees})`;
}

export function afterwardsTold(report: Afterwards): string[] {
  const { counts, money, verified, backup } = report;
  return [
    `transfers ${counts.transfers}, of which reversed ${counts.reversed}, assigned later ${counts.assigned}; payouts ${counts.payouts}`,
    `at the end: bank ${money.bank}, owed by members ${money.owedByMembers}`,
    `mails that tell what is owed ${counts.told}; nights ${counts.nights}, sign-ins ${counts.signIns}, codes asked again ${counts.stepUps}`,
    `requests ${report.requests}, of which changes asked twice with one key ${report.repeated}`,
    `balances ${report.balances}, all as the interface and the script have them: ${report.reader}`,
    `verified: ${verified.entries} entries with ${verified.legs} legs on ${verified.accounts} accounts, settlements ${verified.settlements}, votes ${verified.votes}, payments and payouts ${verified.movements}, events ${verified.events}`,
    `backed up (${backup.tables} tables, ${backup.rows} rows) and put back elsewhere: the same ledger, which ends with ${verified.chain}`,
  ];
}
