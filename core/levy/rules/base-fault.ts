import { unknownWord } from '../../result/word.ts';
import { factFaults } from '../../scheme/fact.ts';
import { alsoOn, type Fault, fault } from '../../scheme/fault.ts';
import type { Table } from '../../scheme/table.ts';
import type { BaseRule, Parts, Term } from '../words/base-schema.ts';
import { payersOf } from '../words/rule.ts';
import type { BranchRule, LevyRules } from '../words/rule-schema.ts';
import { partyFaults } from './party-fault.ts';
import { valueFaults } from './value-fault.ts';

type Tables = ReadonlyMap<string, Table>;

/** What does not hold between the words of a base, the facts, the tables and the other branches. */
export function baseFaults(branch: BranchRule, rules: LevyRules, tables: Tables): Fault[] {
  const { base } = branch;
  if (base === undefined) return [];
  return [
    ...wayFaults(base),
    ...endFaults(base, rules, tables),
    ...gradeFaults(base, rules, tables),
    ...slideFaults(base, branch, rules, tables),
    ...premiumFaults(base, branch, rules),
    ...runningFaults(base, branch, rules),
  ];
}

/** Which words of a base go with which: a base is found in one way. */
const goesWith = {
  of: [],
  slide: ['rounding'],
  grade: ['rounding', 'floor', 'ceiling'],
  running: ['rounding', 'ceiling'],
} satisfies Partial<Record<keyof BaseRule, readonly (keyof BaseRule)[]>>;

function wayFaults(base: BaseRule): Fault[] {
  const words = Object.keys(base).filter((word) => base[word as keyof BaseRule] !== undefined);
  const way = (Object.keys(goesWith) as (keyof typeof goesWith)[]).find((word) => words.includes(word));
  if (way === undefined) return [];
  const known: readonly string[] = goesWith[way];
  return words
    .filter((word) => word !== way && !known.includes(word))
    .map((word) => {
      const expected = known.length === 0 ? 'nothing beside it' : known.join(', ');
      const reason = { code: 'words-of-a-base-exclude-each-other', found: `${way} and ${word}` };
      return fault(['base', word], { ...reason, expected: `with ${way}: ${expected}` }, [
        ['base', way],
        ['base', word],
      ]);
    });
}

function endFaults(base: BaseRule, rules: LevyRules, tables: Tables): Fault[] {
  return (['floor', 'ceiling'] as const).flatMap((name) => {
    const end = base[name];
    if (end === undefined) return [];
    const path = ['base', name];
    return [
      ...valueFaults([...path, 'at'], end.at, 'money', rules, tables),
      ...partsFaults([...path, 'part'], end.part ?? [], rules),
      ...((end.part === undefined) === (end.rounding === undefined)
        ? []
        : [fault(path, { code: 'a-part-of-an-end-is-rounded', expected: 'part and rounding' })]),
    ];
  });
}

/** What does not hold between the parts of a whole and the facts that state them. */
export function partsFaults(path: readonly PropertyKey[], parts: Parts, rules: LevyRules): Fault[] {
  return parts.flatMap(({ is, of }, place) => [
    ...termFaults([...path, place, 'is'], is, rules),
    ...termFaults([...path, place, 'of'], of, rules),
  ]);
}

function termFaults(
  path: readonly PropertyKey[],
  terms: readonly Term[],
  { facts = {} }: LevyRules,
): Fault[] {
  return terms.flatMap((term, place) =>
    'fact' in term ? factFaults([...path, place, 'fact'], term.fact, 'number', facts) : [],
  );
}

function gradeFaults({ grade }: BaseRule, rules: LevyRules, tables: Tables): Fault[] {
  if (grade === undefined) return [];
  const path = ['base', 'grade'];
  const axes = tables.get(grade.table)?.declaration.axes;
  const faults = valueFaults(path, grade, 'money', rules, tables, { wage: 'number' });
  if (axes === undefined || axes['wage'] === 'band') return faults;
  const reason = { code: 'grades-are-bands-of-the-wage', found: Object.keys(axes).join(', ') };
  return [...faults, fault([...path, 'table'], { ...reason, expected: 'an axis wage: band' })];
}

function slideFaults({ slide }: BaseRule, branch: BranchRule, rules: LevyRules, tables: Tables): Fault[] {
  if (slide === undefined) return [];
  const path = ['base', 'slide'];
  const payers = payersOf(branch, rules);
  return [
    ...valueFaults([...path, 'from'], slide.from, 'money', rules, tables),
    ...valueFaults([...path, 'to'], slide.to, 'money', rules, tables),
    ...Object.entries(slide.start).flatMap(([party, start]) => [
      ...valueFaults([...path, 'start', party], start, 'factor', rules, tables),
      ...(party === 'total' ? [] : alsoOn([['only']], partyFaults([...path, 'start', party], party, payers))),
    ]),
  ];
}

/** A premium on a premium is of a branch that is found before, and of parties that pay to it. */
function premiumFaults({ of }: BaseRule, branch: BranchRule, rules: LevyRules): Fault[] {
  if (of === undefined) return [];
  const path = ['base', 'of'];
  const place = rules.branches.findIndex(({ branch: name }) => name === branch.branch);
  const before = rules.branches.slice(0, Math.max(place, 0));
  const other = before.find(({ branch: name }) => name === of);
  if (other === undefined) {
    const known = before.map(({ branch: name }) => name);
    return [fault(path, unknownWord('a-base-is-of-an-earlier-branch', of, known))];
  }
  if ('with' in other.rounding) {
    const found = `${of} is rounded together with ${other.rounding.with}`;
    const expected = 'a branch that is rounded by itself';
    return [fault(path, { code: 'a-premium-to-pay-on-stands-alone', found, expected })];
  }
  const strange = payersOf(branch, rules).filter((party) => !payersOf(other, rules).includes(party));
  return strange.map((party) =>
    fault(path, {
      code: 'a-party-has-no-premium-to-pay-on',
      found: `${party} pays nothing to ${of}`,
      expected: `only: [${payersOf(other, rules).join(', ')}]`,
    }),
  );
}

function runningFaults({ running, ceiling }: BaseRule, branch: BranchRule, rules: LevyRules): Fault[] {
  if (running === undefined) return [];
  const path = ['base', 'running'];
  const { facts = {}, periods } = rules;
  const faults = (['wages', 'ceilings', 'base'] as const).flatMap((word) => {
    const name = running[word];
    return name === undefined ? [] : factFaults([...path, word], name, 'money', facts);
  });
  if (running.ceilings !== undefined && ceiling === undefined) {
    faults.push(fault(path, { code: 'ceilings-so-far-are-of-a-ceiling', expected: 'ceiling' }));
  }
  if (branch.rates.law === 'slab') {
    const reason = { code: 'a-running-base-has-no-whole-bands', found: 'slab', expected: 'flat or marginal' };
    faults.push(fault(path, reason, [path, ['rates', 'law']]));
  }
  const counted = Object.entries(periods).filter(
    ([, known]) => typeof known === 'object' && 'times' in known,
  );
  if (counted.length > 0) {
    const found = counted.map(([period]) => period).join(', ');
    const expected = 'periods with limits of their own';
    faults.push(fault(path, { code: 'a-running-base-knows-no-equal-periods', found, expected }));
  }
  return faults;
}
