import { invariant } from '@openmutual/core/result';

/** What the script itself knows of money, in the smallest unit, by adding up what it did: nothing of the product is in it but the shares, which it judges. */
export interface OwnBook {
  /** What each member owes, by his number; below zero is paid beforehand. */
  readonly owed: Map<string, bigint>;
  /** The balances of the fund's own accounts, debits positive. */
  readonly fund: Map<string, bigint>;
}

export function openOwnBook(): OwnBook {
  return { owed: new Map(), fund: new Map() };
}

export function addTo(accounts: Map<string, bigint>, account: string, amount: bigint): void {
  accounts.set(account, (accounts.get(account) ?? 0n) + amount);
}

/** The smallest unit of an amount with two decimals. */
export function minor(text: string): bigint {
  const [, sign, units, cents = '0'] = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  invariant(units !== undefined, `an amount such as 6.48: ${text}`);
  const size = BigInt(units) * 100n + BigInt(cents.padEnd(2, '0'));
  return sign === '-' ? -size : size;
}

export function major(amount: bigint): string {
  const size = amount < 0n ? -amount : amount;
  return `${amount < 0n ? '-' : ''}${size / 100n}.${`${size % 100n}`.padStart(2, '0')}`;
}

export interface Shared {
  readonly member: string;
  /** Twice his units. */
  readonly halves: bigint;
  readonly share: bigint;
}

/**
 * Judges shares by the rule in words: by units, and the odd cents to those with the largest remainders. All shares are the whole; each is the
 * exact part cut off, or a cent more; and nobody has a cent more whose remainder is smaller than that of somebody who has none.
 */
export function judgeShares(shares: readonly Shared[], total: bigint): void {
  const all = shares.reduce((sum, { halves }) => sum + halves, 0n);
  const sum = shares.reduce((so, { share }) => so + share, 0n);
  invariant(sum === total, `all shares are the whole: ${major(sum)} of ${major(total)}`);
  let [leastAbove, mostBelow] = [all, -1n];
  for (const { member, halves, share } of shares) {
    const [cut, rest] = [(total * halves) / all, (total * halves) % all];
    const isMore = share === cut + 1n;
    invariant(
      isMore || share === cut,
      `member ${member} has his part: ${major(share)}, exactly ${major(cut)} and ${rest}/${all}`,
    );
    if (isMore && rest < leastAbove) leastAbove = rest;
    if (!isMore && rest > mostBelow) mostBelow = rest;
  }
  invariant(leastAbove >= mostBelow, 'the odd cents go to the largest remainders');
}
