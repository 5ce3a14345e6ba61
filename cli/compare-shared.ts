import type { PlainDate } from '@openmutual/core/date';
import { reasonsOf, together } from '@openmutual/core/result';
import { poolsOn, termsOn } from '@openmutual/core/terms';
import type { MutualScheme } from '@openmutual/schemes/folder';
import { wayOfSettlements } from '@openmutual/schemes/shared-way';
import type { Way } from '@openmutual/schemes/way';
import { anyTerms, undatedPoolFaults } from './any-version.ts';
import { forEachPool } from './pool-files.ts';
import { refuse } from './refusal.ts';
import { settleFiles, undatedFaults } from './settlement-files.ts';

/**
 * Shared in a mutual fund: what members pay in a period, what happened in it, and what it cost to run.
 *
 * Of a fund with pools each is settled by itself, and the sums of all are told; or those of the one that is named. Refused where
 * the day is not known.
 */
export async function sharedWay(
  share: {
    readonly scheme: MutualScheme;
    readonly settlement: string;
    readonly pool?: string | undefined;
    readonly members: string;
    readonly claims: string;
  },
  on: PlainDate | undefined,
): Promise<Way> {
  const { scheme, settlement, pool } = share;
  const terms = on === undefined ? undefined : termsOfPools(scheme, on, pool);
  if (terms?.ok !== true)
    return refuse(
      ...reasonsOf(...(terms === undefined ? [] : [terms])),
      ...(pool === undefined ? [] : await undatedPoolFaults(scheme, { on, pool })),
      ...(await undatedFaults(anyTerms(scheme, { on, pool }), settlement, share)),
    );
  const settled = await forEachPool(terms.value, (each) => settleFiles(each, settlement, share));
  return wayOfSettlements(scheme, settlement, settled);
}

function termsOfPools(scheme: MutualScheme, on: PlainDate, pool: string | undefined) {
  const pools = pool === undefined ? poolsOn(scheme, on) : [pool];
  return together(pools.map((each) => termsOn(scheme, on, each)));
}
