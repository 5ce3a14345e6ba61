import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOfFund } from '../fund/fund-jobs.ts';
import { agreeing, openVillage, type Somebody, scratchFunds } from '../fund/scratch-fund.ts';

const scratch = await scratchFunds();
const { database, person, visitor, clock } = scratch;
const founder = await person('Founder');
const people = await Promise.all([1, 2, 3, 4].map((at) => person(`Walker ${at}`)));

/** What is in the village fund of tests: enough are two, by day 45; 14 days to cancel, 30 of notice, 60 of waiting. */
const [ENOUGH, BY, COOLING, NOTICE, WAITING, OPEN] = [2, 45, 14, 30, 60, 20];

/** A small fund that is only counted: days from its beginning, memberships by their numbers. */
interface Membership {
  state: string;
  readonly person: number;
  readonly accepted: number;
  joined: number | undefined;
  noticeEnds: number | undefined;
}
interface Model {
  day: number;
  fund: 'gathering' | 'active' | 'closed';
  readonly invited: Map<number, number>;
  readonly applied: Set<number>;
  readonly members: Membership[];
}

const acts = [
  'invite',
  'accept',
  'refuse',
  'withdraw',
  'apply',
  'admit',
  'turn-down',
  'take-back',
  'cancel',
  'notice',
  'day',
] as const;
type Act = (typeof acts)[number];
interface Taken {
  readonly act: Act;
  readonly who: number;
  readonly days: number;
}

const current = (model: Model, who: number) => model.members.findLast((one) => one.person === who);
const isOver = ({ state }: Membership) => ['left', 'cancelled', 'ended'].includes(state);
const takesMembers = ({ fund }: Model) => fund !== 'closed';

/** Does the act in the model, and says whether it is possible. */
function modelled(model: Model, { act, who, days }: Taken): boolean {
  const member = current(model, who);
  const isMember = member !== undefined && !isOver(member);
  const join = () => {
    if (isMember || !takesMembers(model)) return false;
    model.invited.delete(who);
    model.applied.delete(who);
    const joined = model.fund === 'active' ? model.day : undefined;
    model.members.push({ state: 'waiting', person: who, accepted: model.day, joined, noticeEnds: undefined });
    const staying = model.members.filter(({ state }) => state === 'waiting' || state === 'in-force');
    if (model.fund === 'gathering' && staying.length >= ENOUGH && model.day <= BY) {
      model.fund = 'active';
      const begun = model.members.filter((one) => !isOver(one) && (one.noticeEnds ?? model.day) >= model.day);
      for (const one of begun) one.joined ??= model.day;
    }
    return true;
  };
  switch (act) {
    case 'invite':
      if (!takesMembers(model) || isMember || model.invited.has(who)) return false;
      model.invited.set(who, model.day + OPEN);
      return true;
    case 'accept':
      return model.invited.has(who) && (model.invited.get(who) ?? 0) >= model.day && join();
    case 'refuse':
    case 'withdraw':
      return model.invited.delete(who);
    case 'apply':
      if (!takesMembers(model) || isMember || model.applied.has(who)) return false;
      model.applied.add(who);
      return true;
    case 'admit':
      return model.applied.has(who) && join();
    case 'turn-down':
    case 'take-back':
      return model.applied.delete(who);
    case 'cancel':
      if (
        !isMember ||
        !['waiting', 'in-force'].includes(member.state) ||
        model.day > member.accepted + COOLING
      )
        return false;
      member.state = 'cancelled';
      return true;
    case 'notice':
      if (!isMember || !['waiting', 'in-force'].includes(member.state)) return false;
      member.state = 'leaving';
      member.noticeEnds = model.day + NOTICE;
      return true;
    case 'day':
      model.day += days;
      night(model);
      return true;
  }
}

function night(model: Model): void {
  const { day, members, invited } = model;
  if (model.fund === 'gathering' && day > BY) {
    model.fund = 'closed';
    for (const one of members.filter((one) => !isOver(one))) one.state = 'ended';
    invited.clear();
    model.applied.clear();
  }
  for (const [who, until] of invited) if (until < day) invited.delete(who);
  for (const one of members) {
    if (one.state === 'waiting' && one.joined !== undefined && one.joined + WAITING <= day)
      one.state = 'in-force';
    if (one.state === 'leaving' && (one.noticeEnds ?? 0) <= day) one.state = 'left';
  }
}

