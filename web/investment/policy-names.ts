import { useInfiniteQuery } from '@tanstack/react-query';
import { policiesOf } from '../api/money-of-fund.ts';
import { useSaid } from '../language/language.ts';

/** What the words of classes and counterparties are called, by the newest policy that names them; the word where none does. */
export function usePolicyNames(fund: string): (word: string) => string {
  const said = useSaid();
  const { data } = useInfiniteQuery(policiesOf(fund));
  const documents = (data?.pages ?? []).flatMap(({ items }) => items.map(({ document }) => document));
  return (word) => {
    for (const { classes, counterparties } of documents) {
      const name =
        classes.find((one) => one.class === word)?.name ??
        counterparties.find(({ counterparty }) => counterparty === word)?.name;
      if (name !== undefined) return said(name);
    }
    return word;
  };
}
