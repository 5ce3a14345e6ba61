import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { apiDocument } from '../../server/http/api-document.ts';
import { clientTypes } from './types.ts';

const written = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

// Otherwise: npm run api.
test('the document of the routes and the types of the client are those of the server as it is', async () => {
  const document = await apiDocument();
  expect(JSON.parse(written('api.json'))).toEqual(JSON.parse(JSON.stringify(document)));
  expect(written('paths.ts')).toBe(await clientTypes(document));
});

test('a form with a name that no route uses is not in the document, whoever loaded it', async () => {
  z.string().meta({ id: 'of-nobody' });
  expect(JSON.stringify(await apiDocument())).not.toContain('of-nobody');
});
