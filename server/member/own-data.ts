import type { Rejection } from '@openmutual/core/result';
import type { Transaction } from '../database/within.ts';
import { dayIn, type Fund } from '../fund/fund.ts';
import type { Refusal } from '../http/answer.ts';
import type { Asked } from '../http/route.ts';
import { consentsGiven } from './consent.ts';
import { keyOf, type Member, shortOf } from './member.ts';
import { looksAt, particularsOf, stepsOf } from './member-log.ts';
import { termsOf } from './terms.ts';

/** What another noun keeps of a member and shows him, what he has received by it, and how it forgets him. */
export interface OwnPart {
  /** The name under which it stands in his export. */
  readonly name: string;
  /** In a transaction as `member`. */
  readonly of: (
    asked: Pick<Asked, 'tx' | 'keys' | 'at' | 'clock'>,
    fund: Fund,
    member: Member,
  ) => Promise<unknown>;
  /** What speaks against his cancelling as though he had never joined; in a transaction as `work`. */
  readonly received?: (tx: Transaction, fund: Fund, member: Member) => Promise<readonly Rejection[]>;
  /**
   * What takes back that he was billed, when he cancels as though he had never joined: it holds what it needs at once, before the row of the member is
   * held, and yields what is done after the step. As `work`.
   */
  readonly undoing?: (
    asked: Pick<Asked, 'tx' | 'at'>,
    fund: Fund,
    member: Member,
  ) => Promise<() => Promise<Refusal | undefined>>;
  /** Whether something of his goes on, so that he is not forgotten yet; as `work`. */
  readonly isGoingOn?: (asked: Pick<Asked, 'tx' | 'at'>, fund: Fund, member: Member) => Promise<boolean>;
  /** What waits for him to do it, until when; in a transaction as `work`, for the person who asks. */
  readonly waits?: (
    tx: Transaction,
    fund: Fund,
    member: Member,
    of: { person: string; at: string },
  ) => Promise<readonly Waiting[]>;
  /** Destroys the words that it has of him; amounts, days and states stay. As `work`. */
  readonly forget?: (asked: Pick<Asked, 'tx' | 'at'>, fund: Fund, member: Member) => Promise<void>;
}

/** Something that waits for a member, such as a vote. */
export interface Waiting {
  readonly what: 'vote';
  readonly id: string;
  /** As people call it: "14". */
  readonly number: string;
  readonly title: string;
  readonly until: string;
}

/** All that a fund keeps of one of its members. */
export async function ownData(
  asked: Pick<Asked, 'tx' | 'keys' | 'person' | 'at' | 'clock'>,
  fund: Fund,
  member: Member,
  parts: readonly OwnPart[],
): Promise<object> {
  const { tx, person = '', at } = asked;
  const key = keyOf(fund.fund, member);
  const { now, later } = await termsOf(tx, key, member.columns, dayIn(fund, at));
  const others: Record<string, unknown> = {};
  for (const { name, of } of parts) others[name] = await of(asked, fund, member);
  return {
    exportedAt: at,
    fund: { slug: fund.slug, name: fund.charter.name, scheme: fund.charter.scheme },
    member: shortOf(member),
    particulars: (await particularsOf(tx, key)) ?? null,
    columns: now,
    later,
    consents: await consentsGiven(tx, key),
    log: await stepsOf(tx, key, person),
    looks: await looksAt(tx, key),
    ...others,
  };
}

/** What a member has received, whatever by: it speaks against cancelling. */
export async function receivedFaults(
  tx: Transaction,
  fund: Fund,
  member: Member,
  parts: readonly OwnPart[],
): Promise<Rejection[]> {
  const faults: Rejection[] = [];
  for (const { received } of parts) faults.push(...((await received?.(tx, fund, member)) ?? []));
  return faults;
}

/** What all of them do when he cancels; each holds what it needs now. */
export async function undoings(
  asked: Pick<Asked, 'tx' | 'at'>,
  fund: Fund,
  member: Member,
  parts: readonly OwnPart[],
): Promise<(() => Promise<Refusal | undefined>)[]> {
  const all: (() => Promise<Refusal | undefined>)[] = [];
  for (const { undoing } of parts) if (undoing !== undefined) all.push(await undoing(asked, fund, member));
  return all;
}
