import { randomUUID } from 'node:crypto';
import { pdf } from '../evidence/sample-file.ts';
import type { Asking } from './asking.ts';
import type { Choice } from './choice.ts';
import { BUDGET, POLICY } from './common-past.ts';
import type { Fact, Memory } from './memory.ts';
import type { Operation, Schema } from './operation.ts';
import type { Fuzzer } from './people.ts';
import { dayBeside, type Making, valueFor } from './value.ts';

/** What an honest request is made of: the document, what this person was told before, and what he reads for it now. */
export interface Client {
  readonly choice: Choice;
  readonly memory: Memory;
  readonly today: string;
  /** Of people whom one may invite. */
  readonly mails: readonly string[];
  readonly definitions: Readonly<Record<string, Schema>>;
  readonly fits: (schema: Schema, value: unknown) => boolean;
  /** Reads as somebody; nothing where it is refused. */
  readonly read: (who: Fuzzer, asking: Asking) => Promise<{ body: unknown; etag: string } | undefined>;
  readonly operation: (id: string) => Operation;
  /** Who is given roles, and of whom they are taken. */
  readonly helper: string;
  /** How often an operation was tried on something. */
  readonly tries: Map<string, number>;
}

/** A request as somebody makes it who wants to be heard. */
export async function honestAsking(client: Client, operation: Operation, who: Fuzzer): Promise<Asking> {
  const { choice, memory } = client;
  const fund = operation.ids.includes('fund') ? fundFor(client, operation, who) : undefined;
  const { ids, hash } = await idsFor(client, operation, who, fund);
  const before =
    operation.isVersioned || hasHash(operation) ? await readBefore(client, operation, who, ids) : [];
  const etag = before.findLast((one) => one.etag !== '')?.etag ?? `"v${1 + choice.below(3)}"`;
  const told = before.map(({ body }) => body);
  const own = await ownWords(client, operation, who, { fund, ids });
  const making: Making = {
    ...client,
    known(name, schema) {
      if (name in own) return own[name];
      const here = told.flatMap((body) => valuesNamed(body, name));
      // Beside a thing stands its own hash; deeper in its page may stand those of others.
      if (name === 'hash' && hash !== undefined && (here.length === 0 || choice.percent(80))) return hash;
      const remembered = () => (FRESH.has(name) ? [] : remember(memory, who, fund, name));
      const fitting = here.filter((value) => client.fits(schema, value));
      if (fitting.length > 0) return choice.one(fitting);
      const others = remembered().filter((value) => client.fits(schema, value));
      return others.length > 0 ? choice.one(others) : undefined;
    },
  };
  const asked = operation.parameters.filter(
    (one) => one.in === 'query' && (one.required === true || choice.percent(25)),
  );
  const query = asked.map(({ name, schema }) => [name, String(valueFor(schema, making, name))]);
  const headers = {
    ...(operation.method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
    ...(operation.isVersioned ? { 'if-match': etag } : {}),
  };
  const asking = { operation, ids, query: Object.fromEntries(query), headers };
  if (operation.body === undefined) return asking;
  if (operation.body.type !== 'application/json') {
    return { ...asking, bytes: pdf(), headers: { ...headers, 'content-type': operation.body.type } };
  }
  return { ...asking, body: valueFor(operation.body.schema, making) };
}

/** Names whose values are new each time. */
const FRESH: ReadonlySet<string> = new Set(['slug', 'reason', 'token', 'bankReference', 'text', 'bill']);

/** The last fund for what is done with one that was just founded; one of his, mostly his own, for all else. */
function fundFor({ choice }: Client, { id }: Operation, who: Fuzzer): string {
  const newest = who.funds.at(-1);
  return newest !== undefined && ['fundOpened', 'fundGivenUp'].includes(id) ? newest : choice.one(who.funds);
}

/** Whether somebody was told of something that an operation can be done with. */
export function hasWork({ memory }: Client, { id, ids }: Operation, who: Fuzzer): boolean {
  const last = ids.at(-1);
  if (last === undefined || last === 'fund') return who.funds[0] !== undefined;
  const facts = [...new Set(who.funds)].flatMap((fund) => memory.recall(who.name, fund, last));
  return id in FOR ? facts.some((fact) => isFor(id, fact)) : facts.length > 0;
}

/** By which other names something is told. */
const ALIASES: Readonly<Record<string, string>> = {
  cursor: 'next',
  recognised: 'amount',
  asked: 'amount',
  in: 'amount',
  lot: 'movement',
};

function remember(memory: Memory, who: Fuzzer, fund: string | undefined, name: string): unknown[] {
  return memory.recall(who.name, fund, ALIASES[name] ?? name).map(({ value }) => value);
}

/** What an address names: something that he was told of and that he has tried the least. */
async function idsFor(
  client: Client,
  operation: Operation,
  who: Fuzzer,
  fund: string | undefined,
): Promise<{ readonly ids: Record<string, string>; readonly hash?: string | undefined }> {
  const { choice, memory, tries, fits, today, definitions } = client;
  const of = fund === undefined ? {} : { fund };
  const last = operation.ids.at(-1);
  if (last === undefined || last === 'fund') return { ids: of };
  const schemaOf = (name: string) =>
    operation.parameters.find((one) => one.in === 'path' && one.name === name)?.schema ?? {};
  const recalled = (name: string) =>
    memory.recall(who.name, fund, name).filter(({ value }) => fits(schemaOf(name), value));
  if (recalled(last).length === 0 || choice.percent(15)) await lookAround(client, operation, who, of);
  const meant = (all: readonly Fact[]) => all.filter((fact) => isFor(operation.id, fact));
  if (operation.id in FOR && meant(recalled(last)).length === 0) await lookAround(client, operation, who, of);
  if (last === 'hearing' && meant(recalled(last)).length === 0) await lookForHearings(client, who, of);
  const all = recalled(last);
  const facts = meant(all).length > 0 && choice.percent(90) ? meant(all) : all;
  const triesOf = ({ value }: Fact) => tries.get(`${operation.id} ${value}`) ?? 0;
  const least = Math.min(...facts.map(triesOf));
  const candidates = facts.filter((fact) => triesOf(fact) <= least + (choice.percent(20) ? 5 : 0));
  const fact = candidates.length === 0 ? undefined : choice.one(candidates);
  tries.set(`${operation.id} ${fact?.value}`, least + 1);
  const ids: Record<string, string> = { ...of, ...fact?.within };
  if (fact !== undefined) ids[last] = String(fact.value);
  for (const name of operation.ids.filter((one) => ids[one] === undefined)) {
    const known = recalled(name);
    const making: Making = { choice, today, definitions, known: (of) => near(of, today) };
    ids[name] = String(known.length > 0 ? choice.one(known).value : valueFor(schemaOf(name), making));
  }
  return { ids, hash: fact?.hash };
}

/** What members move in words alone. */
const MOVED = ['welfare-grant', 'fund-raising', 'officers', 'sponsor-invited'] as const;

/** In which states what is for: nobody signs what is done, or what he made himself. */
const FOR: Readonly<Record<string, readonly string[]>> = {
  ...{ claimChanged: ['draft'], claimSubmitted: ['draft'], claimTakenUp: ['submitted'] },
  ...{ claimAsked: ['in-review'], claimProposed: ['in-review'], claimHandedBack: ['proposed'] },
  ...{ claimAnswered: ['information-requested'], claimResumed: ['information-requested'] },
  ...{
    claimPublished: ['proposed'],
    claimDecided: ['published'],
    claimScheduled: ['approved', 'partly-approved'],
  },
  ...{ claimClosed: ['rejected', 'paid'], claimAppealed: ['rejected', 'partly-approved'] },
  ...{
    evidenceGiven: ['draft', 'information-requested'],
    opinionGiven: ['published', 'objected', 'appealed'],
  },
  ...{
    claimObjected: ['published', 'objected'],
    objectionTakenBack: ['objected'],
    hearingBegun: ['objected'],
  },
  ...{
    jurorAnswered: ['answer', 'seating'],
    verdictGiven: ['vote', 'voting'],
    caseHeard: ['vote', 'voting'],
  },
  ...{
    motionSupported: ['drafted'],
    supportTakenBack: ['drafted'],
    motionWithdrawn: ['drafted', 'supported'],
  },
  ...{
    voteOpened: ['supported'],
    ballotCast: ['open'],
    ownBallotReceiptRead: ['open'],
    voteRecordRead: ['adopted', 'rejected'],
  },
  ...{ hearingVerdicts: ['counted', 'put-again'], hearingRoll: ['counted', 'put-again'] },
  ...{ decisionSigned: ['open'], namedLineSigned: ['open'], bankAccountSigned: ['open'] },
  ...{ movementSigned: ['prepared'], movementSettled: ['approved'], movementCancelled: ['prepared'] },
  ...{ movementReturned: ['approved'], spendingSigned: ['prepared'], spendingPaid: ['approved'] },
  ...{
    spendingCancelled: ['prepared', 'approved'],
    spendingReturned: ['approved'],
    payoutSigned: ['prepared'],
  },
  ...{ settlementPreviewed: ['draft'], settlementSigned: ['previewed'], settlementPosted: ['approved'] },
  ...{ settlementAbandoned: ['draft', 'previewed', 'approved'], claimWithdrawn: ['submitted', 'published'] },
  ...{ paymentAssigned: ['unassigned'], paymentSentBack: ['unassigned'], paymentReversed: ['received'] },
  ...{ memberSuspended: ['in-arrears'], memberReinstated: ['suspended'] },
  ...{ delegationGiven: ['delegable'], delegationTakenBack: ['delegable'] },
  ...{ payoutPaid: ['approved'], payoutCancelled: ['prepared', 'approved'], payoutReturned: ['approved'] },
};

function isFor(operation: string, { state = '', isMine }: Fact): boolean {
  if (FOR[operation]?.includes(state) !== true) return false;
  // Who put a motion withdraws it; who prepared something does not agree to it.
  return operation === 'motionWithdrawn'
    ? isMine === true
    : !(operation.endsWith('Signed') && isMine === true);
}

/** Whom a list tells which hearings wait for them. */
const HEARS: readonly string[] = ['member', 'organiser'];

/** A year or a period that anybody knows, for which there may be something. */
function near(name: string, today: string): string | undefined {
  if (name === 'year') return today.slice(0, 4);
  return name === 'period' ? today.slice(0, 7) : undefined;
}

/** Reads the list in which something stands, or one's own page where one may not. */
async function lookAround(
  client: Client,
  { list, ids: names }: Operation,
  who: Fuzzer,
  ids: Readonly<Record<string, string>>,
) {
  const mayRead = list?.may.some((role) => who.roles.includes(role)) === true;
  const hearsSomething = names.includes('hearing') && who.roles.some((role) => HEARS.includes(role));
  const isOfFund = list?.ids.every((name) => name in ids) === true;
  const elsewhere = client.operation(
    ids['fund'] !== undefined && hearsSomething ? 'hearingsWaiting' : 'ownPageRead',
  );
  const operation = mayRead && isOfFund && list !== undefined ? list : elsewhere;
  await client.read(who, { operation, ids: operation.ids.length === 0 ? {} : ids, query: {}, headers: {} });
}

/** A list tells only which hearings wait for somebody: all others are found at their claims. */
async function lookForHearings(
  { read, operation, memory, choice }: Client,
  who: Fuzzer,
  of: { fund?: string },
) {
  const claims = memory.recall(who.name, of.fund, 'claim').filter(({ state = '' }) => HEARD.includes(state));
  for (const { value } of claims.filter(() => choice.percent(40)).slice(0, 4)) {
    const asking = { operation: operation('hearings'), query: {}, headers: {} };
    await read(who, { ...asking, ids: { ...of, claim: String(value) } });
  }
}

const HEARD: readonly string[] = ['approved', 'rejected', 'in-hearing', 'appealed'];

async function readBefore(
  client: Client,
  operation: Operation,
  who: Fuzzer,
  ids: Readonly<Record<string, string>>,
) {
  const all: { body: unknown; etag: string }[] = [];
  for (const reading of operation.readings) {
    const needed = reading.parameters.filter((one) => one.in === 'query' && one.required === true);
    const making: Making = { ...client, known: () => undefined };
    const query = Object.fromEntries(
      needed.map(({ name, schema }) => [name, String(valueFor(schema, making))]),
    );
    const found = await client.read(who, { operation: reading, ids, query, headers: {} });
    if (found !== undefined) all.push(found);
  }
  return all;
}

function hasHash({ body }: Operation): boolean {
  return Object.keys(body?.schema.properties ?? {}).includes('hash');
}

/** All that stands under a name in an answer, however deep. */
function valuesNamed(value: unknown, name: string): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, of]) =>
    key === name ? [of, ...valuesNamed(of, name)] : valuesNamed(of, name),
  );
}

