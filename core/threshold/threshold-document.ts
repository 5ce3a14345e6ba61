import { rulesLabel } from '../assessment/rules/terms.ts';
import { Money } from '../money/money.ts';
import { label } from '../working/label.ts';
import { line, step, total, type Working } from '../working/working.ts';
import type { Threshold } from './threshold.ts';

/** How many members claims of one item need: money as text in major units. */
export interface ThresholdDocument {
  readonly item: string;
  readonly claims: number;
  readonly benefits: string;
  readonly fees: Readonly<Record<string, string>>;
  readonly toShare: string;
  /** What a share is at most, and what says so. */
  readonly limit: string;
  readonly by: 'rules' | 'asked';
  readonly members: string;
  /** What a member pays at most among so many, and among one fewer. */
  readonly share: string;
  readonly shareBefore?: string;
}

/** The answer of `threshold --json`. */
export interface ThresholdsDocument {
  readonly scheme: string;
  /** Of a fund with pools the one that is asked about. */
  readonly pool?: string;
  readonly on: string;
  readonly currency: string;
  readonly items: readonly ThresholdDocument[];
  /** How many are enough for each of the items by itself. */
  readonly members: string;
}

/** The thresholds of one scheme on one day; there is at least one. */
export function thresholdsDocument(found: readonly [Threshold, ...Threshold[]]): ThresholdsDocument {
  const [{ terms }] = found;
  return {
    scheme: terms.scheme.id,
    ...(terms.pool === undefined ? {} : { pool: terms.pool.pool }),
    on: terms.on.toString(),
    currency: terms.currency,
    items: found.map(thresholdDocument),
    members: `${membersForEach(found)}`,
  };
}

/** The fewest members among whom each of the claims by itself can be borne. */
export function membersForEach(found: readonly Threshold[]): bigint {
  return found.reduce((most, { members }) => (members > most ? members : most), 1n);
}

function thresholdDocument(found: Threshold): ThresholdDocument {
  const { item, claims, benefits, fees, due, limit, isAsked, members, share, shareBefore, terms } = found;
  const money = (minor: bigint) => Money.ofMinor(minor, terms.currency).toString();
  return {
    item: item.item,
    claims,
    benefits: benefits.toString(),
    fees: Object.fromEntries(fees.map(({ fee, amount }) => [fee.fee, amount.toString()])),
    toShare: due.toString(),
    limit: limit.toString(),
    by: isAsked ? 'asked' : 'rules',
    members: `${members}`,
    share: money(share.most),
    ...(shareBefore === undefined ? {} : { shareBefore: money(shareBefore.most) }),
  };
}

/** How a number of members was found: the claims, the fees, the limit, and both sides of it. */
export function thresholdWorking(found: Threshold): Working {
  const { terms, item, claims, ceiling, benefit, benefits, fees, due, limit, members, share, shareBefore } =
    found;
  const { rounding, source } = terms.rules.sharing ?? {};
  const money = (minor: bigint) => Money.ofMinor(minor, terms.currency).toString();
  const unit = rounding?.rule === 'down-and-carry' ? ` + ${money(1n)})` : '';
  return step(label(`members needed for ${item.name.en}`, `承担“${item.name.zh}”所需成员数`), {
    formula: `${due} ÷ ${unit === '' ? '' : '('}${limit}${unit} → ${members}`,
    ...(rounding === undefined ? {} : { rounding: rounding.rule }),
    ...(source === undefined ? {} : { source: { ref: source } }),
    note: rulesLabel(terms),
    from: [
      total(label('to share', '待分摊金额'), due, [
        line(label('benefits', '互助金'), benefits, {
          formula: `${claims} × ${benefit} = ${benefits}`,
          ...(ceiling === undefined ? {} : { source: ceiling.source }),
        }),
        ...fees.map(({ fee, rate, amount }) =>
          line(fee.name, amount, {
            formula: `${benefits} × ${rate.value} = ${amount}`,
            rounding: fee.rounding.text,
            source: rate.source,
          }),
        ),
      ]),
      line(label('a share is at most', '每人分摊额最高'), limit, limitDetail(found)),
      line(
        label(`a share among ${members}`, `${members} 人时每人分摊额`),
        Money.ofMinor(share.most, terms.currency),
      ),
      ...(shareBefore === undefined
        ? []
        : [
            line(
              label(`a share among ${members - 1n}`, `${members - 1n} 人时每人分摊额`),
              Money.ofMinor(shareBefore.most, terms.currency),
            ),
          ]),
    ],
  });
}

/** By claims where a cap for each claim is what limits the share. */
function limitDetail({ terms, limit, claims, isAsked }: Threshold) {
  if (isAsked) return { note: label('as asked', '按所问') };
  const { perClaim, perPeriod } = terms;
  const isByPeriod = perPeriod?.value.equals(limit) === true;
  if (isByPeriod || perClaim === undefined)
    return perPeriod === undefined ? {} : { source: perPeriod.source };
  return { formula: `${claims} × ${perClaim.value} = ${limit}`, source: perClaim.source };
}
