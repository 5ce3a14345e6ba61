import { type Money, sum } from '../../money/money.ts';
import { decimal } from '../../rate/fraction.ts';
import { invariant } from '../../result/result.ts';
import { label } from '../../working/label.ts';
import { type Detail, line, step, total, type Working } from '../../working/working.ts';
import type { Settlement } from '../assessment.ts';
import { isDeposit } from '../contribution/own-account.ts';
import { correctionsLast, nameOfLine } from '../inputs/correction.ts';
import type { ReserveLevel } from '../reserve-level.ts';
import type { SurplusRule } from '../rules/rule-schema.ts';
import { benefitsWorking, dueWorking, refundLines } from './statement.ts';
import { type AccountLine, into, lackingIn, leftBy, outOf } from './year-working.ts';

/**
 * How a period came out: what is shared where the fund only shares, otherwise what came in, what went out and what is
 * carried on.
 */
export function periodWorking(settlement: Settlement): Working {
  const { sharing, surplus } = settlement.terms.rules;
  return sharing !== undefined && surplus === undefined ? dueWorking(settlement) : carriedWorking(settlement);
}

/** carried out = carried in + shares + contributions + grants + what others bear − benefits − refunds − fees − costs − credits − surplus given. */
function carriedWorking(settlement: Settlement): Working {
  const { positionOut } = settlement;
  const comes = linesIn(settlement);
  const goes = linesOut(settlement);
  return total(label('carried out', '结转下期'), positionOut.carried, [
    total(label('comes in', '收入'), sumOf(comes, settlement), workings(comes)),
    line(label('goes out', '支出'), sumOf(goes, settlement).negated(), {
      from: [total(label('benefits and all else', '互助金及其他'), sumOf(goes, settlement), workings(goes))],
    }),
  ]);
}

/** Where the money of a period came from and where it went, each line with its working. */
export interface MoneyFlow {
  readonly comesIn: readonly Working[];
  readonly goesOut: readonly Working[];
  /** In major units, as the amounts of the lines are. */
  readonly carriedOut: string;
  /** Σ comes in, which is Σ goes out + carried out. */
  readonly total: string;
}

/**
 * Where the money goes: what comes in, what goes out, and what is carried on.
 *
 *     carried out = Σ comes in − Σ goes out
 */
export function moneyFlow(settlement: Settlement): MoneyFlow {
  const [comes, goes] = [linesIn(settlement), linesOut(settlement)];
  const { carried } = settlement.positionOut;
  invariant(
    sumOf(comes, settlement).minus(sumOf(goes, settlement)).equals(carried),
    'what comes in and does not go out is carried on',
  );
  return {
    comesIn: workings(comes),
    goesOut: workings(goes),
    carriedOut: `${carried}`,
    total: `${sumOf(comes, settlement)}`,
  };
}

interface Told {
  readonly amount: Money;
  readonly working: Working;
}

function linesIn(settlement: Settlement): Told[] {
  const { positionIn, grants, excess, years, terms } = settlement;
  // A deposit goes to the account of its member, and not to what all hold together.
  const contributions = settlement.contributions.filter(({ rule }) => !isDeposit(rule, terms.rules));
  return [
    ...toldOfYears(years.map(outOf)),
    ...toldOfYears(years.map(leftBy)),
    told(positionIn.carried, line(label('carried in', '上期结转'), positionIn.carried)),
    ...sharesIn(settlement),
    ...contributions.map(({ rule, whole, own, payers }) => {
      const parts = [
        line(label('by members', '成员缴付'), own),
        ...payers.map(({ name, amount }) => line(name, amount)),
      ];
      return told(whole, payers.length === 0 ? line(rule.name, whole) : total(rule.name, whole, parts));
    }),
    ...correctionsLast(grants).map((grant) => told(grant.amount, line(nameOfLine(grant), grant.amount))),
    ...excess
      .filter(({ to }) => to !== 'benefits' && to !== 'others')
      .map(({ name, amount }) => told(amount, line(name, amount))),
  ];
}

/** What members share, where the fund shares, with what was to be shared. */
function sharesIn(settlement: Settlement): Told[] {
  const { collected, terms } = settlement;
  if (terms.rules.sharing === undefined) return [];
  const from = [dueWorking(settlement)];
  return [told(collected, line(label('shared by members', '成员分摊'), collected, { from }))];
}

function linesOut(settlement: Settlement): Told[] {
  const { benefitsFull, benefitsPaid, refunds, fees, costs, excess, surplus, accounts } = settlement;
  const income = accounts?.income;
  const whole = benefitsWorking(settlement);
  const cut = excess
    .filter(({ to }) => to === 'benefits')
    .map(({ name, amount }) => line(name, amount.negated()));
  const paid = benefitsFull.equals(benefitsPaid)
    ? whole
    : total(label('benefits paid', '实付互助金'), benefitsPaid, [whole, ...cut]);
  return [
    told(benefitsPaid, paid),
    ...refundLines(settlement).map((working) => told(refunds, working)),
    ...fees.map(({ fee, rate, of, amount }) => {
      const formula = `${of} × ${rate.value} = ${amount}`;
      return told(
        amount,
        line(fee.name, amount, { formula, rounding: fee.rounding.text, source: rate.source }),
      );
    }),
    ...correctionsLast(costs).map((cost) => told(cost.amount, line(nameOfLine(cost), cost.amount))),
    ...(income === undefined ? [] : [told(income.credits, line(income.rule.name, income.credits))]),
    ...toldOfYears(settlement.years.map(into)),
    ...toldOfYears(settlement.years.map(lackingIn)),
    ...surplus.map(({ rule, amount, level }) =>
      told(amount, line(rule.name, amount, levelDetail(rule, level))),
    ),
  ];
}

/** Lines of years that are nothing are not told. */
function toldOfYears(lines: readonly AccountLine[]): Told[] {
  return lines.flatMap(({ name, amount, from }) =>
    amount.isZero() ? [] : [told(amount, line(name, amount, { from }))],
  );
}

/** How much a reserve may hold, and from what that is found. */
function levelDetail({ upTo }: SurplusRule, level: ReserveLevel | undefined): Detail {
  if (level === undefined || upTo === undefined) return {};
  const { amount, stated, rate, inForce } = level;
  const from: Working[] = [
    ...(stated === undefined
      ? []
      : [line(label('stated', '规定数额'), stated.value, { source: stated.source })]),
    ...(rate === undefined || inForce === undefined
      ? []
      : [
          step(label('rate of what is insured', '有效保额比例'), {
            formula: `${decimal(inForce)} × ${rate.value}`,
            ...(upTo.rounding === undefined ? {} : { rounding: upTo.rounding.text }),
            source: rate.source,
          }),
        ]),
  ];
  const note =
    upTo.whichever === 'lower' ? label('the lower counts', '取低者') : label('the higher counts', '取高者');
  const both = upTo.whichever === undefined ? {} : { note };
  return { from: [line(label('the reserve may hold', '储备上限'), amount, { ...both, from })] };
}

function told(amount: Money, working: Working): Told {
  return { amount, working };
}

function workings(lines: readonly Told[]): Working[] {
  return lines.map(({ working }) => working);
}

function sumOf(lines: readonly Told[], { terms }: Settlement): Money {
  return sum(
    lines.map(({ amount }) => amount),
    terms.currency,
  );
}
