import type { Money } from '../../money/money.ts';
import type { Label } from '../../working/label.ts';
import type { Working } from '../../working/working.ts';
import type { Levy } from '../levy.ts';
import type { Party } from '../words/party.ts';

/** The published JSON of a levy: money as text in major units, never a float. */
export interface LevyDocument {
  readonly scheme: string;
  readonly on: string;
  readonly period: string;
  readonly wage: string;
  readonly currency: string;
  readonly parties: Partial<Record<Party, string>>;
  readonly total: string;
  readonly branches: readonly {
    readonly branch: string;
    readonly base: string;
    /** Of parties whose base is another. */
    readonly ownBases?: Partial<Record<Party, string>>;
    readonly parties: Partial<Record<Party, string>>;
    readonly total: string;
  }[];
  readonly notes: readonly Label[];
  readonly schemeHash: string;
  readonly working: Working;
}

export function levyDocument({ law, wage, parties, total, branches, notes, working }: Levy): LevyDocument {
  return {
    scheme: law.scheme.id,
    on: law.on.toString(),
    period: law.period,
    wage: wage.toString(),
    currency: law.scheme.currency,
    parties: texts(parties),
    total: total.toString(),
    branches: branches.map(({ branch, base, ownBases, parties, total }) => ({
      branch: branch.branch,
      base: base.toString(),
      ...(Object.keys(ownBases).length === 0 ? {} : { ownBases: texts(ownBases) }),
      parties: texts(parties),
      total: total.toString(),
    })),
    notes,
    schemeHash: law.scheme.hash,
    working,
  };
}

function texts(amounts: Partial<Record<Party, Money>>): Partial<Record<Party, string>> {
  return Object.fromEntries(Object.entries(amounts).map(([party, amount]) => [party, amount.toString()]));
}
