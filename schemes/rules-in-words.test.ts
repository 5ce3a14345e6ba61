import { certain } from '@openmutual/core/result';
import type { Working } from '@openmutual/core/working';
import { describe, expect, test } from 'vitest';
import { findScheme, library } from './library.ts';
import { rulesInWords } from './rules-in-words.ts';

const mutual = library().flatMap(({ id }) => {
  const scheme = certain(findScheme(id));
  return scheme.kind === 'mutual' ? [scheme] : [];
});

describe.each(mutual.map((scheme) => [scheme.id, scheme] as const))('the words of %s', (_, { versions }) => {
  const told = versions.flatMap(({ rules }) =>
    rules === undefined ? [] : [{ rules, workings: rulesInWords('mutual', rules) }],
  );

  test('name each source that the rules name', () => {
    for (const { rules, workings } of told) {
      // Who decides is told by its own words.
      const { procedure: _, votes: __, ...amounts } = rules;
      const sources = workings.flatMap((working) => sourcesIn(working));
      expect(sources).toEqual(expect.arrayContaining([...namedIn(amounts)]));
    }
  });

  test('tell each figure that stands in the rules', () => {
    for (const { rules, workings } of told) {
      const text = JSON.stringify(workings);
      for (const figure of figuresIn(rules.items)) expect(text).toContain(figure);
    }
  });

  test('are Chinese in Chinese: no line has an English word of ours', () => {
    for (const { workings } of told) {
      for (const text of chineseIn(workings))
        expect(text).not.toMatch(/\b(the|of|and|each|member|members|most|least|paid)\b/);
    }
  });
});

function sourcesIn({ source, lines = [], from = [] }: Working): string[] {
  return [...(source === undefined ? [] : [source.ref]), ...[...lines, ...from].flatMap(sourcesIn)];
}

/** All texts of sources below a part of the rules: `source: text`, or that of a figure. */
function namedIn(part: unknown): Set<string> {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'source' && typeof inner === 'string') found.add(inner);
      else if (key === 'source') found.add((inner as { ref: string }).ref);
      else visit(inner);
    }
  };
  visit(part);
  return found;
}

function figuresIn(items: readonly object[]): string[] {
  return items.flatMap((item) =>
    Object.values(item).flatMap((value) =>
      typeof value === 'object' && value !== null && 'in' in value && value.in === 'text'
        ? [`${value.value}`]
        : [],
    ),
  );
}

function chineseIn(workings: readonly Working[]): string[] {
  return workings.flatMap(({ label, formula, note, from = [] }) => [
    label.zh,
    ...(typeof formula === 'object' ? [formula.zh] : []),
    ...(note === undefined ? [] : [note.zh]),
    ...chineseIn(from),
  ]);
}
