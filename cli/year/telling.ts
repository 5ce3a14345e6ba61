import { afterwardsTold, claimsTold, costTold } from '../quarter/report.ts';
import type { Report } from './year.ts';

/** What a year came to, in lines of words. */
export function told(report: Report): string {
  const { principal, gain } = report.commonMoney;
  const lines = [
    `joined ${report.joined}`,
    ...report.motions.map(
      ({ matter, state, counts: { yes, no, abstain }, quorum }) =>
        `motion on ${matter}: ${state} (yes ${yes}, no ${no}, abstain ${abstain}${quorum ? '' : ': too few'}); counted again from its record`,
    ),
    claimsTold(report),
    `objected to ${report.objections}; heard ${report.hearings.length}, counted again from their rolls and verdicts, and each jury drawn again:`,
    ...report.hearings.map(
      ({ body, called, result }) => `  ${body}${called === 0 ? '' : `, ${called} called`}: ${result}`,
    ),
    ...report.settlements.map((cost) => `${costTold(cost)}, by the rules since ${cost.rulesFrom}: verified`),
    `the common money is worth ${principal}, of which gain ${gain}`,
    ...afterwardsTold(report),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
