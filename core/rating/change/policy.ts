import { asListed } from '../../money/apportion.ts';
import { Money, sum } from '../../money/money.ts';
import { compareDates, type PlainDate } from '../../period/date.ts';
import type { Fraction } from '../../rate/fraction.ts';
import { accepted, type Rejection, type Result, rejected } from '../../result/result.ts';
import { rounded } from '../../rounding/rounding.ts';
import type { Scheme } from '../../scheme/scheme.ts';
import type { Working } from '../../working/working.ts';
import type { Case } from '../figure/case.ts';
import { caseOf } from '../figure/case.ts';
import { tariffFigure } from '../figure/figure.ts';
import type { Item } from '../item/item.ts';
import type { Quoted } from '../quote.ts';
import { premium, type Quote } from '../rating.ts';
import { type Machine, type Risk, sumInsured } from '../risk/risk.ts';
import type { ChangeRules, PackageItem, PartOfPackage } from '../tariff/changes.ts';
import { withoutSteps } from '../tariff/step-names.ts';
import type { Tariff } from '../tariff/tariff.ts';

/** A policy as it stands after some changes. */
export interface Policy {
  readonly rules: Tariff;
  readonly changes: ChangeRules;
  readonly risk: Risk;
  readonly given: Case;
  /** At inception. */
  readonly quote: Quote;
  readonly items: readonly ItemNow[];
  readonly minimum: Money;
  readonly sumInsured: Money;
  readonly increases: readonly Money[];
  /** How many declarations of values there were. */
  readonly declared: number;
  /** The last day of cover, where the days of the policy are known. */
  readonly to: PlainDate | undefined;
  readonly extensions: readonly Extension[];
  readonly machines: readonly MachineNow[];
  readonly ended: Ended | undefined;
  /** Everything charged so far, levies aside. */
  readonly premium: Money;
}

/** An item of the package with its premium now. */
export interface ItemNow {
  readonly quoted: Item;
  readonly kind: PackageItem;
  /** With the discount as agreed. */
  readonly agreed: Rated;
  /** Without what is not given again for an extension. */
  readonly again: Rated;
}

/** The rate of an item at inception, where its premium follows the sum insured, and its premium now. */
export interface Rated {
  readonly rate: Fraction | undefined;
  readonly premium: Money;
}

export interface Extension {
  readonly days: number | undefined;
  readonly months: number | undefined;
  readonly premium: Money;
}

export interface MachineNow {
  readonly machine: Machine;
  readonly premium: Money;
  /** Where it stands in the documents, such as `plant.0` or `changes.2`. */
  readonly path: string;
}

export interface Ended {
  readonly by: 'early-completion' | 'cancellation' | 'final-value';
  /** Its last day, where that is known. */
  readonly on: PlainDate | undefined;
  /** The share of the premium for the original period that the insurer keeps. */
  readonly kept: Fraction;
}

/** What a change costs and the policy after it. */
export interface Outcome {
  /** Below zero: a refund. */
  readonly additional: Money;
  /** Further figures of the change for its document. */
  readonly figures: Readonly<Record<string, string>>;
  readonly working: Working;
  /** The items to which the additional premium belongs, `plant` among them. */
  readonly parts: readonly ItemPart[];
  readonly after: Policy;
}

export interface ItemPart {
  readonly item: string;
  readonly amount: Money;
}

/** The policy at inception. */
export function policyOf(
  scheme: Scheme<Tariff>,
  rules: Tariff,
  { risk, quote }: Quoted,
  knownAt: PlainDate | undefined,
): Result<Policy> {
  const given = caseOf(scheme, rules, risk, quote.on, knownAt);
  const again = quotedAgain(scheme, rules.changes ?? {}, risk, quote, knownAt);
  const minimum =
    rules.minimumPremium === undefined ? accepted(undefined) : tariffFigure(rules.minimumPremium, given);
  if (!again.ok) return again;
  if (!minimum.ok) return minimum;
  const none = Money.zero(scheme.currency);
  const items = quote.items.map((item, place): ItemNow => {
    const plain = again.value.items[place] ?? item;
    const kind = kindOf(item, rules);
    const isFollowing = followsTheSum(item, kind, rules);
    return { quoted: item, kind, agreed: ratedAs(item, isFollowing), again: ratedAs(plain, isFollowing) };
  });
  const machines = risk.plant.map(
    (machine, place): MachineNow => ({
      machine,
      premium: quote.machines[place]?.premium ?? none,
      path: `plant.${place}`,
    }),
  );
  return accepted({
    rules,
    changes: rules.changes ?? {},
    risk,
    given,
    quote,
    items,
    minimum: minimum.value?.value ?? none,
    sumInsured: sumInsured(risk),
    increases: [],
    declared: 0,
    to: risk.period.to,
    extensions: [],
    machines,
    ended: undefined,
    premium: quote.package.premium.plus(quote.plant),
  });
}

