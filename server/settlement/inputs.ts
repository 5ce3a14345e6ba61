import { Money } from '@openmutual/core/money';
import { emptyPosition, positionDocument } from '@openmutual/core/position';
import { type Result, rejected } from '@openmutual/core/result';
import { type Terms, termsOn } from '@openmutual/core/terms';
import { csvLine } from '@openmutual/schemes/csv-line';
import { type ScheduledClaim, scheduledClaims } from '../claim/settled-claim.ts';
import type { Transaction } from '../database/within.ts';
import { type Fund, fundOf } from '../fund/fund.ts';
import { schemeOf } from '../fund/fund-scheme.ts';
import type { Keys } from '../key/keys.ts';
import { codesOf, secretOf } from './member-code.ts';
import { approvedLines, type NamedLineRow } from './named-line.ts';
import { lastDay } from './period.ts';
import { KIND, lastPosted, textOf } from './settlement.ts';

/** What a settlement of a period is made of beside its members, as the fund stands now. */
export interface PeriodInputs {
  readonly fund: Fund;
  readonly terms: Terms;
  readonly period: string;
  readonly claims: readonly ScheduledClaim[];
  /** The settlement after which the fund stands; nothing before the first. */
  readonly afterId: string | undefined;
  /** The three lists as texts, from which the settlement is calculated. */
  readonly claimList: string;
  readonly lineList: string;
  readonly position: string;
}

/** What a period would be settled from now, or why it cannot be. */
export async function inputsOf(
  tx: Transaction,
  id: string,
  period: string,
  keys: Keys,
): Promise<Result<PeriodInputs>> {
  const fund = await fundOf(tx, id);
  if (fund?.activeFrom === undefined) {
    const expected = 'a fund that is active';
    return rejected({ code: 'a-fund-is-not-active', path: 'fund', found: fund?.state ?? '', expected });
  }
  const scheme = await schemeOf(tx, id);
  const terms = termsOn(scheme, lastDay(period));
  if (!terms.ok) return terms;
  const claims = await scheduledClaims(tx, id, period);
  const before = await lastPosted(tx, id);
  if (before !== undefined && before.on >= `${lastDay(period)}`) {
    return rejected({
      code: 'periods-are-settled-one-after-the-other',
      path: 'period',
      found: period,
      expected: `a period that ends after ${before.on}`,
      suggestion: 'what belongs to a settled period goes into the next one, as a named line',
    });
  }
  const position =
    before === undefined
      ? JSON.stringify(positionDocument(emptyPosition(scheme.id, scheme.currency)))
      : await textOf(tx, id, before.settlement, 'position-out');
  const codes = codesOf(secretOf(keys, { fund: id, kind: KIND, period }));
  const names = codes.all(claims.map(({ member }) => BigInt(member)));
  return {
    ok: true,
    value: {
      fund,
      terms: terms.value,
      period,
      claims,
      afterId: before?.settlement,
      claimList: claimList(claims, names),
      lineList: lineList(await approvedLines(tx, id, period), scheme.currency),
      position: position ?? '',
    },
  };
}

/** The list of claims, as `openmutual assess` reads it. */
function claimList(claims: readonly ScheduledClaim[], names: readonly string[]): string {
  const lines = claims.map(({ number, item, occurredOn, recognised }, place) => {
    return csvLine([number, names[place] ?? '', item, occurredOn, recognised ?? '']);
  });
  return [csvLine(['claim', 'member', 'item', 'occurredOn', 'amount']), ...lines].join('');
}

function lineList(lines: readonly NamedLineRow[], currency: string): string {
  const money = (minor: bigint | null) => (minor === null ? '' : `${Money.ofMinor(minor, currency)}`);
  const rows = lines.map((line) =>
    csvLine([
      line.line,
      line.nameEn,
      line.nameZh,
      money(line.amountIn),
      money(line.amountOut),
      line.corrects ?? '',
      line.correctsClaim ?? '',
    ]),
  );
  return [csvLine(['line', 'name', 'nameZh', 'in', 'out', 'corrects', 'claim']), ...rows].join('');
}
