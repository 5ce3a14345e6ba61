import type { Money } from '../../money/money.ts';
import { ageOn } from '../../period/age.ts';
import { compareDates, type PlainDate, parseDate } from '../../period/date.ts';
import { nearest } from '../../result/nearest.ts';
import { accepted, placed, type Rejection, type Result, reasonsOf, rejected } from '../../result/result.ts';
import {
  type BirthRule,
  type FactDeclarations,
  type Facts,
  readFacts,
  usualFacts,
} from '../../scheme/fact.ts';
import { type Label, label } from '../../working/label.ts';
import type { Law } from './law.ts';

/** What is known of a kind of person beside the wage, and why the rest is not. */
export interface Kind {
  readonly facts: Facts;
  /** Facts that nobody stated and the law takes as usual; they are among the facts. */
  readonly usual: readonly string[];
  /** Ages that follow from a date of birth; they are among the facts. */
  readonly ages: readonly Age[];
  readonly reasons: readonly Rejection[];
}

/** A person for one earnings period: the wage of the period and the facts that the scheme asks for. */
export interface Person {
  readonly wage: Money;
  readonly facts: Facts;
  /** Which of the facts are usual, and which follow from a date of birth. */
  readonly usual?: Kind['usual'];
  readonly ages?: Kind['ages'];
}

/** An age in whole years, and the day on which it counts. */
export interface Age {
  readonly fact: string;
  readonly years: number;
  readonly birth: PlainDate;
  readonly day: PlainDate;
}

/** Reads the facts of a kind of person from text: those that are stated, those that are usual, ages from a date of birth. */
export function readKind({ scheme, version, on }: Law, given: Readonly<Record<string, string>>): Kind {
  const declarations = version.rules.facts ?? {};
  const births = birthsIn(declarations, given);
  const named = new Set(births.map(({ rule }) => rule.from));
  const others = Object.entries(given).filter(([name]) => !named.has(name));
  const found = births.map((birth) => ageFrom(birth, given, on));
  const ages = found.flatMap((age) => (age.ok ? [age.value] : []));
  const years = ages.map(({ fact, years }) => [fact, `${years}`]);
  const { facts, reasons } = readFacts(
    declarations,
    Object.fromEntries([...others, ...years]),
    scheme.currency,
  );
  const answered = Object.fromEntries([...others, ...births.map(({ fact }) => [fact, ''])]);
  const usual = usualFacts(declarations, answered, scheme.currency);
  return {
    facts: { ...usual, ...facts },
    usual: Object.keys(usual),
    ages,
    reasons: [...reasons.map((reason) => withItsTime(reason, scheme.versions)), ...reasonsOf(...found)],
  };
}

/** A word that the law knows at another time is told with the versions that have it, such as a category of later years. */
function withItsTime(reason: Rejection, versions: Law['scheme']['versions']): Rejection {
  const { path = '', found = '' } = reason;
  const having = versions.filter(({ rules }) => rules?.facts?.[path]?.oneOf?.includes(found));
  if (having.length === 0) return reason;
  const days = [...new Set(having.map(({ from }) => `${from}`))];
  return { ...reason, suggestion: `the versions from ${days.join(', ')} have it` };
}

/** Whether a fact that is missing is meant by what was given and could not be read. */
export function isMeant(
  fact: string,
  given: Readonly<Record<string, string>>,
  facts: Facts,
  declarations: FactDeclarations,
): boolean {
  const { birth } = (Object.hasOwn(declarations, fact) ? declarations[fact] : undefined) ?? {};
  const unread = Object.keys(given).filter((name) => !Object.hasOwn(facts, name));
  const names = birth === undefined ? [fact] : [fact, birth.from];
  return unread.some((name) => nearest(name, names) !== undefined);
}

/** What was taken as usual because nobody stated it, and which ages follow from when somebody was born. */
export function kindNotes(
  { version }: Law,
  { usual = [], ages = [] }: Partial<Pick<Kind, 'usual' | 'ages'>>,
  asked: () => ReadonlySet<string>,
): Label[] {
  if (usual.length === 0 && ages.length === 0) return [];
  const declarations = version.rules.facts ?? {};
  const isAsked = asked();
  const bySource = new Map<string, string[]>();
  for (const name of usual.filter((one) => isAsked.has(one))) {
    const { usual: value = '', source = '' } = declarations[name] ?? {};
    bySource.set(source, [...(bySource.get(source) ?? []), `${name} ${value}`]);
  }
  return [
    ...[...bySource].map(([source, taken]) =>
      label(
        `not stated, and taken as usual: ${taken.join(', ')} (${source})`,
        `未说明，按通常情形取：${taken.join('，')}（${source}）`,
      ),
    ),
    ...ages
      .filter(({ fact }) => isAsked.has(fact))
      .map(({ fact, years, birth, day }) => {
        const { source = '' } = declarations[fact]?.birth ?? {};
        return label(
          `${fact} ${years} on ${day}, of who was born on ${birth} (${source})`,
          `${fact} ${years}：生于 ${birth}，按 ${day} 计（${source}）`,
        );
      }),
  ];
}

interface Birth {
  readonly fact: string;
  readonly rule: BirthRule;
  readonly text: string;
}

function birthsIn(declarations: FactDeclarations, given: Readonly<Record<string, string>>): Birth[] {
  return Object.entries(declarations).flatMap(([fact, { birth }]) => {
    const text = birth === undefined || !Object.hasOwn(given, birth.from) ? undefined : given[birth.from];
    return birth === undefined || text === undefined ? [] : [{ fact, rule: birth, text }];
  });
}

function ageFrom(
  { fact, rule, text }: Birth,
  given: Readonly<Record<string, string>>,
  on: PlainDate,
): Result<Age> {
  const { from, reached, counted } = rule;
  if (Object.hasOwn(given, fact)) {
    const found = `${fact} ${given[fact]}, ${from} ${text}`;
    return rejected({ code: 'a-fact-is-stated-twice', path: from, found, expected: `${fact} or ${from}` });
  }
  const birth = placed(parseDate(text), { path: from });
  if (!birth.ok) return birth;
  if (compareDates(birth.value, on) > 0) {
    const code = 'a-birth-date-is-after-the-date-asked';
    return rejected({ code, path: from, found: text, expected: `${on} or earlier` });
  }
  const day = dayCounted(on, counted);
  const years = ageOn(birth.value, day, reached);
  return accepted({ fact, years, birth: birth.value, day });
}

function dayCounted(on: PlainDate, counted: BirthRule['counted']): PlainDate {
  if (counted === 'day-asked') return on;
  return on.with({ day: counted === 'first-of-month' ? 1 : on.daysInMonth });
}
