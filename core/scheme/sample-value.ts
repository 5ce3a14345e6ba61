import { z } from 'zod';

/** Forms that cannot be made up from their parts: a text with a parser of its own, a mapping with a condition on its keys. */
export const samples = z.registry<{ readonly sample: unknown }>();

/**
 * Something of the form that a schema expects, to stand where a document has another form or nothing;
 * missing where no such thing can be made up.
 */
export function sampleOf(schema: z.ZodType): unknown {
  const known = samples.get(schema);
  if (known !== undefined) return known.sample;
  const def = schema._zod.def as unknown as Readonly<Record<string, unknown>>;
  switch (def['type']) {
    case 'string':
      return 'x';
    case 'enum':
      return Object.values(def['entries'] as object)[0];
    case 'literal':
      return (def['values'] as readonly unknown[])[0];
    case 'object':
      return ofRequired(def['shape'] as Readonly<Record<string, z.ZodType>>);
    case 'array':
      return [sampleOf(def['element'] as z.ZodType)];
    case 'tuple':
      return (def['items'] as readonly z.ZodType[]).map(sampleOf);
    case 'record':
      return {};
    case 'union':
      return sampleOf((def['options'] as readonly z.ZodType[])[0] as z.ZodType);
    case 'optional':
      return sampleOf(def['innerType'] as z.ZodType);
    case 'pipe':
      return sampleOf(def['in'] as z.ZodType);
    default:
      return undefined;
  }
}

function ofRequired(shape: Readonly<Record<string, z.ZodType>>): object {
  const required = Object.entries(shape).filter(([, part]) => isNeeded(part));
  return Object.fromEntries(required.map(([key, part]) => [key, sampleOf(part)]));
}

/** Whether a mapping is not whole without a part. */
export function isNeeded(part: z.ZodType): boolean {
  return part._zod.optin !== 'optional' || samples.has(part);
}
