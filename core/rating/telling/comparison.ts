import type { Money } from '../../money/money.ts';
import { over } from '../../rate/fraction.ts';
import { type Label, label } from '../../working/label.ts';
import type { Item } from '../item/item.ts';
import type { Levy } from '../levies.ts';
import type { Quote } from '../rating.ts';
import { fixedText } from '../tariff/rate-text.ts';
import { inOrder } from './quote-document.ts';

/** What becomes of a premium by another tariff. */
export interface Change {
  readonly difference: Money;
  /** Of the premium before, with two decimals, half up; nothing where there was no premium. */
  readonly percent: string | undefined;
}

/**
 * The change from one premium to another.
 *
 *     difference = after − before, percent = difference ÷ before
 */
export function change(before: Money, after: Money): Change {
  const difference = after.minus(before);
  const percent = before.isZero()
    ? undefined
    : fixedText(over(difference.fraction(), before.fraction()), '%', 2);
  return { difference, percent };
}

/** A line of two quotes for one risk; a quote that does not have it has nothing there. */
export interface ComparedLine {
  readonly name: Label;
  readonly before: Money | undefined;
  readonly after: Money | undefined;
}

/** Items, machines, what a minimum premium adds, and levies of either quote, each once; Σ of each side is its premium. */
export function comparedLines(before: Quote, after: Quote): ComparedLine[] {
  return [
    ...paired(inOrder(before).map(ofItem), inOrder(after).map(ofItem)),
    ...paired(ofMinimum(before), ofMinimum(after)),
    ...paired(before.levies.map(ofLevy), after.levies.map(ofLevy)),
  ];
}

interface Named {
  readonly key: string;
  readonly name: Label;
  readonly amount: Money;
}

function ofItem({ item, working, premium }: Item): Named {
  return { key: item, name: working.label, amount: premium };
}

function ofMinimum({ package: { premium, separate } }: Quote): Named[] {
  const amount = premium.minus(separate);
  const name = label('Up to the minimum premium', '补足最低保险费');
  return amount.isZero() ? [] : [{ key: 'minimum', name, amount }];
}

function ofLevy({ name, working, amount }: Levy): Named {
  return { key: name, name: working.label, amount };
}

function paired(before: readonly Named[], after: readonly Named[]): ComparedLine[] {
  const later = new Map(after.map((one) => [one.key, one.amount]));
  const earlier = new Set(before.map(({ key }) => key));
  return [
    ...before.map(({ key, name, amount }) => ({ name, before: amount, after: later.get(key) })),
    ...after
      .filter(({ key }) => !earlier.has(key))
      .map(({ name, amount }) => ({ name, before: undefined, after: amount })),
  ];
}
