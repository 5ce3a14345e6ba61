import { printable } from '@openmutual/core/printable';
import { furtherOf, isFurther } from '@openmutual/core/reason-list';
import { type ReasonBook, reasonSentence } from '@openmutual/core/reason-words';
import {
  BrokenInvariant,
  distinct,
  inOrder,
  type Rejection,
  type Result,
  sentence,
} from '@openmutual/core/result';
import type { Language } from './tree.ts';

/** How a command ends: done, rejected input or failed check, wrong usage, a fault from outside. */
export const exits = { done: 0, rejected: 1, usage: 2, fault: 3 } as const;

/** Of a file with many faults the first hundred are shown, and then how many there are. */
const SHOWN_MOST = 100;

/** An input that a command cannot use; caught once, where the program ends. */
export class Refusal extends Error {
  readonly rejections: readonly Rejection[];
  /** How many there were in all, where not all were kept. */
  readonly count: number;

  constructor(rejections: readonly Rejection[], count = rejections.length) {
    super(rejections.map(sentence).join('\n'));
    const further = rejections.filter(isFurther);
    this.rejections = rejections.filter((reason) => !isFurther(reason));
    this.count = further.reduce((sum, reason) => sum - 1 + furtherOf(reason), count);
  }
}

/** What is wrong in several runs over the same files, each reason once. */
export function allOf(refusals: readonly Refusal[]): Refusal {
  const [only, ...others] = refusals;
  if (only !== undefined && others.length === 0) return only;
  const reasons = distinct(refusals.flatMap(({ rejections }) => rejections));
  // A list that is wrong in more rows than are kept is so for each run.
  const unkept = Math.max(0, ...refusals.map(({ rejections, count }) => count - rejections.length));
  return new Refusal(inOrder(reasons), reasons.length + unkept);
}

/** The value of a result, or the end of the command with every reason. */
export function accept<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Refusal(result.rejections);
}

/** Parts of a work of which each may be refused: what is wrong with any of them is told together. */
export interface Parts {
  /** What a part yields; nothing where it was refused. */
  readonly of: <T>(part: () => T | Promise<T>) => Promise<T | undefined>;
  readonly isAnyRefused: () => boolean;
  /** Ends the command where a part was refused. */
  readonly end: () => void;
}

export function openParts(): Parts {
  const refusals: Refusal[] = [];
  return {
    async of(part) {
      try {
        return await part();
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        refusals.push(error);
        return undefined;
      }
    },
    isAnyRefused: () => refusals.length > 0,
    end() {
      if (refusals.length > 0) throw allOf(refusals);
    },
  };
}

/** The end of the command, with these reasons. */
export function refuse(...rejections: readonly Rejection[]): never {
  throw new Refusal(rejections);
}

/** The end of the command where there is a reason. */
export function refuseAny(rejections: readonly Rejection[]): void {
  if (rejections.length > 0) refuse(...rejections);
}

/** Prints why a command could not do its work, in the language that was asked for, and yields its exit code. */
export async function reportFailure(error: unknown, asJson: boolean, language: Language): Promise<number> {
  if (error instanceof Refusal) {
    if (asJson) printDocument(error);
    else printSentences(error, language === 'zh' ? (await import('./chinese.ts')).chinese : undefined);
    return exits.rejected;
  }
  if (error instanceof BrokenInvariant) {
    process.stderr.write(
      `This is a fault of OpenMutual, not of your input: ${error.message}\n${error.stack}\n`,
    );
    return exits.fault;
  }
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return exits.fault;
}

/** One form for programs, whatever the language. */
function printDocument({ rejections, count }: Refusal): void {
  const shown = rejections.slice(0, SHOWN_MOST);
  process.stdout.write(`${JSON.stringify({ rejections: shown, count }, null, 2)}\n`);
}

function printSentences({ rejections, count }: Refusal, book: ReasonBook | undefined): void {
  const shown = rejections.slice(0, SHOWN_MOST);
  for (const reason of shown) process.stderr.write(`${printable(reasonSentence(reason, book))}\n`);
  const hidden = count - shown.length;
  if (hidden === 0) return;
  process.stderr.write(book === undefined ? `and ${hidden} more\n` : `另有 ${hidden} 条\n`);
}
