import { diffArrays } from 'diff';

/** A part of a text: in both texts, only in the old one, only in the new one. */
export interface Piece {
  readonly is: 'same' | 'gone' | 'come';
  readonly text: string;
}

export interface Pieces {
  readonly old: readonly (readonly Piece[])[];
  readonly fresh: readonly (readonly Piece[])[];
}

/**
 * What goes from a text and what comes into it: first by lines, then by words where as many lines came as went.
 */
export function pieces(before: readonly string[], after: readonly string[]): Pieces {
  const old: (readonly Piece[])[] = [];
  const fresh: (readonly Piece[])[] = [];
  for (const [gone, come] of changes(before, after)) {
    const isInPlace = gone.length === come.length;
    for (const [place, line] of gone.entries()) {
      old.push(isInPlace ? wordPieces(line, come[place] ?? '', 'come') : [{ is: 'gone', text: line }]);
    }
    for (const [place, line] of come.entries()) {
      fresh.push(isInPlace ? wordPieces(gone[place] ?? '', line, 'gone') : [{ is: 'come', text: line }]);
    }
  }
  return { old, fresh };
}

/** Lines by turns: those that both have, and those that went with those that came in their place. */
function changes(before: readonly string[], after: readonly string[]): [string[], string[]][] {
  const found: [string[], string[]][] = [];
  let gone: string[] = [];
  for (const { removed, added, value } of diffArrays([...before], [...after])) {
    if (removed) {
      gone = value;
      continue;
    }
    if (added) found.push([gone, value]);
    else {
      if (gone.length > 0) found.push([gone, []]);
      found.push(...value.map((line): [string[], string[]] => [[line], [line]]));
    }
    gone = [];
  }
  return gone.length > 0 ? [...found, [gone, []]] : found;
}

/** The pieces of one of two lines: without those that only the other one has. */
function wordPieces(before: string, after: string, without: Piece['is']): Piece[] {
  return diffArrays(wordsOf(before), wordsOf(after))
    .map(({ removed, added, value }) => ({
      is: removed ? ('gone' as const) : added ? ('come' as const) : ('same' as const),
      text: value.join(''),
    }))
    .filter(({ is }) => is !== without);
}

/** Words with the space after them; each Chinese character is one. */
function wordsOf(text: string): string[] {
  return text.match(/\p{Script=Han}|[^\s\p{Script=Han}]+\s*|\s+/gu) ?? [];
}
