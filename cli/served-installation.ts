import { once } from 'node:events';
import { version } from '@openmutual/core/engine';
import type { Result } from '@openmutual/core/result';
import type { Account } from '@openmutual/server/demonstration';
import type { OpenServer } from '@openmutual/server/server';
import type { DataOptions } from './data-place.ts';
import { accept } from './refusal.ts';

export interface InstallationAsked extends Pick<DataOptions, 'data'> {
  readonly isDemonstration: boolean;
  readonly host: string;
  readonly port: number;
  readonly pages: string;
}

/** Opens an installation, says where it is, and ends it in order when it is told to. */
export async function serveInstallation(asked: InstallationAsked): Promise<void> {
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
    version,
  });
  const server = accept(opened);
  try {
    const ended = signalled();
    process.stdout.write(welcome(server));
    if (isDemonstration) {
      const people = accept(await beginDemonstration(server, { told: progressLine }));
      process.stdout.write(demonstrationWords(people));
    }
    await ended;
  } finally {
    await server.close();
  }
}

function progressLine(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Resolves at the first signal; a second one ends the program at once, as signals do. */
async function signalled(): Promise<void> {
  await Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal)));
}

function welcome({ origin, installation }: OpenServer): string {
  const { mode, operator } = installation;
  const unanswered =
    'Nobody has said yet who runs this installation, under which law and with which licence. Until an operator has, a banner says so on\n' +
    'every page. Make an account on the pages, with a second factor, then: openmutual operator <its mail address>\n';
  return `OpenMutual is at ${origin}/ until you stop it (Ctrl+C).
${mode === 'demonstration' ? 'This is a demonstration: its people and its money are invented.\n' : operator === null ? unanswered : ''}`;
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
