import leven from 'leven';

/** `did you mean "…"?` for the known word nearest to a mistyped one, or nothing where none is near. */
export function suggestion(word: string, known: Iterable<string>): { suggestion: string } | undefined {
  const near = nearest(word, known);
  return near === undefined ? undefined : { suggestion: `did you mean "${near}"?` };
}

/** The known word nearest to a mistyped one, where one is near. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let distanceBest = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const distance = leven(word.toLowerCase(), candidate.toLowerCase());
    const nothingInCommon = distance === Math.max(word.length, candidate.length);
    if (distance < distanceBest && !nothingInCommon) {
      best = candidate;
      distanceBest = distance;
    }
  }
  return best;
}
