import { currencyDecimals } from '../money/currency.ts';
import { invariant } from '../result/result.ts';
import type { Settlement } from './assessment.ts';
import type { Member } from './roll/member.ts';
import { nameInGroup } from './roll/roll.ts';
import { moneyText } from './rules/granule.ts';
import { capOf } from './share/cap.ts';
import { isMarginal, shareIn } from './share/share.ts';

/** The shares of members one by one, in the order of their list. */
export interface ShareBook {
  /** In major units; `0.00` for who is not in force. */
  next(member: Member): string;
  /** Of a row that stands for many members: what most pay, and how many pay one minor unit more. */
  nextOfMany(member: Member, members: number): { readonly share: string; readonly extra: number };
}

/**
 * A book of the shares of a settlement. The list order counts, because with ties as listed the first of
 * a class take a unit more: ask for every member once, from the first to the last.
 */
export function openShareBook(settlement: Settlement): ShareBook {
  const { shares, terms, roll } = settlement;
  const decimals = currencyDecimals(terms.currency);
  const fixed = new Map<number, Map<number, string | undefined>>();
  const nothing = moneyText(0, decimals);
  const { split } = shares;
  let place = 0;
  invariant(roll.cohorts.length > 0, 'a settlement has cohorts');

  /** The share that all of a cohort pay alike; undefined where rank or place decides. */
  function alike(member: Member): string | undefined {
    const { weight, cap } = member;
    let byCap = fixed.get(weight);
    if (byCap === undefined) {
      byCap = new Map();
      fixed.set(weight, byCap);
    }
    const known = byCap.get(cap);
    if (known !== undefined || byCap.has(cap)) return known;
    const most = capOf(settlement, member);
    const share = isMarginal(split, weight, most)
      ? undefined
      : shareIn(split, { member: '', weight, cap: most });
    const text = share === undefined ? undefined : moneyText(share, decimals);
    byCap.set(cap, text);
    return text;
  }

  function decided(member: Member): bigint {
    place += 1;
    const share = shareIn(split, { ...member, cap: capOf(settlement, member) }, place);
    invariant(share !== undefined, 'a place in the list decides a share');
    return share;
  }

  return {
    next(member) {
      if (!member.isInForce) return nothing;
      return alike(member) ?? moneyText(decided(member), decimals);
    },
    nextOfMany(member, members) {
      if (!member.isInForce) return { share: nothing, extra: 0 };
      const share = alike(member);
      if (share !== undefined) return { share, extra: 0 };
      const paid = new Map<bigint, number>();
      for (let at = 0; at < members; at += 1) {
        const amount = decided({ ...member, member: nameInGroup(member.member, at) });
        paid.set(amount, (paid.get(amount) ?? 0) + 1);
      }
      const [least = 0n, more] = [...paid.keys()].sort((a, b) => Number(a - b));
      return { share: moneyText(least, decimals), extra: more === undefined ? 0 : (paid.get(more) ?? 0) };
    },
  };
}
