import type { PlainDate } from '../../period/date.ts';
import type { Scheme } from '../../scheme/scheme.ts';
import type { InEffect } from '../../scheme/version.ts';
import type { Tariff } from './tariff.ts';

/** A tariff of one day, by which risks are read and rated. */
export interface TariffAsked {
  readonly scheme: Scheme<Tariff>;
  readonly version: InEffect<Tariff>;
  readonly on: PlainDate;
  readonly known?: PlainDate | undefined;
}
