import { invariant } from '@openmutual/core/result';

/**
 * The signs of a text that no font of these has, each once; on paper they would be boxes. What is not seen anyway is not lacking.
 *
 * @source the table `cmap`, format 12: learn.microsoft.com/typography/opentype/spec/cmap
 */
export function lackingSigns(text: string, fonts: readonly Uint8Array[]): string[] {
  const spans = fonts.flatMap(spansOf);
  const isThere = (sign: string) => {
    const point = sign.codePointAt(0) ?? 0;
    return spans.some(({ first, last }) => first <= point && point <= last);
  };
  return [...new Set(text)].filter((sign) => !UNSEEN.test(sign) && !isThere(sign));
}

const UNSEEN = /^[\p{Default_Ignorable_Code_Point}\p{White_Space}\p{Cc}]$/u;

interface Span {
  readonly first: number;
  readonly last: number;
}

/** From which sign to which a font has all. */
function spansOf(font: Uint8Array): Span[] {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const cmap = tableAt(view, 'cmap');
  const count = view.getUint16(cmap + 2);
  const starts = range(count).map((place) => cmap + view.getUint32(cmap + 4 + 8 * place + 4));
  const start = starts.find((at) => view.getUint16(at) === SEGMENTED);
  invariant(start !== undefined, 'a font of a paper says which signs it has in spans of whole Unicode');
  return range(view.getUint32(start + 12)).map((place) => {
    const at = start + 16 + 12 * place;
    return { first: view.getUint32(at), last: view.getUint32(at + 4) };
  });
}

const SEGMENTED = 12;

function tableAt(view: DataView, name: string): number {
  for (const place of range(view.getUint16(4))) {
    const at = 12 + 16 * place;
    const tag = String.fromCharCode(...range(4).map((letter) => view.getUint8(at + letter)));
    if (tag === name) return view.getUint32(at + 8);
  }
  throw new Error(`a font without the table ${name}`);
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, place) => place);
}
