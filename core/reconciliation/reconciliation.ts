import { equalSharing } from '../assessment/equal-sharing.ts';
import type { AssessmentRules } from '../assessment/rules/rules.ts';
import { type Terms, termsOn } from '../assessment/rules/terms.ts';
import type { EqualSharing } from '../assessment/share/equal-share.ts';
import { accepted, placed, type Rejection, type Result, reasonsOf, rejected } from '../result/result.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { type AccountFinding, accountFinding } from './account.ts';
import { type AmountFinding, collectedFinding, feeFinding } from './amount-finding.ts';
import { type PublishedStatement, ruledFigures, type StatementDraft } from './published-statement.ts';
import { type ShareFinding, shareFinding } from './share-finding.ts';
import { sharedIn } from './shared.ts';
import { allOf, type Verdict } from './verdict.ts';

/** What was published of a period, held against the rules of its own scheme. */
export interface Reconciliation {
  readonly statement: PublishedStatement;
  /** Missing for accounts alone that name no pool. */
  readonly terms: Terms | undefined;
  readonly share: ShareFinding | undefined;
  readonly fee: AmountFinding | undefined;
  readonly collected: AmountFinding | undefined;
  readonly accounts: readonly AccountFinding[];
  readonly verdict: Verdict;
}

/**
 * Holds a published statement against the rules of a scheme on its day, and of its pool where the fund has pools.
 *
 *     share     = (benefits + fees − carried in) ÷ sharers, brought to minor units by the rule, at most the cap
 *     fee       = benefits × rates, rounded
 *     collected = sharers × share
 *
 * A figure follows where every value behind what was published gives it, does not follow where none does, and is
 * open otherwise: what was rounded, told as a bound or not told at all is never taken for a number.
 */
export function reconciliation(
  statement: PublishedStatement,
  scheme: Scheme<AssessmentRules> | undefined,
): Result<Reconciliation> {
  const accounts = (statement.accounts ?? []).map(accountFinding);
  const asked = asksRules({ statement, isUnread: () => false });
  const { on, pool } = statement;
  if (scheme === undefined || on === undefined || !(asked || pool !== undefined)) {
    return accepted(reconciled({ statement, terms: undefined, accounts }));
  }
  const terms = termsOn(scheme, on, pool);
  if (!terms.ok) return terms;
  if (!asked) return accepted(reconciled({ statement, terms: terms.value, accounts }));
  const sharing = sharingOf(statement, terms.value);
  const reasons = [...reasonsOf(sharing), ...claimsFaults(statement, terms.value)];
  if (!sharing.ok || reasons.length > 0) return rejected(...reasons);
  const shared = sharedIn(statement, terms.value);
  const share = statement.share && shareFinding(statement.share, shared, sharing.value);
  const fee = statement.fee && feeFinding(statement.fee, shared);
  const collected =
    statement.collected &&
    collectedFinding(statement.collected, shared, { sharing: sharing.value, share: statement.share });
  return accepted(reconciled({ statement, terms: terms.value, share, fee, collected, accounts }));
}

/** Whether a figure was published that follows from rules, if it follows. */
export function asksRules({ statement, isUnread }: StatementDraft): boolean {
  return ruledFigures.some((word) => statement[word] !== undefined || isUnread([word]));
}

/** Why a statement of which not all could be read cannot be held against rules that may be those of its day. */
export function statementFaults({ statement, isUnread }: StatementDraft, terms: Terms): Rejection[] {
  const isKnown = !isUnread(['claims']) && !isUnread(['toShare', 'claims']);
  return [...reasonsOf(sharingOf(statement, terms)), ...(isKnown ? claimsFaults(statement, terms) : [])];
}

function sharingOf(statement: PublishedStatement, terms: Terms): Result<EqualSharing> {
  return placed(equalSharing(terms, Number(claimsOf(statement) ?? 1n)), { path: 'share' });
}

type Findings = Partial<Pick<Reconciliation, 'share' | 'fee' | 'collected'>> &
  Pick<Reconciliation, 'statement' | 'terms' | 'accounts'>;

function reconciled(findings: Findings): Reconciliation {
  const { share, fee, collected, accounts } = findings;
  const verdicts = [share, fee, collected].flatMap((finding) => finding?.verdict ?? []);
  const ofAccounts = accounts.map(({ isExplained }): Verdict => (isExplained ? 'yes' : 'no'));
  return { ...findings, share, fee, collected, verdict: allOf([...verdicts, ...ofAccounts]) };
}

function claimsOf({ claims, toShare }: PublishedStatement): bigint | undefined {
  if (claims === undefined) return toShare?.claims?.value.n;
  return claims.reduce((sum, { count }) => sum + (count?.value.n ?? 1n), 0n);
}

/** A cap for each claim cannot be known without their number. */
function claimsFaults(statement: PublishedStatement, { perClaim }: Terms): Rejection[] {
  if (perClaim === undefined || claimsOf(statement) !== undefined) return [];
  return [
    {
      code: 'the-number-of-claims-must-be-stated',
      path: 'toShare.claims',
      expected: `how many claims, for a share is at most ${perClaim.value} for each`,
    },
  ];
}
