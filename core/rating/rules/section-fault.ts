import { unknownWord } from '../../result/word.ts';
import { type Fault, fault } from '../../scheme/fault.ts';
import { itemNames, type Tariff } from '../tariff/tariff.ts';

/** Sections that do not hold each item of the tariff once, and levies of sections where there are none. */
export function sectionFaults({ sections, levies, materialDamage, additional, ...rules }: Tariff): Fault[] {
  if (sections === undefined) {
    return Object.entries(levies ?? {}).flatMap(([name, { of }]) =>
      of === 'each-section'
        ? [
            fault(['levies', name, 'of'], {
              code: 'a-tariff-has-no-sections',
              found: of,
              expected: 'sections',
            }),
          ]
        : [],
    );
  }
  const ofNone = Object.entries(levies ?? {}).flatMap(([name, { of }]) =>
    of === 'premium'
      ? [
          fault(['levies', name, 'of'], {
            code: 'a-levy-is-in-no-section',
            found: of,
            expected: 'each-section, or within-each-line: the sections are the whole premium',
          }),
        ]
      : [],
  );
  const rated = itemNames.filter(
    (item) => item === 'material-damage' || rules[item as 'plant'] !== undefined,
  );
  const known = [
    ...rated,
    ...Object.keys(materialDamage.parts ?? {}),
    ...Object.keys(additional?.covers ?? {}),
  ];
  const named = Object.entries(sections).flatMap(([section, { items }]) =>
    items.map((item, at) => ({ path: ['sections', section, 'items', at], item })),
  );
  const wrong = named.flatMap(({ path, item }, place) => {
    if (!known.includes(item)) return [fault(path, unknownWord('an-item-is-unknown', item, known))];
    if (named.findIndex((other) => other.item === item) === place) return [];
    return [fault(path, { code: 'an-item-stands-twice', found: item, expected: 'each item in one section' })];
  });
  const missing = known.filter((item) => !named.some((other) => other.item === item));
  if (missing.length === 0) return [...ofNone, ...wrong];
  const reason = {
    code: 'an-item-is-in-no-section',
    found: missing.join(', '),
    expected: 'each item in one section',
  };
  return [...ofNone, ...wrong, fault(['sections'], reason)];
}
