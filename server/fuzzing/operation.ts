import { invariant } from '@openmutual/core/result';

/** JSON Schema, as far as the document of the interface uses it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly propertyNames?: Schema;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

/** A method of an address, as the document tells it. */
export interface Operation {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** The names in the address, in their order. */
  readonly ids: readonly string[];
  readonly body: { readonly type: string; readonly schema: Schema } | undefined;
  readonly isVersioned: boolean;
  /** The roles that may ask. */
  readonly may: readonly string[];
  readonly answers: Readonly<Record<string, Content>>;
  /** What is read before something is changed: addresses that this one begins with. */
  readonly readings: readonly Operation[];
  /** The list in which what the address names last stands. */
  readonly list: Operation | undefined;
}

interface Told {
  readonly 'x-may'?: readonly string[];
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

export interface ApiDocument {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Told>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** All operations of a document. */
export function operationsOf(document: ApiDocument): Operation[] {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, told]) => operationOf(path, method, told)),
  );
  return all.map((one) => ({
    ...one,
    readings: all.filter((other) => isReadBefore(other, one)),
    list: all.find(
      ({ method, path: of }) => method === 'GET' && of === one.path.replace(/\/\{\w+\}[^{}]*$/, ''),
    ),
  }));
}

function operationOf(path: string, method: string, told: Told): Operation {
  const { operationId: id, parameters = [], requestBody, responses } = told;
  const [[type, media] = []] = Object.entries(requestBody?.content ?? {});
  return {
    ...{
      id,
      method: method.toUpperCase() as Operation['method'],
      path,
      parameters,
      readings: [],
      list: undefined,
    },
    ids: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''),
    body: type === undefined ? undefined : { type, schema: media?.schema ?? {} },
    may: told['x-may'] ?? [],
    isVersioned: parameters.some(({ name }) => name === 'If-Match'),
    answers: Object.fromEntries(
      Object.entries(responses).map(([status, { content }]) => {
        invariant(content !== undefined, `${id} says what it answers with ${status}`);
        return [status, content];
      }),
    ),
  };
}

function isReadBefore(reading: Operation, one: Operation): boolean {
  if (reading.method !== 'GET' || one.method === 'GET') return false;
  const isWithin = one.path === reading.path || one.path.startsWith(`${reading.path}/`);
  // A fund is read for what is of the fund alone.
  return isWithin && reading.ids.length >= Math.min(one.ids.length, 2) && reading.path !== '/api/funds';
}
