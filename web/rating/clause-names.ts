import texts from 'virtual:clauses';
import { type Catalogue, clauseLabel, clauseNamed } from '@openmutual/core/clause';
import type { Label } from '@openmutual/core/label';
import { certain } from '@openmutual/core/result';
import { clauseCatalogueOf } from '@openmutual/schemes/clause-table';

let catalogue: Catalogue | undefined;

/** The number and name of a clause as the catalogue of the trade has it; nothing where it does not have it. */
export function clauseName(cited: string): Label | undefined {
  // The build put these texts here; the tests of the library read them too.
  catalogue ??= certain(clauseCatalogueOf(texts.clauses, texts.sources));
  const found = clauseNamed(catalogue, cited);
  return found.ok ? clauseLabel(found.value) : undefined;
}

/** The same for several. */
export function clauseNames(cited: readonly string[]): ReadonlyMap<string, Label | undefined> {
  return new Map(cited.map((clause) => [clause, clauseName(clause)]));
}
