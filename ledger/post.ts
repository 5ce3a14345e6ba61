import { canonicalJson } from '@openmutual/core/canonical';
import {
  accepted,
  invariant,
  type Rejection,
  type Result,
  reasonsOf,
  rejected,
} from '@openmutual/core/result';
import { notOpen } from './account.ts';
import { byPlace, type PlacedLeg } from './chain.ts';
import { controlLegs, learnControls } from './control-leg.ts';
import { type Draft, type Head, lockHead, type Snapshot, sealedInOrder, writeEntries } from './entry.ts';
import { faultsOfLimits } from './limit.ts';
import { faultOfBooks, faultsOfBalance, placedLegs } from './placed-leg.ts';
import { type Earlier, earlierEntries, headWithEarlier, opposite, reversibleEntry } from './reversal.ts';
import { type Known, LONGEST_TAIL, learn, nothingKnown, refreshed } from './standing.ts';
import {
  type AccountRef,
  faultsOfForm,
  isReversal,
  type Posting,
  type Reversal,
  type Transaction,
} from './transaction.ts';
import type { Tx } from './tx.ts';

/** What became of a posting. */
export interface Posted {
  readonly entryId: string;
  readonly seq: bigint;
  /** The link of its entry in the chain, in hexadecimal: who keeps it can prove later that the journal before it was not changed. */
  readonly chain: string;
  /** It was posted before, by the same id: nothing was posted now. */
  readonly already: boolean;
}

/**
 * Posts within a transaction of the caller, in the order given: each posting has its number or every reason why not, and one that is
 * refused changes nothing for the others. From here to the end of the caller's transaction nobody else posts to the fund's ledger.
 *
 * @param at the instant by the caller's clock, in UTC with milliseconds
 */
export async function postWithin(
  tx: Tx,
  fund: string,
  postings: readonly Posting[],
  at: string,
): Promise<Result<Posted>[]> {
  return (await postKnowing(tx, fund, postings, at, nothingKnown())).results;
}

/** The same for who posts again and again, and keeps what was learned of the accounts. */
export async function postKnowing(
  tx: Tx,
  fund: string,
  postings: readonly Posting[],
  at: string,
  before: Known,
): Promise<{ readonly results: Result<Posted>[]; readonly known: Known }> {
  const asked: AskedPostings = { postings, sound: soundOf(fund, postings) };
  const begun = await begin(tx, fund, asked, before);
  if (begun === undefined) return { results: postings.map(() => rejected(notOpen(fund))), known: before };
  const { held, earlier } = begun;
  return { results: await postedAfter(tx, held, asked, earlier, at), known: held.known };
}

/** Holds the ledger and finds what stands under the ids: with one question for who may have posted last himself. */
async function begin(
  tx: Tx,
  fund: string,
  { sound }: AskedPostings,
  before: Known,
): Promise<{ readonly held: Held; readonly earlier: Map<string, Earlier> } | undefined> {
  const { link } = before;
  const found = link === undefined ? undefined : await headWithEarlier(tx, fund, sound);
  const head = found?.head ?? (await lockHead(tx, fund));
  if (head === undefined) return undefined;
  const isOwn = found !== undefined && link !== undefined && Buffer.compare(head.hash, link) === 0;
  return {
    held: { head, known: refreshed(before, head.hash) },
    earlier: isOwn ? found.earlier : await earlierEntries(tx, fund, sound),
  };
}

interface AskedPostings {
  readonly postings: readonly Posting[];
  /** Those of them that are sound by themselves. */
  readonly sound: readonly Posting[];
}

function soundOf(fund: string, postings: readonly Posting[]): Posting[] {
  invariant(
    postings.every((posting) => posting.fund === fund),
    'postings of one statement are of one fund',
  );
  return postings.filter((posting) => faultsOfForm(posting).length === 0);
}

/** The ledger of a fund from the moment when somebody holds it to the end of his transaction: nobody else posts to it meanwhile. */
export interface Held {
  head: Head;
  readonly known: Known;
}

