import type { Messages } from '@lingui/core';
import type { Catalogue } from './catalogue.ts';

/** The folders of pages. What stands in them is said on their own page alone, so that its words come with it. */
export type PageFolder =
  | 'home'
  | 'assessment'
  | 'record'
  | 'rating'
  | 'levy'
  | 'comparison'
  | 'estimate'
  | 'scheme'
  | 'api'
  | 'door'
  | 'fund'
  | 'member'
  | 'claim'
  | 'motion'
  | 'settlement'
  | 'treasury'
  | 'payment'
  | 'installation'
  | 'investment'
  | 'fee'
  | 'grant'
  | 'report'
  | 'account'
  | 'publication'
  | 'hearing';

const catalogues = import.meta.glob<Catalogue>([
  '../*/words/*.po',
  '!../{amount,case,chart,check,difference,form,library,list,note,paper,payer,rules,shell,status,working}/words/*.po',
]);

/** The words of a page in one language. */
export async function pageWords(folder: PageFolder, language: string): Promise<Messages> {
  const catalogue = await catalogues[`../${folder}/words/${language}.po`]?.();
  return catalogue?.messages ?? {};
}
