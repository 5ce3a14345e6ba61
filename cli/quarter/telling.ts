import type { Report } from './quarter.ts';
import { afterwardsTold, claimsTold, costTold } from './report.ts';

/** What a quarter came to, in lines of words. */
export function told(report: Report): string {
  const lines = [
    `invited ${report.invited}, joined ${report.joined}, left ${report.left}`,
    claimsTold(report),
    ...report.settlements.map(costTold),
    ...afterwardsTold(report),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
