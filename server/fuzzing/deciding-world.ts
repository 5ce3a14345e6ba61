import type { Said, Somebody } from '../fund/scratch-fund.ts';
import { proposal } from '../motion/sample-motion.ts';
import { answersOf, verdictsOf } from './hearing-model.ts';
import { dateOf, type FundModel, type HearingAct, type ModelMotion, type MotionAct } from './model-state.ts';
import { ballotsOf } from './motion-model.ts';
import { DONE, known, text, type World } from './world.ts';

const MATTERS: Readonly<Record<ModelMotion['kind'], string>> = {
  ...{ words: 'welfare-grant', secret: 'officers', rules: 'benefits' },
};

/** What members do who move something, vote, object and hear. */
export async function triedOnDecisions(
  world: World,
  model: FundModel,
  act: MotionAct | HearingAct,
): Promise<Said> {
  const { people, claims, motions } = world;
  const { organiser, others } = people;
  const url = `/api/funds/${world.fund}`;
  const person = (place: number) => others[place] as Somebody;
  const asked = async (by: Somebody, of: string, path: string, body?: unknown) =>
    by.act('POST', path, body, { version: (await by.get(of)).etag || '"v1"' });
  const motion = (place: number) => `${url}/motions/${motions[place]}`;
  const vote = (place: number, who: number, choice: string) =>
    person(who).act('PUT', `${motion(place)}/my-ballot`, { choice });

  switch (act.act) {
    case 'move': {
      const { kind, who } = act;
      const body = { matter: MATTERS[kind], title: 'Something', reason: 'It is needed.' };
      const rules = kind === 'rules' ? { proposal: proposal(dateOf(act.from), text(act.fire)) } : {};
      const said = await person(who).act('POST', `${url}/motions`, { ...body, ...rules });
      return known(motions, 'motion', said);
    }
    case 'support':
      return person(act.who).act('POST', `${motion(act.motion)}/support`);
    case 'open-vote':
      return asked(organiser, motion(act.motion), `${motion(act.motion)}/opening`);
    case 'withdraw-motion': {
      const of = motion(act.motion);
      return asked(person(model.motions[act.motion]?.by ?? 0), of, `${of}/withdrawal`);
    }
    case 'vote':
      return vote(act.motion, act.who, act.choice);
    case 'all-vote': {
      const one = model.motions[act.motion];
      const all = one === undefined ? [] : ballotsOf(one, act.how);
      return each(
        all.map(
          ([who, choice]) =>
            () =>
              vote(act.motion, who, choice),
        ),
      );
    }
    case 'object': {
      const body = { reason: 'not-covered', clause: 'article 2', text: 'It was a barbecue.' };
      return person(act.who).act('POST', `${url}/cases/${claims[act.claim]}/objections`, body);
    }
    case 'take-back':
      return person(act.who).act('POST', `${url}/cases/${claims[act.claim]}/objections/withdrawal`);
    case 'appeal': {
      const self = person(model.claims[act.claim]?.member.person ?? 0);
      const mine = `${url}/me/claims/${claims[act.claim]}`;
      return asked(self, mine, `${mine}/appeal`, { text: 'Here is the bill.' });
    }
    case 'hear': {
      return organiser.act('POST', `${url}/claims/${claims[act.claim]}/hearing`, {});
    }
    case 'answer':
    case 'judge': {
      const claim = model.claims[act.claim];
      if (claim === undefined) return NOTHING;
      const { body } = await organiser.get(`${url}/cases/${claims[act.claim]}/hearings`);
      const of = `${url}/hearings/${body.items?.at(-1)?.hearing}`;
      return each(
        act.act === 'answer'
          ? answersOf(claim, act.how).map(
              ({ who, says }) =>
                () =>
                  person(who).act('POST', `${of}/seat`, { answer: says }),
            )
          : verdictsOf(claim, act.how).map(
              ({ who, says }) =>
                () =>
                  person(who).act('PUT', `${of}/verdict`, { choice: says }),
            ),
      );
    }
  }
}

const NOTHING: Said = { ...DONE, status: 404 };

/** All of them, one after the other; the first that is refused says why. */
async function each(all: readonly (() => Promise<Said>)[]): Promise<Said> {
  for (const one of all) {
    const said = await one();
    if (said.status >= 300) return said;
  }
  return all.length === 0 ? NOTHING : DONE;
}
