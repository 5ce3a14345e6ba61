import type { Money } from '../../money/money.ts';
import type { Quote } from '../rating.ts';
import type { TariffAsked } from '../tariff/tariff-asked.ts';
import { change, comparedLines } from './comparison.ts';

/** A tariff of a day, with since when it holds and who adopted it. */
export function tariffDocument({ scheme, version, on }: TariffAsked) {
  const { from, adoptedBy } = version;
  return {
    scheme: scheme.id,
    hash: scheme.hash,
    on: `${on}`,
    version: { from: `${from}`, ...(adoptedBy === undefined ? {} : { adoptedBy }) },
  };
}

/** The premium of one risk by two tariffs, line by line, as plain data. */
export function comparisonDocument(
  before: TariffAsked,
  after: TariffAsked,
  [old, now]: readonly [Quote, Quote],
) {
  const lines = comparedLines(old, now).map(({ name, before: was, after: is }) => ({
    name,
    ...(was === undefined ? {} : { on: was }),
    ...(is === undefined ? {} : { against: is }),
    ...changeDocument(was, is),
  }));
  return {
    on: { ...tariffDocument(before), premium: old.premium },
    against: { ...tariffDocument(after), premium: now.premium },
    ...changeDocument(old.premium, now.premium),
    lines,
  };
}

function changeDocument(was: Money | undefined, is: Money | undefined) {
  if (was === undefined || is === undefined) return {};
  const { difference, percent } = change(was, is);
  return { difference, percent: percent ?? null };
}
