import type { Report } from './quarter.ts';

/** What a quarter came to, in lines of words. */
export function told(report: Report): string {
  const { claims, counts, money, verified, backup } = report;
  const decided = Object.entries(claims).map(([outcome, count]) => `${outcome} ${count}`);
  const number = Object.values(claims).reduce((sum, count) => sum + count, 0);
  const lines = [
    `invited ${report.invited}, joined ${report.joined}, left ${report.left}`,
    `claims ${number}: ${decided.join(', ')}`,
    ...report.settlements.map(
      ({ period, members, claims: of, benefits, fees, total }) =>
        `${period}: ${members} members share ${total} (${of} claims, benefits ${benefits}, fees ${fees})`,
    ),
    `transfers ${counts.transfers}, of which reversed ${counts.reversed}, assigned later ${counts.assigned}; payouts ${counts.payouts}`,
    `at the end: bank ${money.bank}, owed by members ${money.owedByMembers}`,
    `mails that tell what is owed ${counts.told}; nights ${counts.nights}, sign-ins ${counts.signIns}, codes asked again ${counts.stepUps}`,
    `requests ${report.requests}, of which changes asked twice with one key ${report.repeated}`,
    `balances ${report.balances}, all as the interface and the script have them: ${report.reader}`,
    `verified: ${verified.entries} entries with ${verified.legs} legs on ${verified.accounts} accounts, settlements ${verified.settlements}, payments and payouts ${verified.movements}, events ${verified.events}`,
    `backed up (${backup.tables} tables, ${backup.rows} rows) and put back elsewhere: the same ledger, which ends with ${verified.chain}`,
  ];
  return lines.map((line) => `${line}\n`).join('');
}
