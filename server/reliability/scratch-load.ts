import { setTimeout as pause } from 'node:timers/promises';
import { systemClock, today } from '../clock/clock.ts';
import type { Client } from './scratch-client.ts';
import type { ScratchInstallation } from './scratch-installation.ts';

/** That of the village scheme. */
const TIME_ZONE = 'Asia/Shanghai';

export interface Staff {
  readonly organiser: Client;
  readonly second: Client;
  readonly treasurer: Client;
}

/** Work on a fund that goes on whatever happens to its server. */
export interface Load {
  /** Lets the next month be settled, and what its claim is owed be paid out. */
  readonly settleNext: () => void;
  /** Lets all that was begun come to its end, and tells of whatever else went wrong. */
  readonly end: () => Promise<void>;
}

/**
 * Records bank transfers, several at a time; when told so, settles a month, and prepares, approves and records the payout of each settled claim.
 * Everything is asked for until it is answered.
 */
export function beginLoad(
  { fund, members, months }: ScratchInstallation,
  { organiser, second, treasurer }: Staff,
  random: () => number,
): Load {
  const at = (path: string) => `/api/funds/${fund}/${path}`;
  const paidOn = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  let isOpen = true;
  let allowed = 0;
  let number = 0;

  async function record(): Promise<void> {
    while (isOpen) {
      number += 1;
      const member = `${1 + Math.floor(random() * members)}`;
      const amount = `${10 + Math.floor(random() * 490)}.${10 + Math.floor(random() * 90)}`;
      await treasurer.change(at('payments'), { amount, paidOn, member, bankReference: `B-${number}` });
    }
  }

  async function settle(): Promise<void> {
    for (const [place, period] of months.entries()) {
      while (isOpen && allowed <= place) await pause(5);
      if (!isOpen) return;
      const runs = at('settlement-runs');
      const drafted = await organiser.change(runs, { period });
      const run = `${runs}/${drafted.body.settlement}`;
      const preview = await organiser.change(`${run}/preview`, undefined, drafted.headers['etag']);
      const yes = { says: 'yes', hash: preview.body.hash };
      const one = await second.change(`${run}/signatures`, yes, preview.headers['etag']);
      const two = await treasurer.change(`${run}/signatures`, yes, one.headers['etag']);
      await second.change(`${run}/posting`, undefined, two.headers['etag']);
    }
  }

  async function payOut(): Promise<void> {
    while (isOpen) {
      const { body } = await treasurer.read(at('payables'));
      for (const { claim, amount } of body.items) {
        const made = await treasurer.change(at('payouts'), { claim, amount });
        const one = at(`payouts/${made.body.payout}`);
        const yes = { says: 'yes', hash: made.body.hash };
        const signed = await second.change(`${one}/signatures`, yes, made.headers['etag']);
        // Not before it was approved, by the clock of the fund.
        const paid = { paidOn: today(systemClock, TIME_ZONE), bankReference: `P-${claim}` };
        await treasurer.change(`${one}/payment`, paid, signed.headers['etag']);
      }
      await pause(100);
    }
  }

  const all = Promise.all([...Array.from({ length: RECORDING }, record), settle(), payOut()]);
  // Told at the end; until then nobody waits for it.
  all.catch(() => undefined);
  return {
    settleNext() {
      allowed += 1;
    },
    async end() {
      isOpen = false;
      await all;
    },
  };
}

/** So many bank transfers are under way at a time. */
const RECORDING = 8;
