import { amountFaults } from '@openmutual/core/deciding';
import { Money } from '@openmutual/core/money';
import { refusalFaults } from '@openmutual/core/refusal';
import type { Rejection } from '@openmutual/core/result';
import type { z } from 'zod';
import type { Transaction } from '../database/within.ts';
import type { judgementBody } from './claim-form.ts';
import type { ClaimRow } from './claim-row.ts';
import { consentFaults } from './consent.ts';
import { entitled } from './entitled.ts';
import type { FundRules } from './fund-rules.ts';

export type JudgementBody = z.output<typeof judgementBody>;

/** What somebody proposes or decides, with what the rules give for it and what speaks against it. */
export interface Judgement {
  /** In minor units; null where nothing is recognised, or the item gives its own amount. */
  readonly recognised: bigint | null;
  readonly benefit: bigint | null;
  readonly rulesFrom: string | null;
  /** Against the amount: facts of the life of a claim. */
  readonly amountFaults: readonly Rejection[];
  readonly reasonFaults: readonly Rejection[];
}

/** A claim judged: what is recognised gives a benefit by the rules; what is refused, whole or in part, has its reasons. */
export async function judgement(
  tx: Transaction,
  row: ClaimRow,
  body: JudgementBody,
  rules: FundRules,
): Promise<Judgement> {
  const nothing = { recognised: null, benefit: null, rulesFrom: null };
  const reasonFaults = reasonsAgainst(body);
  if (body.outcome === 'reject') {
    const found = body.recognised;
    const reason = { code: 'a-rejected-claim-has-no-amount', path: 'recognised', expected: 'nothing' };
    return { ...nothing, amountFaults: found === undefined ? [] : [{ ...reason, found }], reasonFaults };
  }
  const consents = await consentFaults(tx, row, rules);
  if (consents.length > 0) return { ...nothing, amountFaults: consents, reasonFaults };
  const recognised = recognisedOf(row, body);
  if (!recognised.ok) return { ...nothing, amountFaults: recognised.rejections, reasonFaults };
  const found = await entitled(tx, row, recognised.value, rules);
  if (!found.ok) return { ...nothing, amountFaults: found.rejections, reasonFaults };
  const { benefit, rulesFrom } = found.value;
  return {
    recognised: recognised.value?.minorUnits() ?? null,
    benefit: benefit.minorUnits(),
    rulesFrom: `${rulesFrom}`,
    amountFaults: amountFaults(benefit),
    reasonFaults,
  };
}

/** What is recognised: what is asked where nothing else is said, never more, and less only of what is approved in part. */
function recognisedOf(
  { asked, currency }: ClaimRow,
  { outcome, recognised: text }: JudgementBody,
): { ok: true; value: Money | undefined } | { ok: false; rejections: readonly Rejection[] } {
  const all = asked === null ? undefined : Money.ofMinor(asked, currency);
  const path = 'recognised';
  if (text === undefined) return { ok: true, value: all };
  const read = Money.parse(text, currency);
  if (!read.ok) return { ok: false, rejections: read.rejections.map((reason) => ({ path, ...reason })) };
  const faults = amountFaults(read.value).map((reason) => ({ ...reason, path }));
  if (all !== undefined && read.value.compare(all) > 0) {
    faults.push({ code: 'more-is-recognised-than-was-asked', path, found: text, expected: `at most ${all}` });
  }
  if (outcome === 'approve' && all !== undefined && read.value.compare(all) < 0) {
    faults.push({ code: 'an-approval-of-a-part-says-so', path, found: text, expected: `${all}` });
  }
  return faults.length > 0 ? { ok: false, rejections: faults } : { ok: true, value: read.value };
}

function reasonsAgainst({ outcome, refusal }: JudgementBody): Rejection[] {
  if (outcome !== 'approve') return refusalFaults(refusal);
  if (refusal === undefined) return [];
  const reason = { path: 'refusal', found: refusal.reason, expected: 'nothing' };
  return [{ code: 'an-approval-of-all-has-no-refusal', ...reason }];
}

/** The columns in which a judgement stands. */
export function judgementColumns(
  which: 'proposed' | 'decided',
  { outcome, refusal }: JudgementBody,
  { recognised, benefit }: Judgement,
  by: string,
  on: string,
): Record<string, unknown> {
  return {
    [`${which}_outcome`]: outcome,
    [`${which}_recognised`]: recognised,
    [`${which}_benefit`]: benefit,
    [`${which}_reason`]: refusal?.reason ?? null,
    [`${which}_clause`]: refusal?.clause ?? null,
    [`${which}_next`]: refusal?.next ?? null,
    [`${which}_by`]: by,
    [`${which}_on`]: on,
  };
}
