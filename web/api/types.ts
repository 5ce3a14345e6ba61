import { readFileSync, writeFileSync } from 'node:fs';
import openapiTypescript, { astToString, type OpenAPI3 } from 'openapi-typescript';

/** The types of the client, from the document of the server (`api.json`). */
export async function clientTypes(document: object): Promise<string> {
  const types = await openapiTypescript(document as OpenAPI3, { alphabetize: true });
  return `// Written by \`npm run api\` from the routes of the server; what is changed here is lost.\n${astToString(types)}`;
}

const file = (name: string) => new URL(name, import.meta.url);

/** `npm run api` writes the document, then this writes the types beside it. */
if (import.meta.main) {
  const document = JSON.parse(readFileSync(file('api.json'), 'utf8'));
  writeFileSync(file('paths.ts'), await clientTypes(document));
}
