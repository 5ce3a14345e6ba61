import { printable } from '@openmutual/core/printable';
import { furtherOf, isFurther } from '@openmutual/core/reason-list';
import {
  BrokenInvariant,
  distinct,
  inOrder,
  type Rejection,
  type Result,
  sentence,
} from '@openmutual/core/result';

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

/** Prints why a command could not do its work and yields its exit code. */
export function reportFailure(error: unknown, asJson: boolean): number {
  if (error instanceof Refusal) {
    reportRefusal(error, asJson);
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

function reportRefusal({ rejections, count }: Refusal, asJson: boolean): void {
  if (asJson) {
    process.stdout.write(
      `${JSON.stringify({ rejections: rejections.slice(0, SHOWN_MOST), count }, null, 2)}\n`,
    );
    return;
  }
  for (const reason of rejections.slice(0, SHOWN_MOST))
    process.stderr.write(`${printable(sentence(reason))}\n`);
  const hidden = count - Math.min(rejections.length, SHOWN_MOST);
  if (hidden > 0) process.stderr.write(`and ${hidden} more\n`);
}
