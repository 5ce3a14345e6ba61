import type { SwaggerTransformObject } from '@fastify/swagger';
import { jsonSchemaTransformObject } from 'fastify-type-provider-zod';

/**
 * The OpenAPI document with those named forms to which it refers. The library lists every form with a name that anything has loaded, so that
 * the same routes had another document beside other code.
 */
export const withUsedForms: SwaggerTransformObject = (asked) => {
  const document = jsonSchemaTransformObject(asked);
  if (!('components' in document) || document.components?.schemas === undefined) return document;
  const { schemas, ...others } = document.components;
  const used = new Set<string>();
  const look = (part: unknown): void => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (used.has(name)) continue;
      used.add(name);
      look(schemas[name]);
    }
  };
  look({ ...document, components: others });
  const kept = Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)));
  return { ...document, components: { ...others, schemas: kept } } as typeof document;
};
