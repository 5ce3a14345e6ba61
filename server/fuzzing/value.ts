import fc from 'fast-check';
import type { Choice } from './choice.ts';
import type { Schema } from './operation.ts';

/** How a value is made: what is known of a name is taken, where it fits; the day of today is near. */
export interface Making {
  readonly choice: Choice;
  readonly today: string;
  readonly known: (name: string, schema: Schema) => unknown;
  readonly definitions: Readonly<Record<string, Schema>>;
}

/** A value that a schema takes. A word of JSON Schema that this does not know is a fault of the test, not of the schema. */
export function valueFor(schema: Schema, making: Making, name = ''): unknown {
  const { choice, known } = making;
  const unknownWords = Object.keys(schema).filter((word) => !WORDS.has(word));
  if (unknownWords.length > 0) throw new Error(`${name}: ${unknownWords.join(', ')} is not made yet`);
  if (schema.$ref !== undefined) {
    return valueFor(making.definitions[schema.$ref.split('/').at(-1) ?? ''] ?? {}, making, name);
  }
  const remembered = choice.percent(85) ? known(name, schema) : undefined;
  if (remembered !== undefined) return remembered;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return choice.one(schema.enum);
  const ways = schema.anyOf ?? schema.oneOf;
  if (ways !== undefined) return valueFor(choice.one(ways), making, name);
  switch (schema.type) {
    case 'object':
      return objectOf(schema, making);
    case 'array': {
      const { minItems = 0, maxItems = 3, items = {} } = schema;
      const count = minItems + choice.below(Math.min(maxItems, minItems + 3) - minItems + 1);
      return Array.from({ length: count }, () => valueFor(items, making, name));
    }
    case 'string':
      return textOf(schema, making);
    case 'integer':
    case 'number': {
      const { minimum = 0, maximum = 100 } = schema;
      return Math.max(minimum, Math.min(maximum, choice.below(40)));
    }
    case 'boolean':
      return choice.percent(50);
    case 'null':
      return null;
    default:
      return choice.one(['', 0, true, null, {}, []]);
  }
}

const WORDS: ReadonlySet<string> = new Set([
  ...[
    '$ref',
    'type',
    'enum',
    'const',
    'anyOf',
    'oneOf',
    'properties',
    'required',
    'propertyNames',
    'additionalProperties',
  ],
  ...['items', 'minItems', 'maxItems', 'minimum', 'maximum', 'minLength', 'maxLength', 'pattern', 'format'],
  // These say nothing of what is taken.
  ...['description', 'default', '$schema', 'id', 'title'],
]);

function objectOf({ properties = {}, required = [], ...schema }: Schema, making: Making): object {
  const { choice } = making;
  const named = Object.entries(properties).filter(([name]) => required.includes(name) || choice.percent(35));
  const made = Object.fromEntries(named.map(([name, of]) => [name, valueFor(of, making, name)]));
  if (typeof schema.additionalProperties !== 'object' || !choice.percent(20)) return made;
  const key = String(valueFor(schema.propertyNames ?? { type: 'string' }, making));
  return { ...made, [key]: valueFor(schema.additionalProperties, making) };
}

function textOf({ format, pattern, minLength = 0, maxLength = 400 }: Schema, making: Making): string {
  const { choice, today } = making;
  // Mostly days that were, sometimes such as will be.
  if (format === 'date') return dayBeside(today, choice.percent(70) ? -choice.below(40) : choice.below(400));
  if (pattern === undefined || pattern.includes('\\p')) {
    const words = Array.from({ length: 1 + choice.below(6) }, () => choice.one(SYLLABLES)).join(' ');
    return words.slice(0, maxLength).padEnd(minLength, 'x');
  }
  if (pattern.startsWith('^-?') && choice.percent(80))
    return choice.one(['0.50', '1.00', '12.5', '100', '1200.00']);
  return choice.one(matching(pattern)).slice(0, maxLength);
}

export function dayBeside(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

const SYLLABLES = [
  'roof',
  'Straße',
  '互助',
  'barn',
  'naïve',
  'O’Neill',
  'एकता',
  '🧺',
  'مرحبا',
  'kitchen',
  '3',
];

const examples = new Map<string, readonly string[]>();

/** Texts that match a pattern; the same ones in each run. */
function matching(pattern: string): readonly string[] {
  const before = examples.get(pattern);
  if (before !== undefined) return before;
  const made = fc.sample(fc.stringMatching(new RegExp(pattern)), { seed: 7, numRuns: 30 });
  examples.set(pattern, made);
  return made;
}
