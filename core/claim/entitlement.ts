import { benefits } from '../assessment/claim/benefit.ts';
import type { Claim } from '../assessment/claim/claim.ts';
import type { Claimant } from '../assessment/roll/member.ts';
import type { AssessmentRules } from '../assessment/rules/rules.ts';
import { termsOn } from '../assessment/rules/terms.ts';
import type { Money } from '../money/money.ts';
import { compareDates, type PlainDate } from '../period/date.ts';
import { accepted, invariant, placed, type Result, rejected } from '../result/result.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { versionOn } from '../scheme/version.ts';
import type { Label } from '../working/label.ts';

/** What a scheme gives for a claim, before the benefits of a period shrink where money is short. */
export interface Entitlement {
  readonly item: Label;
  /** The day since which the rules were in effect by which it is judged. */
  readonly rulesFrom: PlainDate;
  /** The most that the item gives; missing where the scheme does not say. */
  readonly limit: Money | undefined;
  readonly benefit: Money;
  /** What he has paid and is refunded, where the event was in the waiting period and ends the membership; then there is no benefit. */
  readonly refund: Money | undefined;
}

/** As of whose knowledge it is judged: what was known of the rules on the day on which the claim was submitted; and in which pool. */
export interface Judging {
  readonly knownAt: PlainDate;
  readonly pool?: string | undefined;
}

/**
 * What a scheme gives for a claim by its rules of the day of the event, as they were known on a day: as a settlement finds it
 * (`core/assessment/claim`), for one claim. Rejections are those of a settlement: the waiting period, the item, the membership.
 */
export function entitlement(
  scheme: Scheme<AssessmentRules>,
  claim: Claim,
  claimant: Claimant,
  { knownAt, pool }: Judging,
): Result<Entitlement> {
  const { occurredOn } = claim;
  const path = 'occurredOn';
  if (compareDates(occurredOn, knownAt) > 0) {
    return rejected({
      code: 'an-event-has-not-happened-yet',
      path,
      found: `${occurredOn}`,
      expected: `by ${knownAt}`,
    });
  }
  const judging = placed(versionOn(scheme.versions, occurredOn, knownAt), { path });
  if (!judging.ok) return judging;
  const terms = termsOn(asKnown(scheme, knownAt), occurredOn, pool);
  if (!terms.ok) return terms;
  const found = benefits([claim], new Map([[claimant.member, claimant]]), terms.value);
  if (!found.ok) return rejected(...found.rejections);
  const [benefit] = found.value;
  invariant(benefit !== undefined, 'a claim has one benefit');
  const { item, version, insured, full, refund } = benefit;
  return accepted({
    item: item.name,
    rulesFrom: version.from,
    limit: insured?.ceiling?.value,
    benefit: full,
    refund,
  });
}

/** A scheme without what became known of it only after a day. */
function asKnown<R>(scheme: Scheme<R>, knownAt: PlainDate): Scheme<R> {
  const isKnown = ({ recorded }: { readonly recorded?: PlainDate | undefined }) =>
    recorded === undefined || compareDates(recorded, knownAt) <= 0;
  const tables = [...scheme.tables].map(
    ([name, table]) => [name, { ...table, rows: table.rows.filter(isKnown) }] as const,
  );
  return { ...scheme, versions: scheme.versions.filter(isKnown), tables: new Map(tables) };
}
