import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { ORIGIN, type ScratchAccess } from '../access/scratch-access.ts';
import { type Judge, judgeOf } from './answer.ts';
import { type Asking, sent } from './asking.ts';
import { type Choice, choiceOf } from './choice.ts';
import { type Client, hasWork, honestAsking } from './honest.ts';
import type { Heard } from './leak.ts';
import { openMemory } from './memory.ts';
import { type ApiDocument, type Operation, operationsOf } from './operation.ts';
import { type Cast, type Fuzzer, PAWNS } from './people.ts';
import { spoiled } from './spoiled.ts';

/** What came of a run. */
export interface Ran {
  readonly sent: number;
  readonly accepted: number;
  /** Requests that were made to read before something was changed; they are among neither. */
  readonly read: number;
  /** By operation: how often it was asked, and how often that was accepted. */
  readonly operations: ReadonlyMap<string, { asked: number; accepted: number }>;
  readonly faults: readonly string[];
}

export interface Running {
  readonly seed: number;
  readonly count: number;
  /** Told all that was heard, some thousand answers at a time. */
  readonly onHeard: (heard: readonly Heard[]) => Promise<void>;
}

/** Sends so many requests, each made from the document and from what answers told before. */
export async function run(
  access: ScratchAccess,
  cast: Cast,
  { seed, count, onHeard }: Running,
): Promise<Ran> {
  const document = (await access.inject({ url: '/api/openapi.json' })).json() as ApiDocument;
  const all = operationsOf(document);
  const judge = judgeOf(document);
  const state = {
    sent: 0,
    accepted: 0,
    read: 0,
    faults: [] as string[],
    heard: [] as Heard[],
  };
  const operations = new Map(all.map(({ id }) => [id, { asked: 0, accepted: 0 }]));
  const driver = driverOf(access, { cast, document, all, judge, choice: choiceOf(seed), state });
  let round: Operation[] = [];
  while (state.sent < count) {
    if (round.length === 0) round = driver.round(state.sent === 0);
    const operation = round.pop() as Operation;
    const { who, asking, isHonest } = await driver.next(operation, operations.get(operation.id)?.asked === 0);
    const answers = await driver.ask(who, asking, isHonest);
    for (const answer of answers) {
      state.sent += 1;
      const isAccepted = answer.statusCode < 300;
      if (isAccepted) state.accepted += 1;
      const counted = operations.get(operation.id);
      if (counted !== undefined && asking.method === undefined && asking.url === undefined) {
        counted.asked += 1;
        counted.accepted += isAccepted ? 1 : 0;
      }
    }
    if (state.heard.length > 3000) await onHeard(state.heard.splice(0));
    if (state.faults.length > 20) break;
  }
  await onHeard(state.heard);
  return { ...state, operations };
}

interface Parts {
  readonly cast: Cast;
  readonly document: ApiDocument;
  readonly all: readonly Operation[];
  readonly judge: Judge;
  readonly choice: Choice;
  readonly state: {
    sent: number;
    read: number;
    faults: string[];
    heard: Heard[];
  };
}

/** Whom others invite. */
const INVITED = ['stranger', 'pawn', 'pawn with a factor', 'auditor'];

/** What ends what others build upon: asked seldom, or after a while nobody would be left. */
const ENDS: ReadonlySet<string> = new Set([
  ...[
    'memberDeathReported',
    'memberExpelled',
    'noticeGiven',
    'membershipCancelled',
    'secondFactorOff',
    'roleGivenUp',
  ],
  ...[
    'claimWithdrawn',
    'settlementAbandoned',
    'invitationWithdrawn',
    'applicationTakenBack',
    'applicationTurnedDown',
  ],
]);

/** Who gives something up of his own: without a treasurer there would be nobody whose work others judge. */
const SPARED: Readonly<Record<string, readonly string[]>> = {
  roleGivenUp: ['auditor', 'supervisor'],
  noticeGiven: ['member 3', 'other member'],
  membershipCancelled: ['member 3', 'other member'],
};

/** What is done with a fund that somebody has just founded. */
const FOUNDERS = ['fundOpened', 'fundGivenUp'];

/** What only somebody can do who has a second factor. */
const NEEDS_FACTOR = [
  'signedInWithCode',
  'signedInWithRecoveryCode',
  'steppedUp',
  'secondFactorOff',
  'recoveryCodesMade',
];

