import { type Catalogue, type Clause, counterpartsOf, type Statement } from './clause.ts';

/** A clause in its published form; what is not known is null. */
export function clauseDocument(catalogue: Catalogue, clause: Clause) {
  const { en, zh, category, price } = clause;
  return {
    clause: clause.clause,
    edition: clause.edition,
    en: ground(en),
    zh: zh === undefined ? null : ground(zh),
    category: category === undefined ? null : ground(category),
    price:
      price === undefined
        ? null
        : {
            basis: price.value.basis,
            rate: price.value.rate?.toString() ?? null,
            grade: price.grade,
            source: price.source,
          },
    counterparts: counterpartsOf(catalogue, clause).map((said) => ground(said)),
  };
}

function ground({ value, grade, source }: Statement<string>) {
  return { value, grade, source };
}
