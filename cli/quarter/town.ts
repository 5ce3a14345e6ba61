import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { compareDates, type PlainDate } from '@openmutual/core/date';
import { version } from '@openmutual/core/engine';
import { certain, invariant } from '@openmutual/core/result';
import { doNight } from '@openmutual/server/night';
import { playedCost } from '@openmutual/server/password-hash';
import { openServer } from '@openmutual/server/server';
import { jobsOf } from '@openmutual/server/work';
import { type Door, openTraffic, type Traffic } from './browser.ts';
import { type TurnedClock, turnedClock } from './turned-clock.ts';

/** An installation that is served on this machine, and what people need to come to it. */
export interface Town {
  readonly door: Door;
  readonly clock: TurnedClock;
  readonly traffic: Traffic;
  readonly counts: Counts;
  /** 120 bits, in signs that are read without doubt. */
  readonly password: () => string;
  /** Runs a command of OpenMutual on this installation, as who keeps the machine does. */
  readonly command: (...args: readonly string[]) => Promise<Ran>;
  /** Goes to a morning, through the nights before it with what they bring; on the day itself it stays where it is. */
  readonly morning: (day: PlainDate) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface Counts {
  signIns: number;
  stepUps: number;
  nights: number;
  /** Mails that tell a member what he owes. */
  told: number;
  transfers: number;
  reversed: number;
  assigned: number;
  payouts: number;
}

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where the world reaches it; the proxy before it is played by the browsers (`X-Forwarded-For`). */
const ORIGIN = 'https://mutual.example.org';

/**
 * Serves a new installation from a data folder, on the morning of a day.
 *
 * @param nights whether what each night brings is done in it, or all that was missed in the last one before a morning, as on a machine that is switched off between
 */
export async function openTown(
  data: string,
  begun: PlainDate,
  nights: 'each' | 'last' = 'each',
): Promise<Town> {
  const clock = turnedClock(`${begun}T01:00:00Z`);
  const env = environment(data);
  const asked = {
    env,
    mode: 'production',
    host: '127.0.0.1',
    port: 0,
    origin: ORIGIN,
    clock,
    version,
    passwordCost: playedCost,
  } as const;
  const server = certain(await openServer(asked));
  const { port } = server.app.server.address() as AddressInfo;
  const counts = {
    ...{ signIns: 0, stepUps: 0, nights: 0, told: 0 },
    ...{ transfers: 0, reversed: 0, assigned: 0, payouts: 0 },
  };
  const jobs = jobsOf({ access: server.access, env });
  return {
    door: { url: `http://127.0.0.1:${port}`, origin: ORIGIN },
    clock,
    traffic: openTraffic(),
    counts,
    password: () => randomBytes(15).toString('base64url'),
    command: (...args) => ran(data, args),
    async morning(day) {
      while (compareDates(clock.day(), day) < 0) {
        clock.turnTo(nights === 'last' ? day : clock.day().add({ days: 1 }), '00:05');
        await doNight(jobs, { database: server.database, clock, keys: server.keys });
        counts.nights += 1;
        if (clock.day().equals(day)) clock.turnTo(day, '01:00');
      }
      invariant(clock.day().equals(day), `it is the morning of ${day}, and ${clock.day()} is not over`);
    },
    close: server.close,
  };
}

/** What a program is told of its place: the data folder, the address, and no database of somebody else. */
function environment(data: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    OPENMUTUAL_DATA: data,
    OPENMUTUAL_ORIGIN: ORIGIN,
    OPENMUTUAL_KEYS: '',
    DATABASE_URL: '',
    SMTP_URL: '',
  };
}

/** Runs a command of OpenMutual on a data folder, as a process of its own. */
export async function ran(data: string, args: readonly string[]): Promise<Ran> {
  const bin = join(import.meta.dirname, '..', 'bin', 'openmutual.js');
  const child = spawn(process.execPath, [bin, ...args], {
    env: environment(data),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr] = [child.stdout, child.stderr].map(async (stream) => {
    let text = '';
    for await (const piece of stream.setEncoding('utf8')) text += piece;
    return text;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  return { code, stdout: (await stdout) ?? '', stderr: (await stderr) ?? '' };
}

/** What a command prints that must succeed. */
export function printed({ code, stdout, stderr }: Ran): string {
  invariant(code === 0, `a command ends with 0, and not with ${code}: ${stdout}${stderr}`);
  return stdout;
}
