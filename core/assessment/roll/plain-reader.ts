import { basesOf } from '../contribution/standing.ts';
import { type Granule, granuleOfMinorUnit, granulesOfBytes } from '../rules/granule.ts';
import { weighing } from '../rules/key.ts';
import type { AssessmentRules } from '../rules/rules.ts';
import type { Terms } from '../rules/terms.ts';
import { inForceOn, type MemberReader } from './member.ts';
import { openNames } from './name-book.ts';
import { type PlainRow, plainText } from './plain-row.ts';

/** Whether a row is sound and was read into the fields of a {@link MemberReader}. */
export type PlainReader = (row: PlainRow) => boolean;

/** The words of rules that do not change how such a row is read; one that is not named here may. */
const WORDS: readonly (keyof AssessmentRules)[] = [
  'items',
  'proportion',
  'waiting',
  'ladder',
  'oncePerLife',
  'arrears',
  'fees',
  // They stand in a column of their own, which no plain list has.
  'dependants',
  'units',
  'sumInsured',
  'riskWeight',
  'contributions',
  'sharing',
  'shortage',
  'shrinking',
  'surplus',
  'caps',
  'procedure',
  'votes',
];

function hasKnownWords(rules: AssessmentRules): boolean {
  const words: readonly string[] = WORDS;
  return Object.entries(rules).every(([word, rule]) => rule === undefined || words.includes(word));
}

/** What an earlier settlement found stands beside the members and means nothing. */
const WITHOUT_MEANING = ['share', 'contributed', 'refunded'];

/**
 * Reads rows of bytes of the plainest lists: a name, what a share is weighed by, a cap, the days of joining and
 * leaving. It knows no reason: every row of which it is not certain, and every list with another column, is left to
 * {@link MemberReader.read}. So is the row of a claimant, of whom more must be known.
 */
export function plainReaderOf(
  terms: Terms,
  { columns, claimants }: { readonly columns: readonly string[]; readonly claimants: ReadonlySet<string> },
  reader: MemberReader,
): PlainReader | undefined {
  const { rules, currency } = terms;
  const weighed = weighing(rules.sharing?.key ?? [], rules, currency);
  const hasCap = rules.caps?.perMember === true;
  const known = plainColumns(terms);
  if (!hasKnownWords(rules) || basesOf(rules).length > 0 || columns.some((column) => !known.includes(column)))
    return undefined;

  const memberAt = columns.indexOf('member');
  const capAt = hasCap ? columns.indexOf('cap') : -1;
  const joinedAt = columns.indexOf('joined');
  const leftAt = columns.indexOf('left');
  const weights = weighed.map(({ column, granule }) => ({ at: columns.indexOf(column), granule }));
  const minor = granuleOfMinorUnit(currency);
  const joined = daysOf(terms, 'joined');
  const left = daysOf(terms, 'left');
  const claiming = openNames();
  for (const claimant of claimants) claiming.enter(claimant);

  /** Granules above zero, else −1. */
  const count = ({ bytes, starts, ends }: PlainRow, at: number, how: Granule): number => {
    const granules = granulesOfBytes(bytes, starts[at] ?? 0, ends[at] ?? 0, how);
    return granules === 0 ? -1 : granules;
  };

  return (row) => {
    const { bytes, starts, ends } = row;
    const [start = 0, end = 0] = [starts[memberAt], ends[memberAt]];
    if (start === end || claiming.hasBytes(bytes, start, end)) return false;
    let weight = 1;
    for (let place = 0; place < weights.length; place += 1) {
      const { at, granule } = weights[place] as (typeof weights)[number];
      const factor = count(row, at, granule);
      if (factor < 0) return false;
      weight *= factor;
    }
    if (weight > Number.MAX_SAFE_INTEGER) return false;
    let cap = -1;
    if (capAt >= 0 && starts[capAt] !== ends[capAt]) {
      cap = count(row, capAt, minor);
      if (cap < 0) return false;
    }
    let isInForce = true;
    if (joinedAt >= 0 || leftAt >= 0) {
      const from = joinedAt < 0 ? NO_DAY : joined.read(row, joinedAt);
      const until = leftAt < 0 ? NO_DAY : left.read(row, leftAt);
      if (from === UNCERTAIN || until === UNCERTAIN) return false;
      if (from !== NO_DAY && until !== NO_DAY && from > until) return false;
      isInForce = joined.isInForce(from) && left.isInForce(until);
    }
    reader.weight = weight;
    reader.cap = cap;
    reader.isInForce = isInForce;
    return true;
  };
}

/** The columns of the plainest lists. */
export function plainColumns({ rules, currency }: Terms): string[] {
  const weighed = weighing(rules.sharing?.key ?? [], rules, currency).map(({ column }) => column);
  const own = rules.caps?.perMember === true ? ['cap'] : [];
  return ['member', ...weighed, ...own, 'joined', 'left', ...WITHOUT_MEANING];
}

const NO_DAY = 0;
const UNCERTAIN = -1;

/** The days of a column as numbers that sort as they do, 20260331; each is judged once. */
function daysOf({ on }: Terms, column: 'joined' | 'left') {
  const judge = inForceOn(on);
  const verdicts = new Map<number, boolean>([[NO_DAY, true]]);
  return {
    read(row: PlainRow, at: number): number {
      const start = row.starts[at] as number;
      if (row.ends[at] === start) return NO_DAY;
      const day = dayAt(row.bytes, start, row.ends[at] as number);
      if (day === UNCERTAIN || verdicts.has(day)) return day;
      let isSound = true;
      const isInForce = judge(plainText(row, at), column, () => {
        isSound = false;
      });
      if (!isSound) return UNCERTAIN;
      verdicts.set(day, isInForce);
      return day;
    },
    isInForce: (day: number) => verdicts.get(day) === true,
  };
}

/** The digits of `2026-03-31`; whether there is such a day is not known yet. */
function dayAt(bytes: Uint8Array, start: number, end: number): number {
  if (end - start !== 10 || bytes[start + 4] !== HYPHEN || bytes[start + 7] !== HYPHEN) return UNCERTAIN;
  let day = 0;
  for (let at = start; at < end; at += 1) {
    const digit = (bytes[at] as number) - ZERO;
    if (at === start + 4 || at === start + 7) continue;
    if (digit < 0 || digit > 9) return UNCERTAIN;
    day = day * 10 + digit;
  }
  return day === NO_DAY ? UNCERTAIN : day;
}

const HYPHEN = 0x2d;
const ZERO = 0x30;
