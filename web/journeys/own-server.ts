import { inject } from 'vitest';
import { type MutualServer, openMutualServer } from './mutual-server.ts';
import { liveAt } from './person.ts';

/** A server for one file of tests, whose clock nobody else turns: people live there until it closes. */
export async function ownServer(): Promise<MutualServer> {
  const server = await openMutualServer(Promise.resolve(inject('pages')));
  liveAt(server);
  const close = async () => {
    // The next file may run in this process, where what a module keeps stays.
    liveAt(undefined);
    await server.close();
  };
  return { ...server, close };
}
