import type { PlainDate } from '@openmutual/core/date';
import { contribution } from '@openmutual/core/levy';
import { contributionVersions, lawOn } from '@openmutual/core/levy-law';
import type { PayPeriod } from '@openmutual/core/pay-period';
import { type Rejection, reasonsOf } from '@openmutual/core/result';
import type { SocialScheme } from '@openmutual/schemes/folder';
import { nothingLevied, wayOfLevies, withLevy } from '@openmutual/schemes/levied-way';
import type { Way } from '@openmutual/schemes/way';
import { faultsByAll, judgesOf } from './any-version.ts';
import { eachPerson, payrollFaults, tellAll } from './payroll.ts';
import { openReasons } from './reasons.ts';
import { refuse } from './refusal.ts';

/** Levied by law: the contributions of all parties on the wages of the group; refused where the day is not known. */
export async function leviedWay(
  levy: { readonly scheme: SocialScheme; readonly period: PayPeriod; readonly payroll: string },
  on: PlainDate | undefined,
): Promise<Way> {
  const { scheme, period, payroll: path } = levy;
  const asked = on === undefined ? undefined : lawOn(scheme, on, period);
  if (asked?.ok !== true)
    return refuse(
      ...reasonsOf(...(asked === undefined ? [] : [asked])),
      ...(await undatedPayrollFaults(scheme, period, path)),
    );
  const law = asked.value;
  const reasons = openReasons();
  let levied = nothingLevied(scheme.currency);
  await eachPerson(law, path, reasons, ({ person, line }) => {
    const found = contribution(law, person);
    if (!found.ok) return tellAll(found.rejections, path, line, reasons);
    levied = withLevy(levied, found.value);
  });
  reasons.end();
  return wayOfLevies(scheme, period, levied);
}

/** What is wrong with a payroll by the law of every version, where the day has none. */
function undatedPayrollFaults(scheme: SocialScheme, period: PayPeriod, path: string): Promise<Rejection[]> {
  const lawOf = (day: PlainDate) => {
    const law = lawOn(scheme, day, period);
    return law.ok ? law.value : undefined;
  };
  return faultsByAll(judgesOf(contributionVersions(scheme), lawOf), (law) => payrollFaults(law, path));
}
