import { closeSync, openSync, writeSync } from 'node:fs';

/** A row of a list after the name of its member; `random` is at least 0 and below 1, the same in every run. */
export type RowOf = (place: number, random: () => number) => string;

/** Writes a list of members `m1`, `m2`, … */
export function writeList(path: string, header: string, members: number, rowOf: RowOf): void {
  const random = seeded(1);
  const file = openSync(path, 'w');
  let text = `${header}\n`;
  for (let place = 0; place < members; place += 1) {
    text += `m${place + 1},${rowOf(place, random)}\n`;
    if (text.length < 1 << 20) continue;
    writeSync(file, text);
    text = '';
  }
  writeSync(file, text);
  closeSync(file);
}

/** Days of joining over three years, of which some are still to come; a few members have left. */
export const daysOfMembership: RowOf = (place, random) => {
  if (place < CLAIMANTS) return `${days[0]},`;
  const joined = Math.floor(random() * JOINING);
  const left = joined + Math.floor(random() * (days.length - joined));
  return `${days[joined]},${random() < 0.03 ? days[left] : ''}`;
};

/** One unit to twenty; every other member has a cap of 5.00 to 44.99. */
export const unitsAndCap: RowOf = (_, random) => {
  const units = 1 + Math.floor(random() * 20);
  const cap = 500 + Math.floor(random() * 4000);
  const isCapped = random() < 0.5;
  return `${units},${isCapped ? `${Math.floor(cap / 100)}.${String(cap % 100).padStart(2, '0')}` : ''}`;
};

/** So many members at the head of the list are in force whatever happens. */
export const CLAIMANTS = 1000;
const JOINING = 1000;

const days = Array.from({ length: 1300 }, (_, day) =>
  new Date(Date.UTC(2019, 0, 1 + day)).toISOString().slice(0, 10),
);

/** A linear congruence. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
