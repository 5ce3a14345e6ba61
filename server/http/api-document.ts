import type { Access } from '../access/access.ts';
import { addDoor } from '../access/door.ts';
import type { Database } from '../database/database.ts';
import { routes } from '../routes.ts';
import { openApp } from './app.ts';

/**
 * The OpenAPI document of all declared routes, from which clients are made. Nothing is asked of it, so there is no database behind it and
 * nobody at the door.
 */
export async function apiDocument(): Promise<object> {
  const app = await openApp({
    database: undefined as unknown as Database,
    routes,
    version: '0.1.0',
    clock: { now: () => 0 },
    isReady: async () => false,
    mailKey: new Uint8Array(),
    askerOf: async () => ({ kind: 'visitor' }),
    rolesOf: async () => [],
  });
  addDoor(app, undefined as unknown as Access);
  await app.ready();
  const document = app.swagger();
  await app.close();
  return document;
}
