import { Money } from '../money/money.ts';
import { joined, type Label, label } from '../working/label.ts';
import { line, total, type Working } from '../working/working.ts';
import type { Levy } from './levy.ts';
import type { BranchLevy } from './share/branch-levy.ts';
import { type Party, parties, partyLabels } from './words/party.ts';

/** What a party owes more, or less, to a branch for a past period, now that its law is known better. */
export interface Correction {
  readonly branch: string;
  readonly name: Label;
  readonly party: Party;
  readonly before: Money;
  readonly now: Money;
  /** now − before: below zero what is to be given back. */
  readonly difference: Money;
}

/**
 * The differences between the contributions of one person and period as they were known before and as they are known now;
 * what has not changed is left out, and a branch that was not there, or is no longer, counts as nothing paid to it.
 */
export function corrections(before: Levy, now: Levy): Correction[] {
  const { currency } = now.law.scheme;
  const names = new Map(
    [...before.branches, ...now.branches].map(({ branch }) => [branch.branch, branch.name]),
  );
  return [...names].flatMap(([branch, name]) =>
    parties.flatMap((party) => {
      const [was, is] = [before, now].map(
        ({ branches }) => ofBranch(branches, branch)?.parties[party] ?? Money.zero(currency),
      ) as [Money, Money];
      const difference = is.minus(was);
      return difference.isZero() ? [] : [{ branch, name, party, before: was, now: is, difference }];
    }),
  );
}

/** The sum of the differences of each party that pays before or now. */
export function correctionsByParty(
  before: Levy,
  now: Levy,
): { readonly party: Party; readonly sum: Money }[] {
  const found = corrections(before, now);
  const { currency } = now.law.scheme;
  const isPayer = (party: Party) =>
    [before, now].some(({ law }) => law.version.rules.parties.includes(party));
  return parties.filter(isPayer).map((party) => {
    const own = found.filter((difference) => difference.party === party);
    return {
      party,
      sum: own.reduce((whole, { difference }) => whole.plus(difference), Money.zero(currency)),
    };
  });
}

function ofBranch(branches: readonly BranchLevy[], name: string): BranchLevy | undefined {
  return branches.find(({ branch }) => branch.branch === name);
}

/** How the differences came about: each branch and party as it was and as it is, with the workings of both. */
export function correctionsWorking(before: Levy, now: Levy): Working {
  const found = corrections(before, now);
  const { currency } = now.law.scheme;
  const sum = found.reduce((whole, { difference }) => whole.plus(difference), Money.zero(currency));
  return total(
    label('differences', '差额'),
    sum,
    found.map(({ branch, name, party, before: was, now: is, difference }) =>
      line(joined([name, partyLabels[party]]), difference, {
        formula: `${is} − ${was} = ${difference}`,
        from: [before, now].flatMap((levy) => ofBranch(levy.branches, branch)?.working ?? []),
      }),
    ),
    { formula: `${now.law.scheme.id}, ${now.law.period}, ${now.law.on}` },
  );
}
