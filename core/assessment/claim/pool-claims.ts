import type { Claimant } from '../roll/member.ts';
import type { Terms } from '../rules/terms.ts';

/** The claims of a settlement without those of members of other pools; whose claimant nobody knows stays and is told. */
export function claimsOfPool<T extends { readonly member?: string | undefined }>(
  claims: readonly T[],
  claimants: ReadonlyMap<string, Pick<Claimant, 'pool'>>,
  { pool, rules }: Terms,
): readonly T[] {
  if (pool === undefined) return claims;
  const others = new Set((rules.pools ?? []).map((each) => each.pool).filter((each) => each !== pool.pool));
  return claims.filter(({ member = '' }) => !others.has(claimants.get(member)?.pool ?? ''));
}
