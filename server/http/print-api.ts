import { apiDocument } from './api-document.ts';

/** `npm run api`: the OpenAPI document on standard output. */
process.stdout.write(`${JSON.stringify(await apiDocument(), null, 2)}\n`);