/** Waits until nobody else posts, and keeps of what was known before what still holds; nothing where the fund has no ledger. */
export async function holdKnowing(tx: Tx, fund: string, before: Known): Promise<Held | undefined> {
  const head = await lockHead(tx, fund);
  return head === undefined ? undefined : { head, known: refreshed(before, head.hash) };
}

/**
 * Posts to a ledger that is held, whose head is known and moves on. Who has just made the ids of his postings says so, and nobody looks for entries
 * that stand under them; should one stand after all, the table refuses it.
 */
export async function postHeld(
  tx: Tx,
  held: Held,
  postings: readonly Posting[],
  at: string,
  ids: 'may-stand' | 'just-made' = 'may-stand',
): Promise<Result<Posted>[]> {
  const { fund } = held.head;
  const asked: AskedPostings = { postings, sound: soundOf(fund, postings) };
  invariant(
    ids === 'may-stand' || !postings.some(isReversal),
    'what a reversal takes back stands, so it is looked for',
  );
  const earlier =
    ids === 'just-made' ? new Map<string, Earlier>() : await earlierEntries(tx, fund, asked.sound);
  return postedAfter(tx, held, asked, earlier, at);
}

async function postedAfter(
  tx: Tx,
  held: Held,
  { postings, sound }: AskedPostings,
  earlier: Map<string, Earlier>,
  at: string,
): Promise<Result<Posted>[]> {
  const { head, known } = held;
  const { fund } = head;
  const refs = refsOf(sound, earlier);
  await learn(tx, fund, known, refs);
  await learnControls(
    tx,
    fund,
    known,
    refs.flatMap(({ accountId }) => known.accounts.get(accountId)?.bucket ?? []),
  );

  const run: Run = { head, known, earlier, drafts: [], snapshots: [] };
  const outcomes = postings.map((posting) => outcomeOf(posting, run));
  const entries = sealedInOrder(head, run.drafts, at);
  const legs = run.drafts.map((draft) => draft.legs);
  await writeEntries(tx, entries, legs, run.snapshots);
  const last = entries.at(-1);
  if (last !== undefined) held.head = { ...head, seq: last.head.seq, hash: last.chain };
  known.link = held.head.hash;
  return outcomes.map((outcome) => {
    if (!outcome.ok) return outcome;
    const { entry, already } = outcome.value;
    const chain = entry.chain ?? entries[Number(entry.seq - head.seq) - 1]?.chain;
    invariant(chain !== undefined, 'an entry that was accepted is sealed');
    return accepted({ entryId: entry.entryId, seq: entry.seq, chain: chain.toString('hex'), already });
  });
}

/** The accounts of all legs, also of those that are taken back. */
function refsOf(postings: readonly Posting[], earlier: ReadonlyMap<string, Earlier>): AccountRef[] {
  return postings.flatMap((posting): readonly AccountRef[] =>
    isReversal(posting)
      ? (earlier.get(posting.reverses)?.legs ?? [])
      : posting.legs.map(({ account }) => account),
  );
}

/** What is known while postings are gone through in their order, and what came of those before. */
interface Run {
  readonly head: Head;
  readonly known: Known;
  /** Entries that stand or were accepted in this run, by id. */
  readonly earlier: Map<string, Earlier>;
  readonly drafts: Draft[];
  readonly snapshots: Snapshot[];
}

interface Outcome {
  readonly entry: Earlier;
  readonly already: boolean;
}

