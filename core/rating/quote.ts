import type { PlainDate } from '../period/date.ts';
import {
  accepted,
  distinct,
  inOrder,
  placed,
  type Rejection,
  type Result,
  reasonsOf,
  rejected,
} from '../result/result.ts';
import type { Locate } from '../scheme/issues.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { versionOn } from '../scheme/version.ts';
import { type Case, caseOf } from './figure/case.ts';
import { lowLimits } from './indemnity/low-limit.ts';
import { charges, machineCharges } from './item/charges.ts';
import { item } from './item/item.ts';
import { type Charge, type Terms, termsOf } from './item/price.ts';
import { dueOnce, premium, type Quote } from './rating.ts';
import { type Risk, type RiskReading, readRisk } from './risk/risk.ts';
import type { Tariff } from './tariff/tariff.ts';

/** A risk and its premium. */
export interface Quoted {
  readonly risk: Risk;
  readonly quote: Quote;
}

/**
 * The premium of a risk as a document states it; all reasons at once, each at its place in the document. What the
 * tariff refuses is told too where the risk could only be read in part, as far as it is certain.
 */
export function quoteOf(
  scheme: Scheme<Tariff>,
  document: unknown,
  on: PlainDate,
  locate: Locate = () => ({}),
  knownAt?: PlainDate,
): Result<Quoted> {
  const version = placed(versionOn(scheme.versions, on, knownAt), { path: 'on' });
  if (!version.ok) return version;
  const { rules } = version.value;
  const stated = readRisk(rules, scheme.currency, document, locate);
  const { risk, reasons } = stated;
  if (risk === undefined) return rejected(...reasons);
  const refused = (more: readonly Rejection[]) =>
    rejected(...inOrder([...reasons, ...more.map((reason) => inDocument(reason, stated, locate))]));
  const given = caseOf(scheme, rules, risk, on, knownAt, stated.isGap);
  const low = lowLimits(rules, risk, given).filter(({ path }) => !isTold(path, reasons, stated));
  if (reasons.length > 0) return refused([...low, ...certainReasons(scheme, rules, risk, stated, given)]);
  const quote = premium(scheme, risk, on, knownAt);
  return quote.ok && low.length === 0
    ? accepted({ risk, quote: quote.value })
    : refused([...low, ...reasonsOf(quote)]);
}

/** Whether a part of the risk is refused already, or could not be read. */
function isTold(path: string | undefined, reasons: readonly Rejection[], { isGap }: RiskReading): boolean {
  return path !== undefined && (isGap(path.split('.')) || reasons.some((reason) => reason.path === path));
}

/** What already names a file is a fault of a table, and what has no path none of the risk. */
function inDocument(reason: Rejection, { originOf }: RiskReading, locate: Locate): Rejection {
  if (reason.file !== undefined || reason.path === undefined) return reason;
  const path = originOf(reason.path.split('.'));
  return { ...locate(path), ...reason, path: path.join('.') };
}

/** Why there is no premium, as far as that does not follow from what could not be read. */
function certainReasons(
  scheme: Scheme<Tariff>,
  rules: Tariff,
  risk: Risk,
  { isGap }: RiskReading,
  given: Case,
): Rejection[] {
  const ofItems = charges(rules, risk, given).items.flatMap((charge) =>
    reasonsOf(chargedAt(charge, termsOf(rules, risk.discount))).filter(
      // Whether a discount goes too far is a matter of all that makes the premium of its item.
      ({ path }) => path !== 'discount' || !partsOf(charge, risk).some(isGap),
    ),
  );
  const ofMachines = machineCharges(rules, risk, given).map((charge) =>
    chargedAt(charge, termsOf(rules, undefined)),
  );
  const found = [...ofItems, ...reasonsOf(...dueOnce(rules, scheme, risk, given), ...ofMachines)];
  return distinct(found).filter(({ path }) => path === undefined || !isGap(path.split('.')));
}

function chargedAt(charge: Result<Charge>, terms: Terms): Result<unknown> {
  return charge.ok ? item(charge.value, terms) : charge;
}

/** The parts of a risk by which the premium of one of its items is found. */
function partsOf(charge: Result<Charge>, { additional }: Risk): string[][] {
  const shared = [['materialDamage'], ['period'], ['facts'], ['discount']];
  if (!charge.ok) return shared;
  const { item: name } = charge.value;
  const place = additional.findIndex(({ cover }) => cover === name);
  return [...shared, place < 0 ? [name] : ['additional', `${place}`]];
}
