import type { HoldingChange, HoldingMovement } from '@openmutual/core/holding';
import type { ChartCode } from '@openmutual/ledger/chart';
import type { CodedLegs } from '../fund/fund-money.ts';
import { PRINCIPAL_CODES } from '../fund/principal.ts';

/** All accounts to which movements post, and those by which they are judged. */
export const MOVEMENT_CODES = [
  ...PRINCIPAL_CODES,
  'bank',
  'investments',
  'investments-valued',
  'purchases-in-transit',
  'proceeds-in-transit',
  'payouts-in-transit',
] as const satisfies readonly ChartCode[];

/**
 * What a movement of a holding does to accounts when it counts: debits above zero. Cost and what the value differs from it stand apart, and so do the gain that was realised and the one
 * that was not; the bank comes with {@link bankLegs}, but for income, which is there already.
 */
export function holdingLegs(kind: HoldingMovement['kind'], change: HoldingChange): CodedLegs {
  const minor = (name: keyof HoldingChange) => change[name].minorUnits();
  switch (kind) {
    case 'buy':
      return { investments: minor('cost'), 'purchases-in-transit': -minor('paid') };
    case 'value':
      return { 'investments-valued': minor('valued'), 'gain-unrealised': -minor('unrealised') };
    case 'income':
      return { bank: minor('received'), 'investment-income': -minor('income') };
    case 'sell':
      return {
        'proceeds-in-transit': minor('received'),
        investments: minor('cost'),
        'investments-valued': minor('valued'),
        'gain-realised': -minor('realised'),
        'gain-unrealised': -minor('unrealised'),
      };
  }
}

/** What the principal is given from outside, and what it keeps of a gain. */
export function principalLegs(kind: 'endow' | 'keep', amount: bigint): CodedLegs {
  return kind === 'endow'
    ? { bank: amount, principal: -amount }
    : { 'gain-used': amount, principal: -amount };
}

/** What the bank has done: it paid for a purchase, or was paid for a sale. */
export function bankLegs(kind: 'buy' | 'sell', amount: bigint): CodedLegs {
  return kind === 'buy'
    ? { 'purchases-in-transit': amount, bank: -amount }
    : { bank: amount, 'proceeds-in-transit': -amount };
}

/** The kind of the entry by which a movement counts, and that of the bank. */
export const ENTRY_KINDS = {
  buy: 'investment-bought',
  value: 'investment-valued',
  income: 'investment-income',
  sell: 'investment-sold',
  endow: 'principal-endowed',
  keep: 'gain-kept',
} as const;

export const BANK_KINDS = { buy: 'investment-paid', sell: 'investment-proceeds' } as const;
