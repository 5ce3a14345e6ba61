import type { PlainDate } from '@openmutual/core/date';
import { label } from '@openmutual/core/label';
import { contribution } from '@openmutual/core/levy';
import { contributionVersions, lawOn } from '@openmutual/core/levy-law';
import { Money } from '@openmutual/core/money';
import type { PayPeriod } from '@openmutual/core/pay-period';
import { type Rejection, reasonsOf } from '@openmutual/core/result';
import type { SocialScheme } from '@openmutual/schemes/folder';
import { faultsByAll, judgesOf } from './any-version.ts';
import { eachPerson, payrollFaults, tellAll } from './payroll.ts';
import { openReasons } from './reasons.ts';
import { refuse } from './refusal.ts';
import type { Way } from './way.ts';

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
  const zero = Money.zero(scheme.currency);
  const reasons = openReasons();
  const paidBy: Record<string, Money> = {};
  let paid = zero;
  const people = await eachPerson(law, path, reasons, ({ person, line }) => {
    const found = contribution(law, person);
    if (!found.ok) return tellAll(found.rejections, path, line, reasons);
    paid = paid.plus(found.value.total);
    for (const [party, amount] of Object.entries(found.value.parties)) {
      paidBy[party] = (paidBy[party] ?? zero).plus(amount);
    }
  });
  reasons.end();
  return {
    way: label('levied by law', '依法征缴'),
    scheme: scheme.id,
    people,
    paid,
    paidBy,
    claims: undefined,
    running: undefined,
    covers: undefined,
    note: label(
      `paid for one ${period} whatever happens; the law sets the benefits, and what it costs to run is not in the scheme.`,
      '不论是否出险均按期缴付；待遇由法律规定，运营成本不在本方案数据内。',
    ),
  };
}

/** What is wrong with a payroll by the law of every version, where the day has none. */
function undatedPayrollFaults(scheme: SocialScheme, period: PayPeriod, path: string): Promise<Rejection[]> {
  const lawOf = (day: PlainDate) => {
    const law = lawOn(scheme, day, period);
    return law.ok ? law.value : undefined;
  };
  return faultsByAll(judgesOf(contributionVersions(scheme), lawOf), (law) => payrollFaults(law, path));
}
