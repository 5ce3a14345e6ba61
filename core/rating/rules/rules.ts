import { compare, one, plus, zero } from '../../rate/fraction.ts';
import type { Rate } from '../../rate/rate.ts';
import { unknownWord } from '../../result/word.ts';
import { alsoOn, type Fault, fault } from '../../scheme/fault.ts';
import { figureFaults } from '../../scheme/figure-fault.ts';
import type { Vocabulary } from '../../scheme/scheme.ts';
import { sizeFaults } from '../../scheme/size-fault.ts';
import { type Table, wordsOf } from '../../scheme/table.ts';
import { axes } from '../figure/case.ts';
import { scaleFaults } from '../figure/scale.ts';
import { buildUpOf } from '../figure/tariff-rate.ts';
import { shortPeriodFaults } from '../figure/time-on-site.ts';
import { itemNames, type Tariff, tariffSchema } from '../tariff/tariff.ts';
import { changeFaults } from './change-fault.ts';
import { curveFaults } from './curve-fault.ts';
import { holes } from './hole.ts';
import { indemnityFaults } from './indemnity-fault.ts';
import { inversionFaults } from './inversion.ts';
import type { Place } from './place.ts';
import { buildUps, partsOf, places, scales, tariffRates } from './places.ts';
import { estimateFaults } from './rates-from-estimates.ts';
import { sectionFaults } from './section-fault.ts';

/** The rules of a scheme of engineering insurance are a tariff. */
export type RatingRules = Tariff;

/** The words of a tariff, and what must hold between its rules and its tables. */
export const ratingVocabulary: Vocabulary<RatingRules> = {
  schema: tariffSchema,
  faults: (rules, tables) => [
    ...places(rules).flatMap((place) => placeFaults(place, rules, tables)),
    ...loadingFaults(rules),
    ...stepFaults(rules, tables),
    ...pureWithoutBuildUp(rules),
    ...estimateFaults(rules),
    ...coversWithoutRate(rules),
    ...coversWithoutWorks(rules),
    ...curveFaults(rules),
    ...partFaults(rules),
    ...sharesWithoutWorks(rules),
    ...sectionFaults(rules),
    ...taxInBuildUp(rules),
    ...holes(places(rules), rules.facts ?? {}, tables),
    ...inversionFaults(rules, tables),
    ...namesTaken(rules),
    ...indemnityFaults(rules),
    ...ratesOfNoClass(rules),
    ...changeFaults(rules, tables),
  ],
  restsOn: {
    'a-fact-is-not-declared': [['facts']],
    'a-fact-has-another-form': [['facts']],
    'an-axis-is-answered-by-nobody': [['facts']],
    'a-word-answers-only-an-exact-axis': [['facts']],
    'a-pure-rate-needs-safety-and-loadings': [['buildUp']],
    'a-cover-has-no-rate': [['additional', 'rate']],
  },
};

type Tables = ReadonlyMap<string, Table>;

function placeFaults(place: Place, { facts = {} }: Tariff, tables: Tables): Fault[] {
  return [
    ...alsoOn(place.byParts ?? [], figureFaults(place, facts, tables)),
    ...alsoOn(place.byParts ?? [], missingWords(place, tables)),
    ...sizeFaults(place, tables, place.unfit),
  ];
}

/** The words of the rules for which a table has no row: they will be asked for. */
function missingWords({ path, value, words = {} }: Place, tables: Tables): Fault[] {
  const table = value.in === 'table' ? tables.get(value.table) : undefined;
  if (table === undefined || (table.lost ?? []).length > 0) return [];
  return Object.entries(words).flatMap(([axis, asked]) => {
    if (table.declaration.axes[axis] !== 'exact') return [];
    const listed = new Set(table.rows.flatMap(({ keys }) => wordsOf(keys[axis])));
    const missing = asked.filter((word) => !listed.has(word));
    return missing.map((word) => {
      const reason = unknownWord('a-table-has-no-row-for-a-word-of-the-rules', word, listed);
      const expected = `${reason.expected}, or a row for it in ${table.file}`;
      return fault([...path, 'table'], { ...reason, expected });
    });
  });
}

/**
 * Loadings that are written in the rules are known together; those of tables and facts only where they are asked for.
 * The largest that leave nothing are named: what the others are does not matter, nor whether they could be read.
 */
function loadingFaults(rules: Tariff): Fault[] {
  return buildUps(rules).flatMap(({ path, rules: { loadings } }) => {
    // One that leaves nothing alone is told as a figure that is too large.
    const written = Object.entries(loadings).flatMap(([purpose, { rate }]) =>
      rate.in === 'text' && compare(rate.value.fraction(), one) < 0 ? [{ purpose, rate: rate.value }] : [],
    );
    const largest = written.toSorted((a, b) => compare(b.rate.fraction(), a.rate.fraction()));
    const count = largest.findIndex((_, place) => leaveNothing(largest.slice(0, place + 1))) + 1;
    if (count === 0) return [];
    const named = written.filter((loading) => largest.indexOf(loading) < count);
    const reason = {
      code: 'the-loadings-leave-nothing-for-the-pure-premium',
      found: named.map(({ purpose, rate }) => `${purpose} ${rate}`).join(', '),
      expected: 'loadings below 100% of the gross premium together',
    };
    const restsOn = named.map(({ purpose }) => [...path, 'loadings', purpose, 'rate']);
    return [fault([...path, 'loadings'], reason, restsOn)];
  });
}

function leaveNothing(loadings: readonly { readonly rate: Rate }[]): boolean {
  const whole = loadings.reduce((sum, { rate }) => plus(sum, rate.fraction()), zero);
  return compare(whole, one) >= 0;
}

