import type { PlainDate } from '@openmutual/core/date';
import { invariant } from '@openmutual/core/result';
import { each } from './each.ts';
import type { Founded } from './founding.ts';
import { type Member, memberAt } from './joining.ts';
import { major, minor, type OwnBook } from './own-book.ts';
import type { Town } from './town.ts';

/** Some give notice for themselves, and are told what is between them and the fund: it is what the script has added up. */
export async function leave(
  town: Town,
  { at }: Founded,
  members: readonly Member[],
  book: OwnBook,
  { places, on }: { readonly places: readonly number[]; readonly on: PlainDate },
): Promise<void> {
  await town.morning(on);
  await each(places, async (place) => {
    const member = memberAt(members, place);
    const owed = book.owed.get(member.number) ?? 0n;
    const asked = await member.change(`${at}/me`, `${at}/me/notice?dryRun=true`);
    const told = await member.change(`${at}/me`, `${at}/me/notice`);
    invariant(JSON.stringify(asked) === JSON.stringify(told), 'what was told before the notice is so');
    const { state, lastDay, stillOwed, givenBack } = told;
    invariant(
      state === 'leaving' && lastDay === `${on.add({ days: 30 })}`,
      `${member.name} leaves: ${state}, ${lastDay}`,
    );
    invariant(
      minor(stillOwed) - minor(givenBack) === owed,
      `${member.name} owes ${major(owed)}: ${stillOwed}, given back ${givenBack}`,
    );
  });
}