/** The premium of a part of the package, at least the minimum premium where it is all of it. */
export function premiumOf(
  policy: Policy,
  part: PartOfPackage,
  as: 'agreed' | 'again' = 'agreed',
  items: readonly ItemNow[] = policy.items,
): Money {
  const { minimum } = policy;
  const meant = part === 'package' ? items : items.filter(({ kind }) => part.includes(kind));
  const whole = sum(
    meant.map((item) => item[as].premium),
    minimum.currency,
  );
  return part === 'package' ? whole.atLeast(minimum) : whole;
}

/** An amount as parts of the items of a part of the package, in proportion to their premiums; the parts are the whole. */
export function spread(amount: Money, part: PartOfPackage, { items }: Policy): ItemPart[] {
  const meant = items.filter(({ kind }) => part === 'package' || part.includes(kind));
  const premiums = meant.map(({ agreed }) => agreed.premium.minorUnits());
  const weights = premiums.some((units) => units !== 0n) ? premiums : premiums.map(() => 1n);
  const amounts = amount.apportion(weights, 'largest-remainder', asListed);
  return meant.map(({ quoted }, place) => ({ item: quoted.item, amount: amounts[place] ?? amount }));
}

/** An exact amount, rounded as every line of the tariff. */
export function amountOf(exact: Fraction, { rules, minimum }: Policy): Money {
  return Money.ofFraction(rounded(exact, rules.rounding.value), minimum.currency);
}

/** No more is given back than was paid. */
export function atMostPaid(additional: Money, { premium: paid }: Policy): Money {
  return additional.atLeast(paid.negated());
}

/** A change cannot happen on a day without cover; nothing is said where the change states no day. */
export function outsideCover({ risk, to }: Policy, on: PlainDate | undefined): Rejection | undefined {
  if (on === undefined) return undefined;
  const { from } = risk.period;
  if (from === undefined || to === undefined) {
    return {
      code: 'the-risk-does-not-state-its-days',
      path: 'on',
      found: `${on}`,
      expected: 'a risk with its first and last day',
    };
  }
  if (compareDates(on, from) >= 0 && compareDates(on, to) <= 0) return undefined;
  return {
    code: 'a-change-is-outside-the-cover',
    path: 'on',
    found: `${on}`,
    expected: `from ${from} to ${to}`,
  };
}

/** The quote without the discount and the steps that are not given again. */
function quotedAgain(
  scheme: Scheme<Tariff>,
  { extension }: ChangeRules,
  risk: Risk,
  quote: Quote,
  knownAt: PlainDate | undefined,
): Result<Quote> {
  if (extension === undefined) return accepted(quote);
  const { withoutSteps: names = [], discount } = extension;
  const versions = scheme.versions.map((version) =>
    version.rules === undefined ? version : { ...version, rules: withoutSteps(version.rules, names) },
  );
  const asked = discount === 'falls-away' ? { ...risk, discount: undefined } : risk;
  const found = premium({ ...scheme, versions }, asked, quote.on, knownAt);
  return found.ok ? found : rejected(...found.rejections);
}

function kindOf({ item }: Item, { additional }: Tariff): PackageItem {
  if (Object.hasOwn(additional?.covers ?? {}, item)) return 'additional';
  return item === 'liability' || item === 'maintenance' ? item : 'material-damage';
}

/** What is charged on a limit, an amount and a first loss do not follow the sum insured. */
function followsTheSum({ item }: Item, kind: PackageItem, { additional }: Tariff): boolean {
  if (kind !== 'additional') return kind !== 'liability';
  const price = additional?.covers[item]?.price;
  return price?.by === 'rate' && price.on === 'sum-insured';
}

function ratedAs({ rate, premium: found }: Item, isFollowing: boolean): Rated {
  return { rate: isFollowing ? rate?.rate.fraction() : undefined, premium: found };
}
