import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { modelSchema } from '@openmutual/core/parse-model';
import { positionSchema } from '@openmutual/core/position-schema';
import { statementSchema } from '@openmutual/core/published-statement';
import { envelopeSchema } from '@openmutual/core/scheme';
import { workingSchema } from '@openmutual/core/working-schema';
import { z } from 'zod';
import { vocabularies } from './folder.ts';
import { givenSchema } from './given.ts';
import { casesSchema } from './golden.ts';

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The published files, made from the zod types that check the same documents. `node schemes/json-schema.ts` writes them. */
export const published: readonly { readonly path: string; readonly text: () => string }[] = [
  { path: inRepository('core/working/working.schema.json'), text: () => textOf(workingJsonSchema()) },
  {
    path: inRepository('core/reconciliation/statement.schema.json'),
    text: () => textOf(statementJsonSchema()),
  },
  {
    path: inRepository('core/assessment/position.schema.json'),
    text: () => textOf(positionJsonSchema()),
  },
  { path: inRepository('schemes/golden.schema.json'), text: () => textOf(goldenJsonSchema()) },
  { path: inRepository('schemes/scheme.schema.json'), text: () => textOf(schemeJsonSchema()) },
  { path: inRepository('schemes/estimate.schema.json'), text: () => textOf(modelJsonSchema()) },
];

function workingJsonSchema(): JsonSchema {
  return {
    title: 'How a figure of OpenMutual came about',
    ...z.toJSONSchema(workingSchema, {
      io: 'input',
      override: ({ jsonSchema }) => void delete jsonSchema.readOnly,
    }),
  };
}

/** What somebody published of a period; amounts do not depend on the currency here. */
function statementJsonSchema(): JsonSchema {
  return {
    title: 'What somebody published of a period, to be reconciled by OpenMutual',
    ...z.toJSONSchema(statementSchema('EUR'), {
      io: 'input',
      unrepresentable: 'any',
      override: ({ jsonSchema }) => acceptNumbers(jsonSchema),
    }),
  };
}

/** What a fund carries from one settlement to the next; amounts do not depend on the currency here. */
function positionJsonSchema(): JsonSchema {
  return {
    title: 'What a fund of OpenMutual carries from one settlement to the next',
    ...z.toJSONSchema(positionSchema, {
      io: 'input',
      override: ({ jsonSchema }) => acceptNumbers(jsonSchema),
    }),
  };
}

/** A file of worked cases, with what each kind of case may give. */
function goldenJsonSchema(): JsonSchema {
  const cases = z.array(casesSchema.element.extend({ given: givenSchema })).min(1);
  return {
    title: 'Worked cases of schemes of OpenMutual',
    ...z.toJSONSchema(cases, { io: 'input', override: ({ jsonSchema }) => acceptNumbers(jsonSchema) }),
  };
}

/** A model of a fund, from which an estimate is made. */
function modelJsonSchema(): JsonSchema {
  return {
    title: 'A model of a fund, for an estimate of OpenMutual',
    ...z.toJSONSchema(modelSchema, {
      io: 'input',
      unrepresentable: 'any',
      override: ({ jsonSchema }) => acceptNumbers(jsonSchema),
    }),
  };
}

/** The envelope of a scheme and, by its kind, the words of its rules; amounts do not depend on the currency here. */
function schemeJsonSchema(): JsonSchema {
  const kinds = Object.entries(vocabularies).map(([kind, { schema }]) => [kind, schema('EUR')] as const);
  const all = z.toJSONSchema(z.strictObject({ ...Object.fromEntries(kinds), scheme: envelopeSchema }), {
    io: 'input',
    unrepresentable: 'any',
    reused: 'ref',
    override: ({ jsonSchema }) => acceptNumbers(jsonSchema),
  });
  const { scheme, ...rules } = all.properties as Record<string, JsonSchema>;
  return {
    $schema: all.$schema as string,
    title: 'A scheme of OpenMutual',
    ...scheme,
    allOf: Object.keys(rules).map((kind) => rulesOfKind(kind)),
    $defs: { ...all.$defs, ...Object.fromEntries(kinds.map(([kind]) => [`${kind}-rules`, rules[kind]])) },
  } as JsonSchema;
}

function rulesOfKind(kind: string): JsonSchema {
  const rules = { $ref: `#/$defs/${kind}-rules` };
  return {
    if: { properties: { kind: { const: kind } } },
    // biome-ignore lint/suspicious/noThenProperty: the word of JSON Schema, in data that nobody awaits.
    then: { properties: { versions: { items: { properties: { rules } } } } },
  };
}

/** An editor reads `0.10` as a number; our reader keeps it as text. What must have more than digits stays text. */
function acceptNumbers(schema: JsonSchema): void {
  const { type, pattern, enum: words, const: word } = schema;
  if (type !== 'string' || words !== undefined || word !== undefined) return;
  if (pattern === undefined || new RegExp(pattern, 'u').test('8')) {
    schema.type = ['string', 'number'] as unknown as 'string';
  }
}

function inRepository(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}

function textOf(schema: JsonSchema): string {
  return `${JSON.stringify(withoutAliases(schema), null, 2)}\n`;
}

/** A definition that only points to another is left out, and what points to it points on. */
function withoutAliases(schema: JsonSchema): JsonSchema {
  const entries = Object.entries(schema.$defs ?? {});
  const alias = entries.find(([, { $ref, ...rest }]) => $ref !== undefined && Object.keys(rest).length === 0);
  if (alias === undefined) return schema;
  const $defs = Object.fromEntries(entries.filter(([name]) => name !== alias[0]));
  const text = JSON.stringify({ ...schema, $defs });
  return withoutAliases(JSON.parse(text.replaceAll(`"#/$defs/${alias[0]}"`, () => `"${alias[1].$ref}"`)));
}

if (import.meta.main) {
  for (const { path, text } of published) writeFileSync(path, text());
}
