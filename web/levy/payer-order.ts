import { type Party, partyLabels } from '@openmutual/core/party';
import { useSaid } from '../language/language.ts';

/** The order in which those who pay are told, and so their colours, wherever they stand: State, employer, employee. */
export const payers: readonly Party[] = ['state', 'employer', 'employee'];

/** The colour of a party in pictures; the same as in the bar of who pays. */
export function colourOf(party: Party): number {
  return payers.indexOf(party);
}

/** The names of those who pay, as a list or a table begins with them. */
export function usePartyNames(): (party: Party) => string {
  const said = useSaid();
  return (party) => said(partyLabels[party]).replace(/^[a-z]/, (letter) => letter.toUpperCase());
}
