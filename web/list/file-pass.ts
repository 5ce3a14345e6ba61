import type { Rejection } from '@openmutual/core/result';
import type { Watch } from '../work/work.ts';

/**
 * The largest list that is read in a browser, in bytes; the one place where it stands.
 *
 * A list is read piece by piece, but all names are held, to find who is listed twice: at most so many bytes again, in a tab that
 * may have about a gigabyte on a phone, and more than the half of it is wanted by copies that grow. A million members with dates
 * take 25 to 60 million bytes. The command reads larger ones.
 */
export const LARGEST_LIST = 256 * 1024 * 1024;

/** Where there is no worker a list is read on the page itself, which answers between two pieces only. */
export const LARGEST_ON_PAGE = 8 * 1024 * 1024;

/** Why a list is not read, before a byte of it is; nothing where it may be. */
export function listSizeFault({ name, size }: File, largest = LARGEST_LIST): Rejection | undefined {
  if (size <= largest) return undefined;
  return {
    code:
      largest < LARGEST_LIST ? 'a-list-is-too-large-without-a-worker' : 'a-list-is-too-large-for-a-browser',
    file: name,
    found: `${size} bytes`,
    expected: `at most ${largest} bytes`,
    suggestion:
      largest < LARGEST_LIST
        ? 'use a browser with module workers, or the command on your machine'
        : 'use the command on your machine, which has no such limit',
  };
}

/** Takes a file piece by piece; both parts yield why it can be read no further, or nothing. */
export interface Pieces {
  next(bytes: Uint8Array): readonly Rejection[];
  end(): readonly Rejection[];
}

export interface Pass extends Watch {
  /** How many lines were taken so far. */
  readonly lines?: () => number;
  /** Bytes that other passes of the same work read before and will read after. */
  readonly before?: number;
  readonly after?: number;
  /** Whether enough was seen. */
  readonly isEnough?: () => boolean;
}

/** So many bytes are read before others have their turn: some ten milliseconds of work. */
const PIECE = 1 << 20;

/** Hands on a file piece by piece, without holding it; why it could be read no further, or nothing. Ends with the reason of the signal where it is stopped. */
export async function pass(file: File, pieces: Pieces, how: Pass = {}): Promise<readonly Rejection[]> {
  const { signal, onProgress, lines, before = 0, after = 0, isEnough } = how;
  const of = before + file.size + after;
  const tell = (read: number) => onProgress?.({ bytes: before + read, of, lines: lines?.() ?? 0 });
  for (let at = 0; at < file.size; at += PIECE) {
    const piece = file.slice(at, at + PIECE);
    const bytes = await bytesOf(piece);
    if (bytes === undefined) return [changedFile(file)];
    const faults = pieces.next(bytes);
    if (faults.length > 0) return faults;
    if (isEnough?.() === true) return [];
    tell(at + piece.size);
    await turn();
    signal?.throwIfAborted();
  }
  const faults = pieces.end();
  tell(file.size);
  return faults;
}

/** The bytes of a file; nothing where it is no longer what was chosen. */
export async function bytesOf(file: Blob): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotReadableError') return undefined;
    throw error;
  }
}

/** A browser gives no file that was written since it was chosen. */
export function changedFile({ name }: File): Rejection {
  return { code: 'a-file-was-changed-after-it-was-chosen', file: name, suggestion: 'choose it again' };
}

/** Lets others have their turn: a page that draws, a message that says to stop. */
export function turn(): Promise<void> {
  return new Promise((go) => setTimeout(go));
}
