import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { ScratchInstallation } from './scratch-installation.ts';

/** `openmutual serve` as a process of its own. */
export interface ServerProcess {
  readonly pid: number;
  /** Ends it as a failure of the machine does: it does not hear of it. */
  readonly kill: () => Promise<void>;
  /** Ends it in order. */
  readonly end: () => Promise<void>;
  readonly hasEnded: () => boolean;
  /** What went wrong in it, as its log has it. */
  readonly faults: () => readonly string[];
}

/** Starts it by the command that everybody types, always the same, and waits until it says where it is. */
export async function startServer(
  { env, folder, pages }: Pick<ScratchInstallation, 'env' | 'folder' | 'pages'>,
  port: number,
): Promise<ServerProcess> {
  const child: ChildProcessByStdio<null, Readable, Readable> = spawn(
    process.execPath,
    [COMMAND, 'serve', '--data', folder, '--folder', pages, '--port', `${port}`],
    { env, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const ended = once(child, 'exit');
  let [said, log] = ['', ''];
  child.stderr.on('data', (piece) => {
    log += piece;
  });
  const isThere = new Promise<boolean>((resolve) => {
    child.stdout.on('data', (piece) => {
      said += piece;
      if (said.includes('until you stop it')) resolve(true);
    });
    void ended.then(() => resolve(false));
  });
  if (!(await isThere)) throw new Error(`the server did not start:\n${said}${log.slice(-4000)}`);
  const signalled = async (signal: 'SIGKILL' | 'SIGTERM') => {
    child.kill(signal);
    await ended;
  };
  return {
    pid: child.pid as number,
    kill: () => signalled('SIGKILL'),
    end: () => signalled('SIGTERM'),
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    faults: () => log.split('\n').filter((text) => /"status":500|unhandled|uncaught/i.test(text)),
  };
}

const COMMAND = join(import.meta.dirname, '..', '..', 'cli', 'bin', 'openmutual.js');

/** A port at which nothing listens. */
export async function freePort(): Promise<number> {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const { port } = holder.address() as AddressInfo;
  holder.close();
  await once(holder, 'close');
  return port;
}
