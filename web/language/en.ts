import { type Catalogue, whole } from './catalogue.ts';

/** The words of all folders but those of pages (`page-words.ts`). */
export const messages = whole(
  import.meta.glob<Catalogue>(
    '../{amount,case,chart,check,difference,form,library,list,note,paper,payer,rules,shell,status,working}/words/en.po',
    { eager: true },
  ),
);
