import { parseDate } from '@openmutual/core/date';
import type { Money } from '@openmutual/core/money';
import type { Rejection } from '@openmutual/core/result';

/** Where an account is: its bucket decides on which part of a large database it lives. */
export interface AccountRef {
  readonly bucket: number;
  readonly accountId: string;
}

/** One side of a transaction: a debit is positive, a credit negative, in minor units of the account's currency. */
export interface Leg {
  readonly account: AccountRef;
  readonly amount: bigint;
  /** The currency that is meant; an account in another one is refused. */
  readonly currency?: string;
}

interface Stated {
  readonly fund: string;
  /** A UUID made by who asks, before he asks: however often he does, it is posted once. */
  readonly entryId: string;
  readonly onDate: string;
  /** Ids of what it is about, never personal data: it is kept for ever. */
  readonly subject: Readonly<Record<string, string>>;
}

export interface Transaction extends Stated {
  /** A word of those who post, such as `settlement` or `payment-received`. */
  readonly kind: string;
  readonly legs: readonly Leg[];
}

/** Takes back what an entry posted, leg by leg. */
export interface Reversal extends Stated {
  /** The id of the entry that is taken back. */
  readonly reverses: string;
}

export type Posting = Transaction | Reversal;

export function isReversal(posting: Posting): posting is Reversal {
  return 'reverses' in posting;
}

export function debit(account: AccountRef, money: Money): Leg {
  return { account, amount: money.minorUnits(), currency: money.currency };
}

export function credit(account: AccountRef, money: Money): Leg {
  return { account, amount: -money.minorUnits(), currency: money.currency };
}

/** All that is wrong with a posting by itself, whatever the ledger holds. */
export function faultsOfForm(posting: Posting): Rejection[] {
  return [
    ...faultOfId('fund', posting.fund),
    ...faultOfId('entryId', posting.entryId),
    ...faultsOfDate(posting.onDate),
    ...faultsOfSubject(posting.subject),
    ...(isReversal(posting) ? faultOfId('reverses', posting.reverses) : faultsOfLegs(posting)),
  ];
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isUuid(id: string): boolean {
  return UUID.test(id);
}

export function faultOfId(path: string, id: string): Rejection[] {
  if (isUuid(id)) return [];
  return [{ code: 'an-id-must-be-a-uuid', path, found: id, expected: 'a UUID in small letters' }];
}

/** The day on which the last date was read: transactions of one hour are mostly of one day. */
let soundDate = '';

export function faultsOfDate(onDate: string): Rejection[] {
  if (onDate === soundDate) return [];
  const read = parseDate(onDate);
  if (!read.ok) return read.rejections.map((reason) => ({ path: 'onDate', ...reason }));
  soundDate = onDate;
  return [];
}

/** The most that a leg may be: some thousands of them still fit into an account's sums. */
export const MOST_OF_A_LEG = 10n ** 15n;

const WORD = /^[a-z][a-z0-9-]{0,63}$/;

function faultsOfLegs({ kind, legs }: Transaction): Rejection[] {
  const seen = new Set<string>();
  const faults: Rejection[] = [];
  if (!WORD.test(kind)) {
    const expected = 'a word in small letters such as payment-received';
    faults.push({ code: 'a-kind-is-a-word', path: 'kind', found: kind, expected });
  }
  if (legs.length < 2) {
    const expected = 'a debit and a credit';
    faults.push({
      code: 'a-transaction-has-two-legs-or-more',
      path: 'legs',
      found: `${legs.length}`,
      expected,
    });
  }
  for (const [place, { account, amount }] of legs.entries()) {
    const path = `legs.${place}`;
    if (amount === 0n) {
      const expected = 'a debit above or a credit below zero';
      faults.push({ code: 'a-leg-has-an-amount', path: `${path}.amount`, found: '0', expected });
    }
    if (amount > MOST_OF_A_LEG || amount < -MOST_OF_A_LEG) {
      const expected = `at most ${MOST_OF_A_LEG} minor units`;
      faults.push({
        code: 'an-amount-has-no-room-in-a-ledger',
        path: `${path}.amount`,
        found: `${amount}`,
        expected,
      });
    }
    if (seen.has(account.accountId)) {
      const found = account.accountId;
      const expected = 'each account once, with the sum of its amounts';
      faults.push({
        code: 'an-account-stands-twice-in-a-transaction',
        path: `${path}.account`,
        found,
        expected,
      });
    }
    seen.add(account.accountId);
  }
  return faults;
}

function faultsOfSubject(subject: Readonly<Record<string, string>>): Rejection[] {
  return Object.entries(subject)
    .filter(([name, id]) => !WORD.test(name) || !isPlain(id))
    .map(([name, id]) => ({
      code: 'a-subject-holds-ids',
      path: `subject.${name}`,
      found: typeof id === 'string' ? id : typeof id,
      expected: 'a word in small letters, and an id of up to 200 characters',
    }));
}

function isPlain(id: unknown): boolean {
  return typeof id === 'string' && id.length <= 200 && id.isWellFormed() && !/\p{Cc}/u.test(id);
}