function driverOf(access: ScratchAccess, { cast, document, all, judge, choice, state }: Parts) {
  const names = new Set(all.flatMap(({ ids }) => ids));
  const memory = openMemory(names);
  /** Who founded a fund, the last one last. */
  const founders: Fuzzer[] = [];
  /** Who was heard, by operation. */
  const may = new Map<string, Set<Fuzzer>>();
  const today = new Date(access.clock.now()).toISOString().slice(0, 10);
  let usedKey = 'a-key-that-was-used';

  async function send(who: Fuzzer, asking: Asking): Promise<LightMyRequestResponse> {
    const address = `198.18.${choice.below(250)}.${choice.below(250)}`;
    const options: InjectOptions = { ...sent(asking), remoteAddress: address };
    const cookie = who.cookies();
    const isBrowser = asking.operation.path.startsWith('/api/auth/');
    const origin = isBrowser ? { origin: ORIGIN, host: new URL(ORIGIN).host } : {};
    options.headers = {
      'user-agent': 'a run',
      ...origin,
      ...(cookie === '' ? {} : { cookie }),
      ...options.headers,
    };
    const answer = await access.inject(options);
    const isAsTold = asking.method === undefined && asking.url === undefined;
    for (const fault of judge.faults(isAsTold ? asking.operation : undefined, answer)) {
      const { method, url, payload } = options;
      state.faults.push(
        `#${state.sent} ${who.name}: ${method} ${String(url).slice(0, 200)} ${String(payload ?? '').slice(0, 300)}: ${fault}`,
      );
    }
    const { 'set-cookie': set, ...headers } = answer.headers;
    who.hear([set ?? []].flat());
    state.heard.push({
      who: who.id,
      name: who.name,
      operation: asking.operation.id,
      text: `${JSON.stringify(headers)}\n${answer.body}`,
    });
    const isJson = `${answer.headers['content-type']}`.startsWith('application/json');
    if (answer.statusCode < 300 && isJson && isAsTold) learnt(who, asking, answer);
    return answer;
  }

  function learnt(who: Fuzzer, { operation, ids }: Asking, answer: LightMyRequestResponse): void {
    const body = answer.json();
    memory.learn(who.name, ids, body, answer.statusCode === 201);
    if (operation.id === 'fundFounded' && !who.funds.includes(body.fund)) {
      who.funds.push(body.fund);
      founders.push(who);
    }
  }

  const client: Client = {
    ...{ choice, memory, today, definitions: document.components.schemas, fits: judge.fits },
    mails: INVITED.map((name) => cast.get(name)?.mail ?? ''),
    helper: cast.get('pawn with a factor')?.id ?? '',
    tries: new Map(),
    async read(who, asking) {
      state.read += 1;
      const answer = await send(who, asking);
      if (answer.statusCode >= 300) return undefined;
      const isJson = `${answer.headers['content-type']}`.includes('json');
      return { body: isJson ? answer.json() : undefined, etag: `${answer.headers.etag ?? ''}` };
    },
    operation: (id) => all.find((one) => one.id === id) as Operation,
  };

  return {
    /** Every operation, in some order: what only reads twice, as people do; the door hashes passwords and is asked less often. */
    round: (isFirst: boolean) =>
      all
        .filter(({ path }) => isFirst || !path.startsWith('/api/auth') || choice.percent(40))
        .filter(({ id }) => isFirst || !ENDS.has(id) || choice.percent(30))
        .flatMap((operation) => (operation.method === 'GET' ? [operation, operation] : [operation]))
        .map((operation) => ({ operation, at: choice.below(1 << 30) }))
        .sort((a, b) => a.at - b.at)
        .map(({ operation }) => operation),

    async next(operation: Operation, isFirst: boolean) {
      const isAtDoor =
        operation.path.startsWith('/api/auth/') && !operation.path.startsWith('/api/auth/links');
      const isPawns = isAtDoor && operation.method !== 'GET';
      const everybody = [...cast.values()].filter(({ name }) => !isPawns || PAWNS.includes(name));
      const entitled = everybody.filter(
        ({ name, roles }) =>
          roles.some((role) => operation.may.includes(role)) &&
          SPARED[operation.id]?.includes(name) !== false,
      );
      const before = [...(may.get(operation.id) ?? [])];
      // Mostly somebody who was told of something that this can be done with.
      const able = entitled.filter((one) => hasWork(client, operation, one));
      const ready = able.length > 0 && choice.percent(75) ? able : entitled;
      const founder = FOUNDERS.includes(operation.id) ? founders.slice(-1) : [];
      const known = founder.length > 0 ? founder : ready;
      const likely = before.length > 0 && choice.percent(25) ? before : known;
      const withFactor = likely.filter(({ name }) => name === 'pawn with a factor');
      const among = NEEDS_FACTOR.includes(operation.id) && withFactor.length > 0 ? withFactor : likely;
      const who = choice.one(among.length > 0 && choice.percent(88) ? among : everybody);
      const honest = await honestAsking(client, operation, who);
      // What nobody has asked yet is asked as the document says: that each is asked is no matter of luck.
      const isHonest = choice.percent(70) || isFirst;
      const foreign = (name: string) => memory.overheard(who.name, name).map(({ value }) => String(value));
      return { who, asking: isHonest ? honest : spoiled(honest, { choice, foreign, usedKey }), isHonest };
    },

    /** Sends it, sometimes twice at once. */
    async ask(who: Fuzzer, asking: Asking, isHonest: boolean) {
      const isTwice = isHonest && asking.operation.method !== 'GET' && choice.percent(6);
      const other = choice.percent(50)
        ? { ...asking, headers: { ...asking.headers, 'idempotency-key': `again-${state.sent}-x` } }
        : asking;
      const answers = await Promise.all(
        isTwice ? [send(who, asking), send(who, other)] : [send(who, asking)],
      );
      const [first] = answers;
      if (first !== undefined && first.statusCode < 300) {
        may.set(asking.operation.id, (may.get(asking.operation.id) ?? new Set()).add(who));
      }
      usedKey = asking.headers['idempotency-key'] ?? usedKey;
      const reasons = first === undefined ? [] : reasonsIn(first);
      const code = reasons[0]?.code;
      if (
        who.name !== 'visitor' &&
        (code === 'somebody-has-to-sign-in' || code === 'this-asks-for-the-password-again')
      ) {
        await who.signIn();
      }
      return answers;
    },
  };
}

/** Why something was refused; nothing where it was not, or was only asked for its head. */
function reasonsIn({ statusCode, body }: LightMyRequestResponse): readonly { code: string; path?: string }[] {
  return statusCode < 400 || body === '' ? [] : (JSON.parse(body).rejections ?? []);
}
