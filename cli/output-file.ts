import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

/** Where a file is being written, a piece at a time. */
export interface OutputFile {
  write(text: string): void;
}

/** Pieces are gathered to about a megabyte before they are written. */
const GATHERED = 1 << 20;

/**
 * Writes a file beside its place and renames it when it is whole and on the disk: nobody ever sees half
 * of it, and where the writing fails nothing of it stays.
 */
export async function writeFileWhole<T>(
  path: string,
  write: (file: OutputFile) => T | Promise<T>,
): Promise<T> {
  const beside = `${path}.${randomUUID()}.tmp`;
  const handle = openSync(beside, 'wx');
  try {
    const result = await writeThrough(handle, write);
    renameSync(beside, path);
    return result;
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
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
