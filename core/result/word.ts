import { suggestion } from './nearest.ts';
import { accepted, type Rejection, type Result, rejected } from './result.ts';

/** The text as one of the known words, or why it is none. */
export function wordOf<T extends string>(text: string, known: readonly T[], code: string): Result<T> {
  const word = known.find((candidate) => candidate === text);
  return word === undefined ? rejected(unknownWord(code, text, known)) : accepted(word);
}

/** That a word is none of the known ones: which there are, and which of them may be meant. */
export function unknownWord(code: string, found: string, known: Iterable<string>): Rejection {
  const words = [...known];
  return { code, found, expected: words.join(', ') || 'nothing', ...suggestion(found, words) };
}
