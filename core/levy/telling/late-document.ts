import type { Label } from '../../working/label.ts';
import type { Working } from '../../working/working.ts';
import type { LateCharge } from '../late/late-charge.ts';

/** The published JSON of a late charge: money and counts as text. */
export interface LateChargeDocument {
  readonly scheme: string;
  readonly on: string;
  readonly arrears: string;
  /** The arrears as far as they count. */
  readonly counted: string;
  readonly counts: Readonly<Record<string, string>>;
  readonly rate: string;
  readonly charge: string;
  readonly currency: string;
  readonly notes: readonly Label[];
  readonly schemeHash: string;
  readonly working: Working;
}

export function lateChargeDocument(found: LateCharge): LateChargeDocument {
  const { law, lateness, counted, rate, charge, notes, working } = found;
  const counts = Object.entries(lateness.counts).map(([name, count]) => [name, `${count}`]);
  return {
    scheme: law.scheme.id,
    on: law.on.toString(),
    arrears: lateness.arrears.toString(),
    counted: counted.toString(),
    counts: Object.fromEntries(counts),
    rate: rate.toString(),
    charge: charge.toString(),
    currency: law.scheme.currency,
    notes,
    schemeHash: law.scheme.hash,
    working,
  };
}
