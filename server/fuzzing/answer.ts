import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { LightMyRequestResponse } from 'fastify';
import type { ApiDocument, Operation, Schema } from './operation.ts';

/** Holds answers against the document, and values against its schemas. */
export interface Judge {
  /** Everything in which an answer is not as the document says; `operation` is missing where nothing was asked that it has. */
  readonly faults: (operation: Operation | undefined, answer: LightMyRequestResponse) => string[];
  readonly fits: (schema: Schema, value: unknown) => boolean;
}

export function judgeOf(document: ApiDocument): Judge {
  const ajv = new Ajv2020({ strict: false, validateSchema: false });
  formats.default(ajv);
  ajv.addSchema(document, 'api');
  const compiled = new Map<string, ValidateFunction>();
  const at = (pointer: string): ValidateFunction => {
    const found = compiled.get(pointer) ?? ajv.compile({ $ref: `api#${pointer}` });
    compiled.set(pointer, found);
    return found;
  };
  const known = new WeakMap<Schema, ValidateFunction>();
  const problem = () => at('/components/schemas/Problem');

  const said = (operation: Operation, { statusCode, headers, body }: LightMyRequestResponse): string[] => {
    const status = operation.answers[statusCode] !== undefined ? `${statusCode}` : 'default';
    if (status === 'default' && statusCode < 400) return [`${statusCode} is not in the document`];
    const type = typeOf(headers);
    const content = operation.answers[status] ?? {};
    if (content[type] === undefined)
      return [`${statusCode} comes as ${type} and not as ${Object.keys(content)}`];
    if (!type.endsWith('json')) return [];
    const places = [
      'paths',
      operation.path,
      operation.method.toLowerCase(),
      'responses',
      status,
      'content',
      type,
    ];
    const judge = at(`/${[...places, 'schema'].map(pointed).join('/')}`);
    return judge(JSON.parse(body)) ? [] : [`${statusCode}: ${ajv.errorsText(judge.errors)}`];
  };

  return {
    faults(operation, answer) {
      const { statusCode, body } = answer;
      if (statusCode >= 500) return [`${statusCode}: ${body.slice(0, 200)}`];
      if (operation !== undefined) return [...said(operation, answer), ...problemFaults(answer)];
      if (statusCode < 400 || answer.raw.req.method === 'HEAD') return [];
      const isProblem = typeOf(answer.headers) === 'application/problem+json' && problem()(JSON.parse(body));
      return isProblem ? problemFaults(answer) : [`${statusCode} is no problem: ${body.slice(0, 200)}`];
    },
    fits(schema, value) {
      // A part of the document refers to its components as the whole does.
      const found = known.get(schema) ?? ajv.compile({ ...schema, components: document.components });
      known.set(schema, found);
      return found(value);
    },
  };
}

/** RFC 9457, 3.1.3: the status in a problem is that of its answer. Whoever is refused hears why. */
function problemFaults({ statusCode, body }: LightMyRequestResponse): string[] {
  if (statusCode < 400) return [];
  const { status, rejections } = JSON.parse(body) as {
    status: number;
    rejections: readonly { says: string }[];
  };
  if (status !== statusCode) return [`a problem of ${status} comes as ${statusCode}`];
  return rejections.length > 0 ? [] : ['a problem without a reason'];
}

function typeOf(headers: LightMyRequestResponse['headers']): string {
  return `${headers['content-type'] ?? 'nothing'}`.replace(/;.*/, '');
}

function pointed(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}
