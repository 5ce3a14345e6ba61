import type { Working } from '../../working/working.ts';
import type { Endorsed, Endorsement } from '../change/endorsed.ts';
import type { Levy } from '../levies.ts';

/** A policy with its changes as plain data: money is text in major units, rates carry their unit, dates are ISO. */
export interface ChangesDocument {
  readonly scheme: string;
  readonly on: string;
  readonly original: {
    /** Levies aside. */
    readonly premium: string;
    readonly levies: Readonly<Record<string, string>>;
    readonly due: string;
  };
  readonly changes: readonly ChangeDocument[];
  /** After all changes, levies aside. */
  readonly premium: string;
  readonly due: string;
  readonly working: Working;
}

export interface ChangeDocument {
  readonly change: string;
  readonly on?: string;
  /** Below zero: a refund. */
  readonly additional: string;
  readonly levies: Readonly<Record<string, string>>;
  /** After this change. */
  readonly premium: string;
}

export function changesDocument({ quote, changes, premium, due, working }: Endorsed): ChangesDocument {
  const original = quote.package.premium.plus(quote.plant);
  return {
    scheme: quote.scheme,
    on: `${quote.on}`,
    original: { premium: `${original}`, levies: amounts(quote.levies), due: `${quote.premium}` },
    changes: changes.map(changeDocument),
    premium: `${premium}`,
    due: `${due}`,
    working,
  };
}

function changeDocument(made: Endorsement): ChangeDocument {
  const { change, on, additional, levies, premium, figures } = made;
  return {
    change,
    ...(on === undefined ? {} : { on: `${on}` }),
    ...figures,
    additional: `${additional}`,
    levies: amounts(levies),
    premium: `${premium}`,
  };
}

function amounts(levies: readonly Levy[]): Record<string, string> {
  return Object.fromEntries(levies.map(({ name, amount }) => [name, `${amount}`]));
}
