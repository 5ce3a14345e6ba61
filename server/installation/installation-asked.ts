import { reply } from '../http/answer.ts';
import type { Asked } from '../http/route.ts';
import { changedMeanwhile } from '../http/version.ts';
import { type Answers, answer, banner, installationOf, unanswered } from './installation.ts';

export async function installationRead({ tx }: Asked) {
  const installation = await installationOf(tx);
  const { version, ...told } = installation;
  const open = unanswered(told);
  const isAnswered = open.length === 0;
  return reply({ ...told, isAnswered, unanswered: open, banner: banner(installation) ?? null }, { version });
}

type Answered = {
  readonly [Key in keyof Answers]: Key extends 'licenceDetail' ? Answers[Key] : NonNullable<Answers[Key]>;
};

export async function installationAnswered({ tx, body, version = 0n }: Asked<unknown, unknown, Answered>) {
  const next = await answer(tx, body, version);
  if (next === undefined) return changedMeanwhile((await installationOf(tx)).version, version);
  const { licence, founders } = body;
  return reply(body, {
    version: next,
    event: { act: 'installation-answered', subject: { licence, founders } },
  });
}
