import { type Fault, fault } from '../../scheme/fault.ts';
import type { LevyRules, PeriodWord } from '../words/rule-schema.ts';

/** What is wrong with the words on earnings periods whose limits are derived from those of another. */
export function periodWordFaults({ periods, limits }: LevyRules): Fault[] {
  const own = Object.keys(periods).filter((name) => name !== WEEKS && periods[name as Name] === 'ownLimits');
  return Object.entries(periods).flatMap(([name, word]) => [
    ...(name === WEEKS ? weekCountFaults(word) : []),
    ...(isDerived(word) ? derivationFaults(name, word.of, own, limits) : []),
  ]);
}

const WEEKS = 'N-weeks';
type Name = keyof LevyRules['periods'];

/** Each number of weeks has limits of its own, and no table has a row for each of them. */
function weekCountFaults(word: PeriodWord): Fault[] {
  if (isDerived(word)) return [];
  const expected = 'of, over and rounding: limits for any number of weeks';
  return [fault(['periods', WEEKS], { code: 'a-number-of-weeks-derives-its-limits', expected })];
}

/** Limits are derived in one step, from limits that stand in the table. */
function derivationFaults(name: string, of: string, own: readonly string[], limits: string | undefined) {
  const faults: Fault[] = [];
  if (limits === undefined) {
    const reason = { code: 'limits-are-derived-from-a-table', expected: 'the word limits, with its name' };
    faults.push(fault(['periods', name], reason));
  }
  if (!own.includes(of)) {
    const expected = own.join(', ') || 'a period with ownLimits';
    const reason = { code: 'limits-are-derived-from-a-period-that-has-its-own', found: of, expected };
    faults.push(fault(['periods', name, 'of'], reason));
  }
  return faults;
}

function isDerived(word: PeriodWord): word is Extract<PeriodWord, { of: unknown }> {
  return typeof word !== 'string' && 'of' in word;
}
