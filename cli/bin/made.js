// The commands in the form that starts fastest: one file of JavaScript for each, in `cli/made`, made from the sources by `node cli/make.js`.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const house = fileURLToPath(new URL('../..', import.meta.url));

/** Where the made commands lie. */
export const made = join(house, 'cli', 'made');

/** Written last, with the path, the size and the time of change of every file from which they were made. */
export const list = join(made, 'made-from.json');

/** What a file below a folder is known by: another size, or another time, and it was written since. */
export function stateOf(folder, path) {
  const status = statSync(join(folder, path), { throwIfNoEntry: false });
  return status === undefined ? 'none' : `${status.size} ${status.mtimeMs}`;
}

/** Whether a list of what something was made from is there, and nothing of it below the folder has changed since. */
export function isMade(from = list, folder = house) {
  let files;
  try {
    files = JSON.parse(readFileSync(from, 'utf8'));
  } catch {
    return false;
  }
  return Object.entries(files).every(([path, state]) => stateOf(folder, path) === state);
}