function outcomeOf(posting: Posting, run: Run): Result<Outcome> {
  const faults = faultsOfForm(posting);
  if (faults.length > 0) return rejected(...faults);
  const same = run.earlier.get(posting.entryId);
  if (same !== undefined)
    return saysTheSame(posting, same)
      ? accepted({ entry: same, already: true })
      : rejected(another(posting, same));

  const judged = isReversal(posting) ? judgedReversal(posting, run) : judgedTransaction(posting, run);
  if (!judged.ok) return judged;
  const { draft, legs, reversed } = judged.value;
  const seq = run.head.seq + BigInt(run.drafts.length) + 1n;
  run.drafts.push(draft);
  for (const leg of draft.legs) move(run, leg, seq);
  const { entryId, onDate, kind, subject } = draft;
  const entry: Earlier = {
    seq,
    entryId,
    onDate,
    kind,
    subject,
    legs,
    count: legs.length,
    reverses: reversed?.entryId,
  };
  run.earlier.set(entryId, entry);
  if (reversed !== undefined) reversed.reversedBy = seq;
  return accepted({ entry, already: false });
}

interface Judged {
  readonly draft: Draft;
  /** Those of the posting itself, without what goes between buckets. */
  readonly legs: readonly PlacedLeg[];
  readonly reversed?: Earlier;
}

function judgedTransaction(transaction: Transaction, { head, known }: Run): Result<Judged> {
  const { entryId, onDate, kind, subject } = transaction;
  const placed = placedLegs(transaction.legs, known);
  const legs = placed.ok ? placed.value : [];
  const faults = [
    ...faultOfBooks(onDate, head),
    ...reasonsOf(placed),
    ...faultsOfBalance(legs),
    ...faultsOfLimits(legs, known, (place) => `legs.${place}`),
  ];
  if (faults.length > 0) return rejected(...faults);
  const draft = { entryId, onDate, kind, subject, reverses: null, legs: withControls(legs, known) };
  return accepted({ draft, legs });
}

function judgedReversal(reversal: Reversal, { head, known, earlier }: Run): Result<Judged> {
  const { entryId, onDate, subject } = reversal;
  const reversible = reversibleEntry(reversal, earlier);
  const legs = reversible.ok ? opposite(reversible.value.legs) : [];
  const faults = [
    ...faultOfBooks(onDate, head),
    ...(reversible.ok ? [] : reversible.rejections),
    ...faultsOfLimits(legs, known, () => 'reverses'),
  ];
  if (faults.length > 0 || !reversible.ok) return rejected(...faults);
  const reversed = reversible.value;
  const all = withControls(legs, known);
  const draft = { entryId, onDate, kind: 'reversal', subject, reverses: reversed.seq, legs: all };
  return accepted({ draft, legs, reversed });
}

function withControls(legs: readonly PlacedLeg[], known: Known): PlacedLeg[] {
  return [...legs, ...controlLegs(legs, known)].sort(byPlace);
}

function another({ entryId }: Posting, { seq }: Earlier): Rejection {
  const expected = `what entry ${seq} says, which has this id`;
  return { code: 'an-id-is-of-another-entry', path: 'entryId', found: entryId, expected };
}

function saysTheSame(posting: Posting, entry: Earlier): boolean {
  if (posting.onDate !== entry.onDate || canonicalJson(posting.subject) !== canonicalJson(entry.subject))
    return false;
  if (isReversal(posting)) return entry.reverses === posting.reverses;
  if (entry.reverses !== undefined || posting.kind !== entry.kind) return false;
  if (posting.legs.length !== entry.legs.length) return false;
  const standing = new Map(entry.legs.map(({ accountId, amount }) => [accountId, amount]));
  return posting.legs.every(({ account, amount }) => standing.get(account.accountId) === amount);
}

/** Moves what is known of an account on by a leg, with a snapshot where many came since the last. */
function move(run: Run, { accountId, amount }: PlacedLeg, seq: bigint): void {
  const standing = run.known.accounts.get(accountId);
  if (standing === undefined) return;
  standing.tail += 1;
  const { sums } = standing;
  if (sums === undefined) return;
  if (amount > 0n) sums.debit += amount;
  else sums.credit -= amount;
  if (standing.tail < LONGEST_TAIL) return;
  run.snapshots.push({ bucket: standing.bucket, accountId, throughSeq: seq, ...sums });
  standing.tail = 0;
  if (standing.least === null) standing.sums = undefined;
}
