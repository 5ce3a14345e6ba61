import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { accepted, type Rejection, type Result, rejected } from '@openmutual/core/result';
import { staticPages } from '@openmutual/server/static-pages';
import { Command, Option } from 'commander';
import { dataOption } from '../data-place.ts';
import { openReasons } from '../reasons.ts';
import { refuse } from '../refusal.ts';
import { serveInstallation } from '../served-installation.ts';

interface ServeOptions {
  readonly static?: true;
  readonly demonstration?: true;
  readonly data?: string;
  readonly folder?: string;
  readonly port: string;
  readonly host: string;
}

export const serveCommand = new Command('serve')
  .description('an installation with its funds, and the pages in a browser, from this machine')
  .option('--demonstration', 'an installation with invented people and money, for trying')
  .option('--static', 'the pages alone, which calculate in the browser')
  .addOption(dataOption())
  .option('--folder <dir>', 'the folder of the built pages (web/dist, which npm run web makes)')
  .addOption(
    new Option('--port <port>', 'where to listen; 0 takes a free one').env('PORT').default('4747', '4747'),
  )
  .addOption(
    new Option('--host <host>', 'the address to listen at; another one lets others in').default(
      '127.0.0.1',
      '127.0.0.1, this machine alone',
    ),
  )
  .action(async (options: ServeOptions, command: Command) => {
    const portFrom = command.getOptionValueSource('port') === 'env' ? 'PORT' : '--port';
    const reasons = openReasons();
    if (options.static && options.demonstration) reasons.tell(NEVER_BOTH);
    const folder = reasons.take(pagesFolder(options.folder));
    const port = reasons.take(portOf(options.port, portFrom));
    if (options.host === '') reasons.tell(hostFault(options.host));
    reasons.end();
    if (folder === undefined || port === undefined) return reasons.refuse();

    if (!options.static) {
      const { data, demonstration = false, host } = options;
      const asked = { isDemonstration: demonstration, host, port, portFrom, pages: folder };
      return serveInstallation({ ...asked, ...(data === undefined ? {} : { data }) });
    }
    const server = createServer(staticPages(folder));
    const asked = { host: options.host, port, portFrom };
    await listening(server, asked);
    const stopped = stoppedBySignal(server);
    process.stdout.write(welcome(server.address() as AddressInfo, options.host));
    await stopped;
  });

const NEVER_BOTH: Rejection = {
  code: 'the-pages-alone-have-no-demonstration',
  path: '--static',
  found: '--demonstration',
  expected: 'one of the two',
};

/** The folder with the built pages, or why it has none. */
function pagesFolder(asked = BUILT): Result<string> {
  if (!isFile(join(asked, 'index.html')) || asked === '') {
    return rejected({
      code: 'a-folder-has-no-pages',
      path: '--folder',
      found: asked === BUILT ? 'web/dist' : asked,
      expected: 'a folder with the built pages and their index.html',
      suggestion: 'npm run web makes web/dist',
    });
  }
  const links = linksBelow(asked);
  if (links.length === 0) return accepted(asked);
  const expected = 'files and folders only, for a link may lead out of the folder';
  return rejected(
    ...links.map((found) => ({ code: 'a-link-is-not-a-page', path: '--folder', found, expected })),
  );
}

/** Where the build of `web` puts the pages of this checkout. */
const BUILT = join(import.meta.dirname, '..', '..', 'web', 'dist');

/** Walked by hand, for a recursive `readdir` goes into folders by their links, in circles too. */
function linksBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return linksBelow(path);
    return entry.isSymbolicLink() ? [path] : [];
  });
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** The port that an option or a variable asks for; 0 stands for a free one. */
export function portOf(text: string, path: string): Result<number> {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= PORT_HIGHEST) return accepted(port);
  const expected = `a whole number from 0 (any free port) to ${PORT_HIGHEST}`;
  return rejected({ code: 'a-port-does-not-exist', path, found: text, expected });
}

/** A port has sixteen bits (RFC 9293, 3.1). */
const PORT_HIGHEST = 65535;

interface Asked {
  readonly host: string;
  readonly port: number;
  /** The option or the variable that gave the port. */
  readonly portFrom: string;
}

async function listening(server: Server, asked: Asked): Promise<void> {
  server.listen({ host: asked.host, port: asked.port });
  try {
    await once(server, 'listening');
  } catch (error) {
    const reason = listenFault((error as NodeJS.ErrnoException).code, asked);
    if (reason === undefined) throw error;
    refuse(reason);
  }
}

/** What is wrong with what was asked, where the system refuses to listen; nothing where the fault is another. */
export function listenFault(
  code: string | undefined,
  { host, port, portFrom }: Asked,
): Rejection | undefined {
  const at = { path: portFrom, found: `${port}`, suggestion: '--port 0 takes a free one' };
  switch (code) {
    case 'EADDRINUSE':
      return { code: 'a-port-is-in-use', ...at, expected: 'a port at which nothing else listens' };
    case 'EACCES':
      return {
        code: 'a-port-may-not-be-opened',
        ...at,
        expected: 'one that you may open, mostly 1024 and above',
      };
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return hostFault(host);
    default:
      return undefined;
  }
}

function hostFault(found: string): Rejection {
  const expected = 'an address or name of this machine, such as 127.0.0.1';
  return { code: 'a-host-is-not-this-machine', path: '--host', found, expected };
}

/** Resolves when the server was stopped and its last connection is closed. */
async function stoppedBySignal(server: Server): Promise<void> {
  const closed = once(server, 'close');
  const stop = () => {
    server.close();
    // Who reads on is let finish for a while; who just keeps the line open does not keep the command.
    setTimeout(() => server.closeAllConnections(), PATIENCE_MS).unref();
  };
  // A second signal of the same kind ends the program at once, as signals do.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop);
  await closed;
}

/** Our choice: longer than a file of the pages takes on a local line, shorter than anybody waits for a prompt. */
const PATIENCE_MS = 2000;

function welcome({ address, port, family }: AddressInfo, asked: string): string {
  const isEverywhere = address === '0.0.0.0' || address === '::';
  const isAlone = address.startsWith('127.') || address === '::1';
  const named = !isEverywhere ? asked : family === 'IPv6' ? '::1' : '127.0.0.1';
  const host = named.includes(':') ? `[${named}]` : named;
  const others = isAlone
    ? ''
    : 'Others who reach this machine reach it too, and the way to them is not encrypted.\n';
  return `OpenMutual is at http://${host}:${port}/ until you stop it (Ctrl+C).
Nothing that is put in there leaves the browser: the pages calculate by themselves.
${others}`;
}
