import { creditorReference, parseCreditorReference } from '@openmutual/core/creditor-reference';
import { certain } from '@openmutual/core/result';
import type { Fund } from '../fund/fund.ts';

/** The reference with which a member pays: of the code of his fund and his number. It stays the same, whatever he owes. */
export function referenceOf({ charter }: Pick<Fund, 'charter'>, number: bigint): string {
  return certain(creditorReference(`${charter.code}${number}`));
}

/** A reference of this fund in what a payer wrote, and the number of the member that it names. */
export interface FoundReference {
  readonly reference: string;
  readonly number: string;
}

/**
 * The reference in what a payer wrote: the whole text, with or without spaces, or the one word of it that is a reference of ours. Check
 * digits must fit; two different ones are none.
 */
export function referenceIn({ charter }: Pick<Fund, 'charter'>, text: string): FoundReference | undefined {
  const found = new Map<string, FoundReference>();
  for (const word of [text, ...text.split(/[^\p{L}\p{N}]+/u)]) {
    const read = parseCreditorReference(word);
    if (!read.ok) continue;
    const body = read.value.slice(4);
    const number = body.startsWith(charter.code) ? body.slice(charter.code.length) : '';
    if (/^[1-9]\d{0,15}$/.test(number)) found.set(read.value, { reference: read.value, number });
  }
  const [first, ...others] = found.values();
  return others.length === 0 ? first : undefined;
}
