import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { onDisk, placeOf } from './output-place.ts';

/** Where a file is being written, a piece at a time. */
export interface OutputFile {
  readonly write: (piece: string | Uint8Array) => void;
}

/** Files that are written and on the disk, but not yet in their places. */
export interface OutputSet {
  /** Writes one file beside its place. */
  readonly write: <T>(path: string, write: (file: OutputFile) => T | Promise<T>) => Promise<T>;
}

/** Pieces are gathered to about a megabyte before they are written. */
const GATHERED = 1 << 20;

/**
 * Writes files beside their places and renames them when all are whole and on the disk: nobody ever sees
 * half of one, and where any writing fails, none of them stays. Where a rename fails after others, the
 * fault names those that are in place: they are whole, but the set is not.
 */
export async function writeFilesWhole<T>(write: (outputs: OutputSet) => Promise<T>): Promise<T> {
  const written: WrittenFile[] = [];
  try {
    const result = await write({
      async write(path, fill) {
        const place = placeOf(path);
        const beside = `${place}.${randomUUID()}.tmp`;
        const handle = onDisk(path, () => openSync(beside, 'wx'));
        written.push({ path, place, beside });
        return await writeThrough(path, handle, fill);
      },
    });
    for (const [count, { path, place, beside }] of written.entries()) {
      const inPlace = written.slice(0, count).map((file) => file.path);
      onDisk(path, () => renameSync(beside, place), inPlace);
    }
    return result;
  } catch (error) {
    for (const { beside } of written) rmSync(beside, { force: true });
    throw error;
  }
}

/** One file, whole or not at all. */
export async function writeFileWhole<T>(
  path: string,
  write: (file: OutputFile) => T | Promise<T>,
): Promise<T> {
  return await writeFilesWhole((outputs) => outputs.write(path, write));
}

interface WrittenFile {
  /** As the person named it. */
  readonly path: string;
  readonly place: string;
  readonly beside: string;
}

async function writeThrough<T>(
  path: string,
  handle: number,
  write: (file: OutputFile) => T | Promise<T>,
): Promise<T> {
  let gathered: string[] = [];
  let length = 0;
  const flush = () => {
    onDisk(path, () => writeAll(handle, Buffer.from(gathered.join(''))));
    gathered = [];
    length = 0;
  };
  try {
    const result = await write({
      write(piece) {
        if (typeof piece === 'string') gathered.push(piece);
        else {
          flush();
          onDisk(path, () => writeAll(handle, piece));
        }
        length += piece.length;
        if (length > GATHERED) flush();
      },
    });
    flush();
    onDisk(path, () => fsyncSync(handle));
    return result;
  } finally {
    closeSync(handle);
  }
}

/** The system may take fewer bytes than it is given. */
function writeAll(handle: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(handle, bytes, written);
}
