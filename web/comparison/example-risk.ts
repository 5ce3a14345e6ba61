import { casesOf, type LibraryEntry } from '../library/library.ts';
import type { GroupInput } from './group-input.ts';

/** A risk that a tariff can rate: that of the first quote among the worked cases beside it. */
export async function exampleRisk(entry: LibraryEntry): Promise<GroupInput['risk'] | undefined> {
  const cases = await casesOf(entry);
  if (!cases.ok) return undefined;
  const quote = cases.value.find(
    ({ given, expect }) =>
      'risk' in given && !('figures' in given) && !('losses' in given) && !('rejection' in expect),
  );
  return quote?.given['risk'] as GroupInput['risk'] | undefined;
}
