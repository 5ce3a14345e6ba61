import { version } from '@openmutual/core/engine';
import type { Result } from '@openmutual/core/result';
import type { Account } from '@openmutual/server/demonstration';
import type { FirstAnswers, Places } from '@openmutual/server/first-answers';
import type { Question } from '@openmutual/server/installation';
import type { OpenServer } from '@openmutual/server/server';
import type { DataOptions } from './data-place.ts';
import { firstAnswers } from './first-questions.ts';
import { type ListenAsked, listenFault } from './listening.ts';
import { accept, refuse } from './refusal.ts';
import { stopAsked } from './stopping.ts';

export interface InstallationAsked extends Pick<DataOptions, 'data'>, ListenAsked {
  readonly isDemonstration: boolean;
  readonly pages: string;
  /** Whether what is to be done later is done by this process. */
  readonly work: boolean;
  readonly answers: AnswersGiven;
}

/** What options and variables say of who runs it, and which of them. */
export interface AnswersGiven {
  readonly given: FirstAnswers;
  readonly places: Places;
}

/** Opens an installation, says where it is, and ends it in order when it is told to. */
export async function serveInstallation(asked: InstallationAsked): Promise<void> {
  // Asked to stop while it opens, it comes to the end of that first: a database that was begun is ended too.
  const stopping = new AbortController();
  const stopped = stopAsked().then(() => stopping.abort());
  // Only a command that serves loads what a server needs.
  const { openServer } = await import('@openmutual/server/server');
  const { beginDemonstration } = await import('@openmutual/server/demonstration');
  const { data, host, port, pages, isDemonstration } = asked;
  const origin = process.env['OPENMUTUAL_ORIGIN'];
  const opened: Result<OpenServer> = await openServer({
    env: process.env,
    ...(data === undefined ? {} : { folder: data }),
    mode: isDemonstration ? 'demonstration' : 'production',
    host,
    port,
    pages,
    ...(origin === undefined || origin === '' ? {} : { origin }),
    ...(isDemonstration ? {} : { log: process.stderr }),
    // While a past is played by its own clock, nothing is done by that of today: a vote of last spring would be over before anybody has voted.
    ...(asked.work && !isDemonstration ? {} : { isWithoutJobs: true }),
    version,
  }).catch((error) => refuseToListen(error, asked));
  const server = accept(opened);
  try {
    process.stdout.write(welcome(server));
    if (!isDemonstration) await askWhoRunsIt(server, asked.answers, stopping.signal);
    if (isDemonstration) {
      const { signal } = stopping;
      const people = accept(await beginDemonstration(server, { told: openTelling(), signal }));
      process.stdout.write(people === undefined ? NOT_WHOLE : demonstrationWords(people));
      if (asked.work && people !== undefined) await server.work();
    }
    await stopped;
  } finally {
    await server.close();
  }
}

/** Writes down what was said of who runs it; at a terminal it asks for the rest, and elsewhere the log says what is missing. */
async function askWhoRunsIt(
  { database, installation, app, access }: OpenServer,
  { given, places }: AnswersGiven,
  signal: AbortSignal,
): Promise<void> {
  const { answerFirst } = await import('@openmutual/server/first-answers');
  const { unanswered } = await import('@openmutual/server/installation');
  const { clock } = access;
  let known = installation;
  if (Object.keys(given).length > 0) known = accept(await answerFirst(database, given, { clock, places }));
  if (unanswered(known).length > 0 && process.stdin.isTTY && process.stdout.isTTY) {
    const said = await firstAnswers(known, { input: process.stdin, output: process.stdout, signal });
    process.stdin.unref();
    if (Object.keys(said).length > 0) known = accept(await answerFirst(database, said, { clock }));
  }
  const open = unanswered(known);
  if (open.length === 0) return;
  app.log.warn({ unanswered: open }, 'nobody has said yet who runs this installation and what he may do');
  process.stdout.write(stillOpen(open));
}

function stillOpen(open: readonly Question[]): string {
  const names = { operator: 'who runs this', jurisdiction: 'under which law', licence: 'with which licence' };
  const said = open.map((question) => names[question]);
  const last = said.pop();
  const list = said.length === 0 ? last : `${said.join(', ')} and ${last}`;
  return `Nobody has said yet ${list}, and every page says so. Answer at the next start, with --operator, --jurisdiction and --licence,
or on the pages: make an account with a second factor there, and make it an operator with openmutual operator <its mail address>.
`;
}

function refuseToListen(error: NodeJS.ErrnoException, asked: ListenAsked): never {
  const reason = error.syscall === 'listen' ? listenFault(error.code, asked) : undefined;
  if (reason === undefined) throw error;
  return refuse(reason);
}

/** Tells what a demonstration does at its first start, month by month. */
function openTelling(): (month: string) => void {
  let isFirst = true;
  return (month) => {
    if (isFirst) process.stdout.write(PLAYING);
    isFirst = false;
    process.stdout.write(`  ${month}\n`);
  };
}

const PLAYING = 'Twelve months of a village fund are played now, so that there is something to see:\n';

const NOT_WHOLE = 'The twelve months were not played to their end. The next start begins them anew.\n';

function welcome({ origin, installation }: OpenServer): string {
  const isInvented = installation.mode === 'demonstration';
  return `OpenMutual is at ${origin}/ until you stop it (Ctrl+C).
${isInvented ? 'This is a demonstration: its people and its money are invented.\n' : ''}`;
}

/** Who may be signed in as; nothing where that was told at the first start. */
function demonstrationWords(people: readonly Account[]): string {
  if (people.length === 0) return 'The passwords were told when it was started for the first time.\n';
  const lines = people.map(
    ({ role, mail, password = '', secret }) =>
      `  ${role.padEnd(12)} ${mail.padEnd(28)} ${password}${secret === undefined ? '' : `  authenticator: ${secret}`}`,
  );
  return `You may sign in as (this is told once):\n${lines.join('\n')}
Staff is asked for a code too: put the word behind "authenticator" into an authenticator app, or ask npx openmutual code <word>.
`;
}
