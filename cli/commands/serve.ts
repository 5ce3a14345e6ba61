import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { accepted, type Rejection, type Result, rejected } from '@openmutual/core/result';
import { staticPages } from '@openmutual/server/static-pages';
import { Command, Option } from 'commander';
import { dataOption } from '../data-place.ts';
import { hostFault, type ListenAsked, listenFault, portOf } from '../listening.ts';
import { openReasons } from '../reasons.ts';
import { refuse } from '../refusal.ts';
import { type AnswersGiven, serveInstallation } from '../served-installation.ts';
import { stopAsked } from '../stopping.ts';

interface ServeOptions {
  readonly static?: true;
  readonly demonstration?: true;
  readonly data?: string;
  readonly folder?: string;
  readonly port: string;
  readonly host: string;
  readonly work: boolean;
  readonly operator?: string;
  readonly jurisdiction?: string;
  readonly licence?: string;
  readonly licenceDetail?: string;
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
  .option('--no-work', 'leaves what is to be done later to openmutual work')
  .addOption(
    new Option('--operator <name>', 'who runs it and answers for it, where nobody has said so yet').env(
      'OPENMUTUAL_OPERATOR',
    ),
  )
  .addOption(
    new Option('--jurisdiction <name>', 'under the law of which country or state').env(
      'OPENMUTUAL_JURISDICTION',
    ),
  )
  .addOption(
    new Option('--licence <status>', 'licensed, not-needed, applied-for or none').env('OPENMUTUAL_LICENCE'),
  )
  .addOption(
    new Option('--licence-detail <text>', 'by which authority, under which number').env(
      'OPENMUTUAL_LICENCE_DETAIL',
    ),
  )
  .action(async (options: ServeOptions, command: Command) => {
    const portFrom = command.getOptionValueSource('port') === 'env' ? 'PORT' : '--port';
    const reasons = openReasons();
    if (options.static && options.demonstration) reasons.tell(NEVER_BOTH);
    const answers = answersAmong(options, command);
    if (options.static || options.demonstration) {
      for (const path of Object.values(answers.places)) reasons.tell({ ...NOBODY_RUNS_IT, path });
    } else if (Object.keys(answers.given).length > 0) {
      const { faultsOfAnswers } = await import('@openmutual/server/first-answers');
      for (const fault of faultsOfAnswers(answers.given, answers.places)) reasons.tell(fault);
    }
    const folder = reasons.take(pagesFolder(options.folder));
    const port = reasons.take(portOf(options.port, portFrom));
    if (options.host === '') reasons.tell(hostFault(options.host));
    reasons.end();
    if (folder === undefined || port === undefined) return reasons.refuse();

    if (!options.static) {
      const { data, demonstration = false, host, work } = options;
      const asked = { isDemonstration: demonstration, host, port, portFrom, pages: folder, work, answers };
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

const NOBODY_RUNS_IT: Omit<Rejection, 'path'> = {
  code: 'only-a-real-installation-has-somebody-who-runs-it',
  expected: 'openmutual serve without --demonstration and --static',
};

const ANSWERS = ['operator', 'jurisdiction', 'licence', 'licenceDetail'] as const;

/** What is said of who runs it, and by which option or variable. A variable that is set and empty says nothing; one is only an answer to what serves people. */
function answersAmong(options: ServeOptions, command: Command): AnswersGiven {
  const isReal = !options.static && !options.demonstration;
  const said = ANSWERS.flatMap((name) => {
    const text = options[name];
    const isFromEnvironment = command.getOptionValueSource(name) === 'env';
    if (text === undefined || (isFromEnvironment && (text === '' || !isReal))) return [];
    const word = name === 'licenceDetail' ? 'licence-detail' : name;
    const variable = `OPENMUTUAL_${word.replace('-', '_').toUpperCase()}`;
    return [{ name, text, place: isFromEnvironment ? variable : `--${word}` }];
  });
  return {
    given: Object.fromEntries(said.map(({ name, text }) => [name, text])),
    places: Object.fromEntries(said.map(({ name, place }) => [name, place])),
  };
}

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

async function listening(server: Server, asked: ListenAsked): Promise<void> {
  server.listen({ host: asked.host, port: asked.port });
  try {
    await once(server, 'listening');
  } catch (error) {
    const reason = listenFault((error as NodeJS.ErrnoException).code, asked);
    if (reason === undefined) throw error;
    refuse(reason);
  }
}

/** Resolves when the server was stopped and its last connection is closed. */
async function stoppedBySignal(server: Server): Promise<void> {
  const closed = once(server, 'close');
  await stopAsked();
  server.close();
  // Who reads on is let finish for a while; who just keeps the line open does not keep the command.
  setTimeout(() => server.closeAllConnections(), PATIENCE_MS).unref();
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
