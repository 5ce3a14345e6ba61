import { accessSync, constants, existsSync, fstatSync, lstatSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { getSystemErrorMessage } from 'node:util';
import type { Rejection } from '@openmutual/core/result';
import { refuse } from './refusal.ts';

/**
 * Refuses, before any work, outputs that cannot be put in their places: all of them at once, by the names
 * of their options. A place that is right but may not be written into is a fault from outside.
 */
export function checkOutputs(outputs: Readonly<Record<string, string | undefined>>): void {
  const named = Object.entries(outputs).flatMap(([option, path]) =>
    path === undefined ? [] : [{ option, path }],
  );
  const faults = named.flatMap(({ option, path }) => {
    const fault = onDisk(path, () => placeFault(path));
    return fault === undefined ? [] : [{ path: option, found: path, ...fault }];
  });
  if (faults.length > 0) refuse(...faults);
  for (const { path } of named) onDisk(path, () => assertWritable(placeOf(path)));
}

/** Where a path leads to: a link stays, and what it leads to is replaced. */
export function placeOf(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const folder = dirname(path);
  return existsSync(folder) ? join(realpathSync(folder), basename(path)) : resolve(path);
}

/** Work on the disk; where it fails, the path is named as it was given, and files that are already in place. */
export function onDisk<T>(path: string, work: () => T, inPlace: readonly string[] = []): T {
  try {
    return work();
  } catch (error) {
    const already = inPlace.length === 0 ? '' : `; already in place: ${inPlace.join(', ')}`;
    throw new Error(`${path} cannot be written: ${reasonOf(error)}${already}`, { cause: error });
  }
}

function placeFault(path: string): Rejection | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory() || path === '' || /[/\\]$/.test(path)) {
    return { code: 'a-folder-is-not-a-file', expected: 'a file' };
  }
  if (stat === undefined) return newPlaceFault(path);
  if (!stat.isFile()) return { code: 'a-device-or-pipe-is-not-a-file', expected: 'a file' };
  // Renaming would part the name from what is printed, as in `--out x.csv > x.csv` or `--out /dev/stdout > x.csv`.
  const isPrintedInto = [1, 2]
    .map((handle) => fstatSync(handle))
    .some(({ dev, ino }) => dev === stat.dev && ino === stat.ino);
  return isPrintedInto
    ? { code: 'the-printed-result-goes-into-this-file', expected: 'another file' }
    : undefined;
}

function newPlaceFault(path: string): Rejection | undefined {
  const found = dirname(path);
  const folder = statSync(found, { throwIfNoEntry: false });
  if (folder === undefined) {
    return { code: 'a-folder-does-not-exist', found, suggestion: 'make the folder first' };
  }
  if (!folder.isDirectory()) return { code: 'a-file-is-not-a-folder', found, expected: 'a folder' };
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return undefined;
  return { code: 'a-link-leads-nowhere', expected: 'a file, or a link to one' };
}

/** A rename would also replace a file that its owner has protected. */
function assertWritable(place: string): void {
  accessSync(dirname(place), constants.W_OK);
  if (existsSync(place)) accessSync(place, constants.W_OK);
}

/** `no space left on device` and the like, without a path that nobody gave. */
function reasonOf(error: unknown): string {
  const { errno, message } = error as NodeJS.ErrnoException;
  return errno === undefined ? message : getSystemErrorMessage(errno);
}