/** Does the act through the interface, as whoever may, and says whether it was done. */
async function done(fund: string, { act, who, days }: Taken): Promise<boolean> {
  const self = people[who] as Somebody;
  const url = `/api/funds/${fund}`;
  const invitation = async () => {
    const { invitations } = (await self.get('/api/me')).body;
    const found = invitations.find((one: { fund: string }) => one.fund === fund);
    return found?.invitation ?? '0198a000-0000-7000-8000-00000000ffff';
  };
  const application = async () => {
    const { items } = (await founder.get(`${url}/applications`)).body;
    return (
      items.find((one: { mail: string }) => one.mail === self.mail)?.application ??
      '0198a000-0000-7000-8000-00000000ffff'
    );
  };
  const joining = async () => ({
    name: 'Walker',
    columns: { units: '1' },
    consents: await agreeing(self, fund),
  });
  const version = async () => ({ version: (await self.get(`${url}/me`)).etag || '"v1"' });
  const after = (day: number) => new Date(clock.now() + day * 86_400_000).toISOString().slice(0, 10);
  const said = async () => {
    switch (act) {
      case 'invite': {
        const invitations = [{ mail: self.mail, language: 'zh' }];
        return founder.act('POST', `${url}/invitations`, { invitations, until: after(OPEN) });
      }
      case 'accept':
        return self.act('POST', `${url}/invitations/${await invitation()}/acceptance`, await joining());
      case 'refuse':
        return self.act('POST', `${url}/invitations/${await invitation()}/refusal`, {});
      case 'withdraw':
        return founder.act('DELETE', `${url}/invitations/${await invitation()}`);
      case 'apply':
        return self.act('POST', `${url}/applications`, await joining());
      case 'admit':
        return founder.act('POST', `${url}/applications/${await application()}/admission`);
      case 'turn-down':
        return founder.act('POST', `${url}/applications/${await application()}/turning-down`);
      case 'take-back':
        return self.act('DELETE', `${url}/me/application`);
      case 'cancel':
        return self.act('POST', `${url}/me/cancellation`, undefined, await version());
      case 'notice':
        return self.act('POST', `${url}/me/notice`, undefined, await version());
      case 'day':
        clock.turn(days);
        await dayOfFund({ database, clock }, fund);
        return { status: 200, codes: [] };
    }
  };
  const { status, codes } = await said();
  expect([act, codes, status < 500]).toEqual([act, codes, true]);
  return status < 300;
}

/** A choice: days go by, or somebody does something: mostly what is possible now, sometimes anything. */
interface Choice {
  readonly of: 'days' | 'possible' | 'all';
  readonly place: number;
}

/** Ways to the days on which something ends or begins, and to the days before and after them. */
function daysAhead({ day, members, invited }: Model): Taken[] {
  const edges = members.flatMap(({ accepted, noticeEnds, joined = BY }) => [
    accepted + COOLING,
    noticeEnds ?? BY,
    joined + WAITING,
  ]);
  const all = [BY, day + 1, ...edges, ...invited.values()].flatMap((edge) => [edge - 1, edge, edge + 1]);
  const ahead = [...new Set(all)].filter((edge) => edge > day).sort((a, b) => a - b);
  return ahead.map((edge) => ({ act: 'day', who: 0, days: edge - day }));
}

const all: readonly Taken[] = people.flatMap((_, who) =>
  acts.filter((act) => act !== 'day').map((act) => ({ act, who, days: 0 })),
);

function chosen(model: Model, { of, place }: Choice): Taken {
  const possible = all.filter((one) => modelled(structuredClone(model), one));
  const among = of === 'days' ? daysAhead(model) : of === 'all' || possible.length === 0 ? all : possible;
  return among[place % among.length] as Taken;
}

const choice: fc.Arbitrary<Choice> = fc.record({
  of: fc.oneof(
    { weight: 3, arbitrary: fc.constant('days') },
    { weight: 5, arbitrary: fc.constant('possible') },
    { weight: 2, arbitrary: fc.constant('all') },
  ) as fc.Arbitrary<Choice['of']>,
  place: fc.nat(10_000),
});

/** Two who join at the beginning, so that most walks are of a fund that has begun. */
const beginning: readonly Taken[] = [0, 1].flatMap((who) =>
  (['apply', 'admit'] as const).map((act) => ({ act, who, days: 0 })),
);

const RUNS = process.env['OPENMUTUAL_RECORD'] === undefined ? 8 : 400;

test(`whatever people do in whatever order, the fund and its members are as a small model says (${RUNS} walks)`, {
  timeout: 3_600_000,
}, async () => {
  let walks = 0;
  await fc.assert(
    fc.asyncProperty(fc.nat(3), fc.array(choice, { minLength: 20, maxLength: 40 }), async (first, walk) => {
      walks += 1;
      const by = new Date(clock.now() + BY * 86_400_000).toISOString().slice(0, 10);
      const fund = await openVillage(founder, {
        slug: `walk-${walks}`,
        activation: { members: ENOUGH, by },
      });
      const model: Model = { day: 0, fund: 'gathering', invited: new Map(), applied: new Set(), members: [] };
      const begun = first === 0 ? [] : beginning;
      for (const [at, one] of [...begun, ...walk].entries()) {
        // Of a fund that has ended there is nothing more to tell.
        if (model.fund === 'closed' && at % 4 !== 0) continue;
        const act = 'act' in one ? one : chosen(model, one);
        const isPossible = modelled(model, act);
        expect([act, await done(fund, act)]).toEqual([act, isPossible]);
        const { items } = (await founder.get(`/api/funds/${fund}/members`)).body;
        expect([act, items.map(({ state }: { state: string }) => state)]).toEqual([
          act,
          model.members.map(({ state }) => state),
        ]);
        expect((await visitor.get(`/api/funds/${fund}`)).body.state).toBe(model.fund);
      }
    }),
    { numRuns: RUNS, ...(RUNS > 8 ? {} : { seed: 7 }) },
  );
});
