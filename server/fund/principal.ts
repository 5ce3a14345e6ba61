import { Money } from '@openmutual/core/money';
import type { ChartCode } from '@openmutual/ledger/chart';
import type { HeldAccounts } from './fund-money.ts';

/** The accounts that say what the principal is worth. */
export const PRINCIPAL_CODES = [
  'principal',
  'investment-income',
  'gain-realised',
  'gain-unrealised',
  'gain-used',
] as const satisfies readonly ChartCode[];

/** The principal as the ledger has it. */
export interface Principal {
  /** What is on its account: what was put in and what was kept of gains. */
  readonly account: Money;
  readonly gain: Money;
  readonly used: Money;
  /** account + gain − used. */
  readonly worth: Money;
  /** What of the gain may be used: what was realised, less what is not realised and below cost, less what was used. */
  readonly usable: Money;
}

/** By the balances of its accounts, each on its own side. */
export function principalOf(balance: HeldAccounts['balance'], currency: string): Principal {
  const money = (minor: bigint) => Money.ofMinor(minor, currency);
  const realised = balance('investment-income') + balance('gain-realised');
  const unrealised = balance('gain-unrealised');
  // It is used by debits, so on its own side it is below zero.
  const used = -balance('gain-used');
  const usable = realised + (unrealised < 0n ? unrealised : 0n) - used;
  return {
    account: money(balance('principal')),
    gain: money(realised + unrealised),
    used: money(used),
    worth: money(balance('principal') + realised + unrealised - used),
    usable: money(usable > 0n ? usable : 0n),
  };
}
