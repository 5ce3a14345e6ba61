import { randomUUID } from 'node:crypto';
import { certain } from '@openmutual/core/result';
import { uuidv7 } from 'uuidv7';
import { makeOperator } from '../access/operator.ts';
import { codeOf, PASSWORD, type ScratchAccess, type Somebody } from '../access/scratch-access.ts';
import { within } from '../database/within.ts';
import { plantedWord } from './leak.ts';

/** Somebody who asks in a run; in which funds he looks around. */
export interface Fuzzer {
  readonly name: string;
  readonly id: string;
  readonly mail: string;
  readonly funds: string[];
  readonly roles: readonly string[];
  readonly cookies: () => string;
  /** Takes in what a door wants to be told again. */
  readonly hear: (cookies: readonly string[]) => void;
  /** What he types at the door. */
  readonly knows: (operation: string) => Promise<Record<string, unknown>>;
  readonly signIn: () => Promise<void>;
}

/** Those who can be sent to an address of the door, for what they do there may shut them out. */
export const PAWNS: readonly string[] = ['pawn', 'pawn with a factor', 'visitor'];

const WITH_FACTOR = [
  'organiser',
  'second',
  'treasurer',
  'reviewer',
  'auditor',
  'supervisor',
  'operator',
  'other organiser',
  'pawn with a factor',
];
const WITHOUT = ['member 1', 'member 2', 'member 3', 'other member', 'stranger', 'pawn'];

export type Cast = ReadonlyMap<string, Fuzzer>;

/** Everybody passes the real door; the mail of each is a planted word. */
export async function openCast(access: ScratchAccess): Promise<Cast> {
  const through = async (name: string, factor: boolean) => {
    const somebody = await access.person(`${plantedWord()}@example.org`, { factor });
    return [name, fuzzerOf(access, name, somebody)] as const;
  };
  const all = [
    ...WITH_FACTOR.map((name) => through(name, true)),
    ...WITHOUT.map((name) => through(name, false)),
  ];
  const cast = new Map(await Promise.all(all));
  const operator = cast.get('operator')?.mail ?? '';
  const at = new Date(access.clock.now()).toISOString();
  certain(await within(access.database, { as: 'access' }, (tx) => makeOperator(tx, { mail: operator, at })));
  return cast.set('visitor', {
    ...{
      name: 'visitor',
      id: '',
      mail: `${plantedWord()}@example.org`,
      funds: [],
      roles: ['visitor'],
      cookies: () => '',
      hear: () => undefined,
    },
    signIn: async () => undefined,
    knows: async () => ({ mail: `new-${randomUUID()}@example.org`, password: `${PASSWORD}-x` }),
  });
}

/** An account of somebody who never comes to the door. */
export async function unseen({ asSuperuser }: ScratchAccess): Promise<{ id: string; mail: string }> {
  const [id, mail] = [uuidv7(), `${plantedWord()}@example.org`];
  await asSuperuser('INSERT INTO access.person (id, name, mail, mail_verified) VALUES ($1, $2, $3, true)', [
    id,
    'A',
    mail,
  ]);
  return { id, mail };
}

/** What somebody is, by his name. */
function rolesNamed(name: string): string[] {
  const role = name
    .replace(/^second$/, 'organiser')
    .replace(/^other /, '')
    .replace(/ .*/, '');
  const other = name === 'other organiser' ? ['treasurer', 'reviewer'] : [];
  return ['visitor', 'person', role, ...other];
}

function fuzzerOf(
  access: ScratchAccess,
  name: string,
  { id, mail, secret, browser, recoveryCodes: given }: Somebody,
): Fuzzer {
  const { cookies } = browser;
  const recoveryCodes = [...given];
  let ends = 0;
  const code = async () => {
    await access.forgetCodes();
    return codeOf(secret);
  };
  const address = () => {
    ends += 1;
    return { 'x-forwarded-for': `203.0.113.${ends % 250}` };
  };
  const beginToSignIn = async () => {
    cookies.clear();
    await browser.post('/api/auth/sign-in', { mail, password: PASSWORD }, address());
  };
  const signIn = async () => {
    await beginToSignIn();
    if (secret !== '') await browser.post('/api/auth/sign-in/code', { code: await code() }, address());
  };
  return {
    ...{ name, id, mail, funds: [], roles: rolesNamed(name) },
    cookies: () => [...cookies].map(([key, value]) => `${key}=${value}`).join('; '),
    hear(all) {
      for (const cookie of all) {
        const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        if (/Max-Age=0/i.test(cookie) || value === '') cookies.delete(key);
        else cookies.set(key, value);
      }
    },
    async knows(operation) {
      const typed = { mail, password: PASSWORD, current: PASSWORD };
      if (operation.startsWith('signedInWith')) await beginToSignIn();
      if (operation === 'steppedUp') await signIn();
      if (operation === 'signedInWithRecoveryCode')
        return { ...typed, code: recoveryCodes.shift() ?? 'none' };
      if (['mailVerified', 'passwordReset'].includes(operation))
        return { ...typed, token: await access.link(mail) };
      return secret === '' ? typed : { ...typed, code: await code() };
    },
    signIn,
  };
}
