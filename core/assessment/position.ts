import { z } from 'zod';
import { Money } from '../money/money.ts';
import { accepted, placed, type Rejection, type Result, rejected } from '../result/result.ts';
import { hash } from '../scheme/canonical.ts';
import { readAs } from '../scheme/reading.ts';

/** What a fund carries from one settlement to the next. */
export interface Position {
  readonly scheme: string;
  /** The settlement after which the fund stands here; missing for a fund that begins. */
  readonly after: string | undefined;
  /** What was collected and not yet needed; negative only where shares are rounded down. */
  readonly carried: Money;
  readonly reserve: Money;
}

export const positionFormat = 'openmutual/position/1';

export const positionSchema = z.strictObject({
  format: z.literal(positionFormat),
  scheme: z.string(),
  after: z.string().optional(),
  carried: z.string(),
  reserve: z.string(),
  hash: z.string().optional(),
});
export type PositionDocument = z.infer<typeof positionSchema>;

export function emptyPosition(scheme: string, currency: string): Position {
  return { scheme, after: undefined, carried: Money.zero(currency), reserve: Money.zero(currency) };
}

/** The document form, with the hash of all else in it. */
export function positionDocument({ scheme, after, carried, reserve }: Position): PositionDocument {
  const document = {
    format: positionFormat,
    scheme,
    ...(after === undefined ? {} : { after }),
    carried: carried.toString(),
    reserve: reserve.toString(),
  } as const;
  return { ...document, hash: hash(document) };
}

/** Reads a position of this scheme; one of another scheme, or one that was changed, is rejected. */
export function parsePosition(
  document: unknown,
  scheme: { readonly id: string; readonly currency: string },
): Result<Position> {
  const read = readAs(document, positionSchema);
  if (!read.ok) return read;
  const { hash: hashGiven, ...rest } = read.value;
  const reasons: Rejection[] = [];
  if (rest.scheme !== scheme.id) {
    reasons.push({
      code: 'a-position-belongs-to-another-scheme',
      path: 'scheme',
      found: rest.scheme,
      expected: scheme.id,
    });
  }
  if (hashGiven !== undefined && hashGiven !== hash(rest)) {
    reasons.push({ code: 'a-position-was-changed', path: 'hash', found: hashGiven, expected: hash(rest) });
  }
  const carried = placed(Money.parse(rest.carried, scheme.currency), { path: 'carried' });
  const reserve = placed(Money.parse(rest.reserve, scheme.currency), { path: 'reserve' });
  for (const amount of [carried, reserve]) if (!amount.ok) reasons.push(...amount.rejections);
  if (reserve.ok && reserve.value.isNegative()) {
    reasons.push({
      code: 'a-reserve-must-not-be-negative',
      path: 'reserve',
      found: rest.reserve,
      expected: 'zero or more',
    });
  }
  if (reasons.length > 0 || !carried.ok || !reserve.ok) return rejected(...reasons);
  return accepted({ scheme: rest.scheme, after: rest.after, carried: carried.value, reserve: reserve.value });
}
