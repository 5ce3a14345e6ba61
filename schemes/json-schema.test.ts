import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { published } from './json-schema.ts';

const texts = new Map(published.map(({ path, text }) => [basename(path), text()]));
const scheme = JSON.parse(texts.get('scheme.schema.json') ?? '');
const model = JSON.parse(texts.get('estimate.schema.json') ?? '');
const working = JSON.parse(texts.get('working.schema.json') ?? '');

test.each(published)('$path is current (node schemes/json-schema.ts writes it)', ({ path, text }) => {
  expect(readFileSync(path, 'utf8')).toBe(text());
});

test('every reference leads to a definition, and every definition is needed', () => {
  for (const [, text] of texts) {
    const names = [...text.matchAll(/"#\/\$defs\/([^"]+)"/g)].map(([, name]) => name);
    const known = Object.keys(JSON.parse(text).$defs ?? {});
    expect([...new Set(names)].sort()).toEqual(known.sort());
  }
});

describe('the schema of a scheme', () => {
  const definition = ({ $ref }: { $ref: string }) => scheme.$defs[$ref.replace('#/$defs/', '')];

  test('gives the words of its own kind to the rules of each kind', () => {
    expect(
      scheme.allOf.map((one: { if: { properties: { kind: object } } }) => one.if.properties.kind),
    ).toEqual([{ const: 'mutual' }, { const: 'engineering' }, { const: 'social' }]);
    const { rules } = scheme.allOf[2].then.properties.versions.items.properties;
    expect(Object.keys(definition(rules).properties)).toEqual([
      'parties',
      'periods',
      'facts',
      'limits',
      'bill',
      'reconciliation',
      'branches',
      'absent',
      'late',
    ]);
  });

  test('refuses keys that it does not know', () => {
    expect(scheme.additionalProperties).toBe(false);
    expect(scheme.$defs['social-rules'].additionalProperties).toBe(false);
  });

  test('takes a number where an editor sees one, but not where a sign or a unit is due', () => {
    expect(scheme.properties.timeZone.type).toEqual(['string', 'number']);
    expect(scheme.$defs.rate).toEqual({
      type: 'string',
      pattern: '[%‰]$|^-?\\d+/\\d+$',
      examples: ['8%', '2.35‰', '1/3'],
    });
  });

  test.each(['date', 'rate', 'typed-rate', 'rounding'])(
    'shows examples of a %s that its own pattern takes',
    (name) => {
      const { pattern, examples } = scheme.$defs[name];
      expect(examples.filter((text: string) => !new RegExp(pattern, 'u').test(text))).toEqual([]);
    },
  );
});

describe('the schema of a model', () => {
  test('refuses keys that it does not know, and asks for what an estimate cannot do without', () => {
    expect(model.additionalProperties).toBe(false);
    expect(model.required).toEqual(['estimate', 'name', 'currency', 'members', 'risks']);
  });

  test('knows every distribution of a size, and each by its own parameters', () => {
    const { size } = model.properties.risks.items.properties;
    expect(Object.keys(size.properties)).toContain('generalisedPareto');
    expect(size.properties.gamma.required).toEqual(['shape', 'scale']);
  });
});

test('the schema of a working is a tree of itself', () => {
  expect(working.properties.lines).toEqual({ type: 'array', items: { $ref: '#' } });
  expect(working.required).toEqual(['label']);
});
