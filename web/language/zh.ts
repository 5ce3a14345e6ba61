import { type Catalogue, whole } from './catalogue.ts';

/** The words of all folders but those of pages (`page-words.ts`). */
export const messages = whole(
  import.meta.glob<Catalogue>(
    [
      '../*/words/zh.po',
      '!../{home,assessment,record,rating,levy,comparison,scheme,api,door,fund,member,claim,settlement,treasury,payment,installation,account,publication,hearing}/words/*.po',
    ],
    { eager: true },
  ),
);
