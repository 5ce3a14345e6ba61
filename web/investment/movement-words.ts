import { useLingui } from '@lingui/react/macro';
import type { Movement } from './investment-queries.ts';

export type MovementKind = Movement['kind'];

/** What each kind of movement is called. */
export function useMovementWords(): Readonly<Record<MovementKind, string>> {
  const { t } = useLingui();
  return {
    buy: t`Purchase`,
    sell: t`Sale`,
    value: t`Valuation`,
    income: t`Income of an investment`,
    endow: t`Endowment`,
    keep: t`Gain kept in the principal`,
  };
}
