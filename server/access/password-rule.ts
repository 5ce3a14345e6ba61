import type { Rejection } from '@openmutual/core/result';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/**
 * ASVS 5.0 asks for 8 at least, recommends 15, and for 64 to be allowed (6.2.1, 6.2.9); 12 is our choice between ease and care.
 * At most 128, for the hash of a novel is work for nothing.
 */
export const passwordLength = { atLeast: 12, atMost: 128 } as const;

/**
 * Why a password is not taken: too short, too long, or among those that are tried first. No kinds of signs are asked for and none
 * is forbidden (ASVS 5.0, 6.2.5). Length counts signs as people do, code points.
 *
 * @param about what belongs to the person, such as the mail address: words that others would try
 */
export function passwordFaults(password: string, about: readonly string[], path = 'password'): Rejection[] {
  const length = [...password].length;
  const { atLeast, atMost } = passwordLength;
  if (length < atLeast || length > atMost) {
    const expected = `${atLeast} to ${atMost} signs`;
    return [{ code: 'a-password-has-another-length', path, found: `${length}`, expected }];
  }
  if (guessesOf(password, about) >= FEWEST_GUESSES) return [];
  return [
    {
      code: 'a-password-is-easily-guessed',
      path,
      expected: 'a password that is not among the first that are tried',
      suggestion: 'take several words that have nothing to do with each other',
    },
  ];
}

/**
 * 10⁸ guesses: where zxcvbn begins to call a password safely unguessable against somebody who may try slowly
 * (score 3; D. Wheeler, zxcvbn, USENIX Security 2016). The list of `@zxcvbn-ts/language-common` has 49,233 passwords that are in use.
 */
const FEWEST_GUESSES = 1e8;

/** The time that judging takes grows with the square of the length; what comes after this only adds to it. */
const JUDGED = 64;

const judge = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

/** Words that everybody here would think of. */
const OURS = ['openmutual', 'mutual', 'insurance', 'huzhu', '互助', '保险'];

function guessesOf(password: string, about: readonly string[]): number {
  const words = about
    .flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)])
    .filter((word) => word.length > 2);
  return judge.check([...password].slice(0, JUDGED).join(''), [...OURS, ...words]).guesses;
}