/** What somebody knows of himself, and what he reads where it stands under another name. */
async function ownWords(
  client: Client,
  operation: Operation,
  who: Fuzzer,
  { fund, ids }: { fund: string | undefined; ids: Readonly<Record<string, string>> },
): Promise<Record<string, unknown>> {
  const { choice, today } = client;
  const names = operation.body?.schema.properties ?? firstOf(operation.body?.schema) ?? {};
  const has = (name: string) => name in names;
  const isDoor = operation.path.startsWith('/api/auth/');
  return {
    ...(isDoor ? await who.knows(operation.id) : {}),
    ...(operation.id === 'particularsChanged' ? { mail: who.mail } : {}),
    ...(has('invitations') ? { mail: choice.one([`new-${randomUUID()}@example.org`, ...client.mails]) } : {}),
    ...(operation.id.startsWith('role') ? { person: client.helper } : {}),
    ...(operation.id === 'roleGivenUp' ? { role: who.roles.at(-1) } : {}),
    ...(has('columns') ? { columns: { units: '1', proportion: '100%' } } : {}),
    ...(['paymentAssigned', 'delegationGiven'].includes(operation.id)
      ? { member: `${1 + choice.below(11)}` }
      : {}),
    ...(has('until') ? { until: dayBeside(today, 20) } : {}),
    ...(has('founders') ? { founders: 'anyone' } : {}),
    ...(has('activation')
      ? {
          activation: { members: 2, by: dayBeside(today, 90) },
          data: HEALTH,
          scheme: 'demo/village-fund',
          code: 'VF',
        }
      : {}),
    ...(has('consents') || operation.id === 'consentGiven' ? await texts(client, who, fund, ids) : {}),
    ...(has('period')
      ? { period: dayBeside(`${today.slice(0, 7)}-15`, -30 * choice.below(4)).slice(0, 7) }
      : {}),
    ...(operation.id === 'motionDrafted' ? { matter: choice.one(MOVED) } : {}),
    ...(has('paidOn') ? { paidOn: today } : {}),
    ...(has('sentOn') ? { sentOn: today } : {}),
    ...(operation.id === 'policyProposed' ? { ...POLICY, from: dayBeside(today, choice.below(20)) } : {}),
    ...(operation.id === 'budgetProposed' ? { ...BUDGET, year: Number(today.slice(0, 4)) } : {}),
    ...(['movementMade', 'spendingPrepared'].includes(operation.id)
      ? { amount: choice.one(['1.00', '5.00', '12.50', '100.00']), units: choice.one(['0.5', '1', '2']) }
      : {}),
    ...(has('month') ? { month: dayBeside(today, -30 * choice.below(5)).slice(0, 7) } : {}),
    ...(has('relatives') && choice.percent(80) ? { relatives: [] } : {}),
    ...(has('answer') && choice.percent(80) ? { answer: 'serve' } : {}),
    ...(has('says') && choice.percent(80) ? { says: 'yes' } : {}),
  };
}

/** The names of the first form that a body may have, where it may have several. */
function firstOf({ anyOf, oneOf }: Schema = {}): Schema['properties'] {
  return (anyOf ?? oneOf)?.[0]?.properties;
}

const HEALTH = { basis: 'contract', health: true };

/** The texts to which somebody agrees who joins, by their hashes. */
async function texts(
  { read, operation }: Client,
  who: Fuzzer,
  fund: string | undefined,
  { kind: of }: Readonly<Record<string, string>>,
): Promise<Record<string, unknown>> {
  const asking = { operation: operation('joiningRead'), ids: { fund: fund ?? '' }, query: {}, headers: {} };
  const told = (await read(who, asking))?.body as
    | { texts?: readonly { kind: string; hash: string }[] }
    | undefined;
  const all = told?.texts ?? [];
  const own = all.find(({ kind }) => kind === of);
  return {
    consents: all.map(({ kind, hash: text }) => ({ kind, text })),
    ...(own === undefined ? {} : { text: own.hash }),
  };
}
