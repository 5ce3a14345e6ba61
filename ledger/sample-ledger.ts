import { certain } from '@openmutual/core/result';
import { uuidv7 } from 'uuidv7';
import { type Account, fundAccounts, memberAccounts, openLedger } from './account.ts';
import type { ChartCode } from './chart.ts';
import type { Leg, Transaction } from './transaction.ts';
import type { Tx } from './tx.ts';

/** Work for one fund, as tests have it of the server's database. */
export type InFund = <T>(fund: string, work: (tx: Tx) => Promise<T>) => Promise<T>;

/** An open ledger with a few members, for tests. */
export interface SampleLedger {
  readonly fund: string;
  readonly members: readonly string[];
  readonly accounts: readonly Account[];
  /** The fund's account of a code, or that of a member by his place. */
  readonly of: (code: ChartCode, member?: number) => Account;
  /** A transaction of a new id. */
  readonly transaction: (legs: readonly Leg[], facts?: Partial<Transaction>) => Transaction;
}

export const SAMPLE_TIME = '2026-03-01T09:00:00.000Z';

export async function sampleLedger(inFund: InFund, count = 2, currency = 'CNY'): Promise<SampleLedger> {
  const fund = uuidv7();
  const members = Array.from({ length: count }, () => uuidv7());
  const wanted = [...fundAccounts(), ...members.flatMap(memberAccounts)];
  const occasion = { fund, currency, onDate: '2026-01-01', at: '2026-01-01T00:00:00.000Z' };
  const accounts = certain(await inFund(fund, (tx) => openLedger(tx, occasion, wanted)));
  return {
    fund,
    members,
    accounts,
    of(code, member) {
      const memberId = member === undefined ? null : members[member];
      const account = accounts.find((one) => one.code === code && one.memberId === memberId);
      if (account === undefined) throw new Error(`no account ${code}`);
      return account;
    },
    transaction: (legs, facts) => ({
      fund,
      entryId: uuidv7(),
      onDate: '2026-02-01',
      kind: 'sample',
      subject: {},
      legs,
      ...facts,
    }),
  };
}
