import type { AssessmentRules } from '../assessment/rules/rules.ts';
import { type Matter, matterRules } from '../procedure/matter.ts';
import type { Rejection } from '../result/result.ts';
import { canonicalJson } from '../scheme/canonical.ts';

/** The rules of one version as they are written, with the tables beside them. */
export interface WrittenRules {
  readonly rules: Readonly<Record<string, unknown>>;
  readonly tables: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
}

/** A part that is not in both as it was; what one of them does not have is missing. */
export interface Difference {
  /** Such as `rules.items.fire.amount` or `tables.amounts`. */
  readonly path: string;
  readonly old?: unknown;
  readonly new?: unknown;
}

/** What differs between the rules that hold and those that are proposed, part by part as deep as it goes; lists of named parts by their names. */
export function differencesOf(old: WrittenRules, proposed: WrittenRules): Difference[] {
  return [...partsOf('rules', old.rules, proposed.rules), ...partsOf('tables', old.tables, proposed.tables)];
}

/**
 * What a motion on a matter may not change. Its proposal is judged by the words of the rules that it touches; a table counts for each word that looks
 * into it.
 */
export function matterFaults(matter: Matter, old: WrittenRules, proposed: WrittenRules): Rejection[] {
  const { parts } = matterRules[matter];
  if (parts === 'all') return itemFaults(matter, old, proposed);
  const touched = new Set(
    differencesOf(old, proposed).flatMap(({ path }) => {
      const [kind, name = ''] = path.split('.');
      return kind === 'tables' ? lookingInto(name, proposed, old) : [name];
    }),
  );
  const strange = [...touched].filter((word) => !parts.includes(word));
  return [
    ...strange.map((word) => ({
      code: 'a-motion-changes-what-it-is-not-about',
      path: `rules.${word}`,
      found: word,
      expected: parts.join(', '),
      suggestion: 'put it as a motion on the text of the rules',
    })),
    ...itemFaults(matter, old, proposed),
  ];
}

/** The level of benefits leaves the items as they are; which items are covered leaves those that stay as they were. */
function itemFaults(matter: Matter, old: WrittenRules, proposed: WrittenRules): Rejection[] {
  if (matter !== 'benefits' && matter !== 'items-covered') return [];
  const [before, after] = [itemsOf(old), itemsOf(proposed)];
  const names = (items: ReadonlyMap<string, unknown>) => [...items.keys()].sort().join(', ');
  if (matter === 'benefits') {
    if (names(before) === names(after)) return [];
    const reason = { code: 'the-level-of-benefits-leaves-the-items', path: 'rules.items' };
    return [{ ...reason, found: names(after), expected: names(before) }];
  }
  return [...before].flatMap(([name, item]) => {
    const kept = after.get(name);
    if (kept === undefined || canonicalJson(kept) === canonicalJson(item)) return [];
    const suggestion = 'put it as a motion on the level of benefits';
    return [{ code: 'an-item-that-stays-is-as-it-was', path: `rules.items.${name}`, suggestion }];
  });
}

function itemsOf({ rules }: WrittenRules): ReadonlyMap<string, unknown> {
  const items = (rules['items'] ?? []) as readonly Pick<AssessmentRules['items'][number], 'item'>[];
  return new Map(items.map((item) => [`${item.item}`, item]));
}

/** The words of the rules that look into a table. */
function lookingInto(table: string, ...all: readonly WrittenRules[]): string[] {
  const looks = (part: unknown): boolean =>
    typeof part === 'object' &&
    part !== null &&
    ((part as { table?: unknown }).table === table || Object.values(part).some(looks));
  return [...new Set(all.flatMap(({ rules }) => Object.keys(rules).filter((word) => looks(rules[word]))))];
}

function partsOf(path: string, old: unknown, proposed: unknown): Difference[] {
  if (old === proposed || (old !== undefined && proposed !== undefined && sameText(old, proposed))) return [];
  const [before, after] = [namedParts(old), namedParts(proposed)];
  if (before === undefined || after === undefined) {
    return [
      {
        path,
        ...(old === undefined ? {} : { old }),
        ...(proposed === undefined ? {} : { new: proposed }),
      },
    ];
  }
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
    partsOf(`${path}.${key}`, before[key], after[key]),
  );
}

function sameText(old: unknown, proposed: unknown): boolean {
  return canonicalJson(old) === canonicalJson(proposed);
}

/** The keys by which elements of lists are known in rules. */
const NAMES = ['item', 'fee', 'contribution', 'motion', 'pool', 'payer', 'to'];

/** The parts of a record, or of a list whose elements have names; nothing of what has no parts. */
function namedParts(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return value as Readonly<Record<string, unknown>>;
  const name = NAMES.find((key) =>
    value.every((one) => typeof (one as Record<string, unknown>)?.[key] === 'string'),
  );
  if (name === undefined || value.length === 0) return undefined;
  const named = value.map((one) => [`${(one as Record<string, unknown>)[name]}`, one] as const);
  return new Set(named.map(([key]) => key)).size === named.length ? Object.fromEntries(named) : undefined;
}
