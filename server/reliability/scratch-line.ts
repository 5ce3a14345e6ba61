import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A line to a server that can be cut. */
export interface Line {
  readonly port: number;
  /** Cuts the line of the next request that begins so when its answer comes: the answer goes nowhere. Resolves at that moment. */
  readonly loseAnswer: (request: RegExp) => Promise<void>;
  readonly close: () => void;
}

/** Passes bytes on, both ways, as they come. Each request of our client is one piece. */
export async function openLine(to: number): Promise<Line> {
  let waiting: { readonly request: RegExp; readonly lost: () => void } | undefined;
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    let doomed: (() => void) | undefined;
    const cut = () => [near, far].map((socket) => socket.destroy());
    for (const socket of [near, far]) {
      open.add(socket);
      socket.setNoDelay(true).on('error', cut);
      socket.on('close', () => {
        cut();
        open.delete(socket);
      });
    }
    near.on('data', (piece: Buffer) => {
      if (waiting?.request.test(piece.toString('latin1', 0, 300)) === true) {
        doomed = waiting.lost;
        waiting = undefined;
      }
      far.write(piece);
    });
    far.on('data', (piece) => {
      if (doomed === undefined) return void near.write(piece);
      cut();
      doomed();
      doomed = undefined;
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    loseAnswer: (request) =>
      new Promise((lost) => {
        waiting = { request, lost };
      }),
    close() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
