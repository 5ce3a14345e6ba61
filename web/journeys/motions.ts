import { partsOfCopy } from '@openmutual/schemes/copy';
import { rulesAtHand } from '@openmutual/schemes/proposal-text';
import type { Person } from './person.ts';

/** Somebody puts a motion; yields its id. */
export async function putMotion(who: Person, fund: string, body: object): Promise<string> {
  return (await who.act(`funds/${fund}/motions`, body)).body.motion;
}

/** The rules of a fund as they are, with another amount for a fire from a day on. */
export async function rulesProposed(
  who: Person,
  fund: string,
  { from, fire }: { readonly from: string; readonly fire: string },
): Promise<string> {
  const { copied } = (await who.get(`funds/${fund}/scheme`)).body;
  const { versions } = partsOfCopy(copied).document as {
    readonly versions: readonly { readonly rules: object }[];
  };
  const amounts = (rulesAtHand(copied).tables['amounts'] ?? []).map((row) =>
    row['item'] === 'fire' ? { ...row, amount: fire, source: 'a motion' } : row,
  );
  return JSON.stringify({ from, rules: versions.at(-1)?.rules, tables: { amounts } });
}
