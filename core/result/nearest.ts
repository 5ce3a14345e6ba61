import leven from 'leven';

/** `did you mean "…"?` for the known word nearest to a mistyped one, or nothing where none is near. */
export function suggestion(word: string, known: Iterable<string>): { suggestion: string } | undefined {
  const near = nearest(word, known);
  return near === undefined ? undefined : { suggestion: `did you mean "${near}"?` };
}

/** The known word nearest to a mistyped one, where one is near; the first of several. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  return nearestOf(word, known)[0];
}

/** The known word nearest to a mistyped one, where no other is as near: it can only be this one. */
export function onlyNearest(word: string, known: Iterable<string>): string | undefined {
  const near = nearestOf(word, known);
  return near.length === 1 ? near[0] : undefined;
}

function nearestOf(word: string, known: Iterable<string>): string[] {
  let best: string[] = [];
  let distanceBest = Math.max(2, Math.floor(word.length / 3));
  for (const candidate of known) {
    const distance = leven(word.toLowerCase(), candidate.toLowerCase());
    const nothingInCommon = distance === Math.max(word.length, candidate.length);
    if (distance > distanceBest || nothingInCommon) continue;
    if (distance < distanceBest || best.length === 0) best = [candidate];
    else best.push(candidate);
    distanceBest = distance;
  }
  return best;
}