function stepFaults(rules: Tariff, tables: Tables): Fault[] {
  const { plant } = rules;
  const bySteps =
    plant?.time.by === 'short-period'
      ? shortPeriodFaults(['plant', 'time', 'shortPeriod'], plant.time.shortPeriod, tables)
      : [];
  return [...bySteps, ...scales(rules).flatMap(({ path, scale }) => scaleFaults(path, scale, tables))];
}

/** A line that contains a tax is more than its gross premium: of which of both the loadings would be parts nobody says. */
function taxInBuildUp(rules: Tariff): Fault[] {
  const taxes = Object.entries(rules.levies ?? {}).filter(([, { of }]) => of === 'within-each-line');
  if (taxes.length === 0 || buildUps(rules).length === 0) return [];
  return taxes.map(([name]) =>
    fault(['levies', name, 'of'], {
      code: 'a-tax-within-lines-goes-with-gross-rates',
      found: 'within-each-line',
      expected: 'premium, where the tariff has a build-up',
    }),
  );
}

/** A cover at the rate of the works where the tariff prices these elsewhere. */
function coversWithoutWorks({ materialDamage, additional }: Tariff): Fault[] {
  if (materialDamage.rate !== undefined) return [];
  return Object.entries(additional?.covers ?? {}).flatMap(([cover, { price }]) => {
    if (price.by !== 'material-damage' && price.by !== 'first-loss') return [];
    const reason = { code: 'a-cover-has-no-rate', found: cover, expected: 'a rate of materialDamage' };
    return [fault(['additional', 'covers', cover], reason)];
  });
}

/** A part that takes the rate of the works where the tariff prices these elsewhere: it would be insured for nothing. */
function sharesWithoutWorks(rules: Tariff): Fault[] {
  if (rules.materialDamage.rate !== undefined) return [];
  return partsOf(rules).flatMap(([path, { byShare }]) => {
    if (byShare === undefined) return [];
    const reason = { code: 'a-part-has-no-rate-of-the-works', expected: 'a rate of materialDamage' };
    return [
      fault([...path, 'byShare'], reason, [
        [...path, 'byShare'],
        ['materialDamage', 'rate'],
      ]),
    ];
  });
}

/** A part names insured items of the tariff, and each item belongs to one part. */
function partFaults(rules: Tariff): Fault[] {
  const known = Object.keys(rules.materialDamage.items);
  const named = partsOf(rules).flatMap(([path, { items }]) =>
    items.map((item, at) => ({ path: [...path, 'items', at], item })),
  );
  return named.flatMap(({ path, item }, place) => {
    if (!known.includes(item)) return [fault(path, unknownWord('an-insured-item-is-unknown', item, known))];
    if (named.findIndex((other) => other.item === item) === place) return [];
    return [fault(path, { code: 'an-item-stands-twice', found: item, expected: 'each item in one part' })];
  });
}

function pureWithoutBuildUp(rules: Tariff): Fault[] {
  const reason = {
    code: 'a-pure-rate-needs-safety-and-loadings',
    expected: 'buildUp beside it or in the rules',
    suggestion: 'where the tariff publishes no build-up, state its rate as gross',
  };
  return tariffRates(rules)
    .filter(({ rate }) => rate.stated === 'pure' && buildUpOf(rate, rules.buildUp) === undefined)
    .map(({ path }) => fault([...path, 'pure'], reason));
}

function coversWithoutRate({ additional }: Tariff): Fault[] {
  if (additional === undefined) return [];
  const onSum = Object.entries(additional.covers).filter(
    ([, { price }]) => price.by === 'rate' && price.on === 'sum-insured' && price.rate === undefined,
  );
  // The shared rate is one of limits.
  if (additional.rate !== undefined) return onSum.map(([cover]) => withoutRate(cover));
  return Object.entries(additional.covers)
    .filter(([, { price }]) => price.by === 'rate' && price.rate === undefined)
    .map(([cover]) => withoutRate(cover));
}

function withoutRate(cover: string): Fault {
  const expected = 'a rate here, or for covers priced on their limit under additional';
  return fault(['additional', 'covers', cover], { code: 'a-cover-has-no-rate', found: cover, expected });
}

function ratesOfNoClass({ plant }: Tariff): Fault[] {
  const classes = Object.keys(plant?.classes ?? {});
  return Object.keys(plant?.ownRates ?? {})
    .filter((kind) => !classes.includes(kind))
    .map((kind) => fault(['plant', 'ownRates', kind], unknownWord('a-class-is-unknown', kind, classes)));
}

/** A cover, a levy or a fact with a name that already means something else. */
function namesTaken({ additional, levies, facts, materialDamage }: Tariff): Fault[] {
  return [
    ...taken(['additional', 'covers'], Object.keys(additional?.covers ?? {}), itemNames),
    ...taken(['materialDamage', 'parts'], Object.keys(materialDamage.parts ?? {}), [
      ...itemNames,
      ...Object.keys(additional?.covers ?? {}),
    ]),
    ...taken(['levies'], Object.keys(levies ?? {}), ['stamp']),
    ...taken(['facts'], Object.keys(facts ?? {}), Object.keys(axes)),
  ];
}

function taken(path: readonly PropertyKey[], names: readonly string[], known: readonly string[]): Fault[] {
  const expected = `not ${known.join(', ')}`;
  return names
    .filter((name) => known.includes(name))
    .map((name) =>
      fault([...path, name], { code: 'a-name-already-means-something-else', found: name, expected }),
    );
}
