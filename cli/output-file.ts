import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

/** Where a file is being written, a piece at a time. */
export interface OutputFile {
  write(text: string): void;
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
 * half of one, and where any writing fails, none of them stays.
 */
export async function writeFilesWhole<T>(write: (outputs: OutputSet) => Promise<T>): Promise<T> {
  const written: { readonly path: string; readonly beside: string }[] = [];
  try {
    const result = await write({
      async write(path, fill) {
        const beside = `${path}.${randomUUID()}.tmp`;
        const handle = openSync(beside, 'wx');
        written.push({ path, beside });
        return await writeThrough(handle, fill);
      },
    });
    for (const { path, beside } of written) renameSync(beside, path);
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

async function writeThrough<T>(handle: number, write: (file: OutputFile) => T | Promise<T>): Promise<T> {
  let gathered: string[] = [];
  let length = 0;
  const flush = () => {
    writeAll(handle, Buffer.from(gathered.join('')));
    gathered = [];
    length = 0;
  };
  try {
    const result = await write({
      write(text) {
        gathered.push(text);
        length += text.length;
        if (length > GATHERED) flush();
      },
    });
    flush();
    fsyncSync(handle);
    return result;
  } finally {
    closeSync(handle);
  }
}

/** The system may take fewer bytes than it is given. */
function writeAll(handle: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(handle, bytes, written);
}
