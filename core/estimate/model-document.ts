import type { SeverityWords } from '../actuarial/severity/severity-words.ts';
import { hash } from '../scheme/canonical.ts';
import type { Model } from './model.ts';

/** A model in the form in which it is written and read again, as plain JSON: nothing is left to a default. */
export function modelDocument(model: Model): object {
  return { ...model, risks: model.risks.map((risk) => ({ ...risk, size: sizeDocument(risk.size) })) };
}

/** SHA-256 of the canonical JSON of a model, `sha256:…`: the same for all texts that state the same. */
export function modelHash(model: Model): string {
  return `sha256:${hash(modelDocument(model))}`;
}

function sizeDocument(size: SeverityWords): object {
  if (!('pmf' in size)) return size;
  return {
    pmf: Object.fromEntries([...size.pmf].map(([amount, probability]) => [String(amount), probability])),
  };
}
