import { accepted, invariant, placed, type Rejection, type Result, rejected } from '../result/result.ts';
import { unknownWord } from '../result/word.ts';
import type { Label } from '../working/label.ts';
import type { Role } from './role.ts';

/** Where there is nothing yet: what begins a life leads out of it. */
export const NONE = 'none';

/** A life cycle as data: the states of a thing, and which act of whom leads from one to another. */
export interface Life<S extends string = string, A extends string = string, F extends string = string> {
  /** The noun, as in `member`. */
  readonly life: string;
  readonly states: Readonly<Record<S, Label>>;
  readonly acts: Readonly<Record<A, Label>>;
  readonly ways: readonly Way<S, A, F>[];
  /** States after which nothing comes. */
  readonly final: readonly S[];
  /** Final states in which nothing personal is kept: as though there had been nothing. */
  readonly forgotten?: readonly S[];
}

/** Where an act leads, from which states, by whom, and what must hold for it. */
export interface Way<S extends string = string, A extends string = string, F extends string = string> {
  readonly act: A;
  readonly from: readonly (S | typeof NONE)[];
  readonly to: S;
  readonly by: readonly Role[];
  /** Facts that somebody has judged before; each says what speaks against it. */
  readonly needs?: readonly F[];
}

export type StateOf<L> = L extends Life<infer S, string, string> ? S : never;
export type ActOf<L> = L extends Life<string, infer A, string> ? A : never;
export type FactOf<L> = L extends Life<string, string, infer F> ? F : never;

/** One step that is allowed, as a table of a database holds it. */
export interface Step<S extends string = string, A extends string = string> {
  readonly from: S | typeof NONE;
  readonly act: A;
  readonly to: S;
}

/** Who acts, and what was found of the facts that the act needs: nothing against it, or why it does not hold. */
export interface Acting<F extends string = string> {
  readonly by: Role;
  readonly facts?: Readonly<Partial<Record<F, readonly Rejection[]>>> | undefined;
}

/** A life whose words are checked: every state is reached, every thing comes to an end, a final state stays as it is. */
export function lifeOf<const S extends string, const A extends string, const F extends string = never>(
  life: Omit<Life<S, A, F>, 'ways' | 'final' | 'forgotten'> & {
    readonly ways: readonly Way<NoInfer<S>, NoInfer<A>, F>[];
    readonly final: readonly NoInfer<S>[];
    readonly forgotten?: readonly NoInfer<S>[];
  },
): Life<S, A, F> {
  const faults = lifeFaults(life as Life);
  invariant(faults.length === 0, `the life of a ${life.life} is sound: ${faults.join('; ')}`);
  return life;
}

/**
 * The state after an act.
 *
 * Rejections, all at once: a state or an act that the life does not know, an act that is not possible in this state (with
 * those that are), one of another role, a fact that nobody has judged, and whatever speaks against the facts.
 */
export function after<S extends string, A extends string, F extends string>(
  life: Life<S, A, F>,
  state: string,
  act: string,
  { by, facts }: Acting<F>,
): Result<S> {
  const path = `${life.life}.${act}`;
  if (state !== NONE && !isState(life, state)) {
    return rejected({
      path: life.life,
      ...unknownWord('a-state-is-unknown', state, Object.keys(life.states)),
    });
  }
  const ways = life.ways.filter((way) => way.act === act);
  if (ways.length === 0) {
    return rejected({ path: life.life, ...unknownWord('an-act-is-unknown', act, actsFrom(life, state)) });
  }
  const way = ways.find(({ from }) => (from as readonly string[]).includes(state));
  const reasons: Rejection[] = way === undefined ? [notNow(life, state, act, ways)] : [];
  const allowed = [...new Set((way === undefined ? ways : [way]).flatMap((one) => one.by))];
  if (!allowed.includes(by)) {
    reasons.push({ code: 'an-act-is-of-another-role', found: by, expected: allowed.join(' or ') });
  }
  for (const need of way?.needs ?? []) {
    const against = facts?.[need];
    if (against === undefined) reasons.push({ code: 'a-fact-of-an-act-is-not-known', expected: need });
    else reasons.push(...against);
  }
  if (way === undefined || reasons.length > 0) return placed(rejected(...reasons), { path });
  return accepted(way.to);
}

/** The acts that are possible in a state, all of them or those of one role, in the order of the life. */
export function actsFrom<S extends string, A extends string, F extends string>(
  { ways }: Life<S, A, F>,
  state: string,
  role?: Role,
): A[] {
  const possible = ways.filter(
    ({ from, by }) =>
      (from as readonly string[]).includes(state) && (role === undefined || by.includes(role)),
  );
  return [...new Set(possible.map(({ act }) => act))];
}

/** All that an act needs in a state; nothing where it is not possible there. */
export function needsOf<S extends string, A extends string, F extends string>(
  { ways }: Life<S, A, F>,
  state: string,
  act: string,
): readonly F[] {
  const way = ways.find((one) => one.act === act && (one.from as readonly string[]).includes(state));
  return way?.needs ?? [];
}

/** What speaks against a fact that is simply so or not; one of which more is to be said has reasons of its own. */
export function against(fact: string, isSo: boolean): Rejection[] {
  return isSo ? [] : [{ code: 'what-an-act-needs-is-not-so', expected: fact }];
}

/** Every step that is allowed, so that a database can refuse all others. */
export function steps<S extends string, A extends string>({ ways }: Life<S, A, string>): Step<S, A>[] {
  return ways.flatMap(({ act, from, to }) => from.map((state) => ({ from: state, act, to })));
}

/** The states in which a life can begin. */
export function firstStates<S extends string>({ ways }: Life<S, string, string>): S[] {
  return [...new Set(ways.filter(({ from }) => from.includes(NONE)).map(({ to }) => to))];
}

export function isState<S extends string>({ states }: Life<S, string, string>, text: string): text is S {
  return Object.hasOwn(states, text);
}

export function isFinal<S extends string>({ final }: Life<S, string, string>, state: string): boolean {
  return (final as readonly string[]).includes(state);
}

/** Whether nothing personal may be kept of a thing in this state. */
export function isForgotten<S extends string>(
  { forgotten = [] }: Life<S, string, string>,
  state: string,
): boolean {
  return (forgotten as readonly string[]).includes(state);
}

/** What does not fit in the steps that were written down of one thing, each at its place from 1. */
export function logFaults<S extends string, A extends string>(
  life: Life<S, A, string>,
  log: readonly Step<string, string>[],
): Rejection[] {
  const allowed = new Set(steps(life).map(textOf));
  let state: string = NONE;
  return log.flatMap((step, place) => {
    const where = { path: life.life, line: place + 1 };
    const faults: Rejection[] = [];
    if (step.from !== state) {
      faults.push({
        code: 'a-step-begins-where-the-one-before-ended',
        ...where,
        found: step.from,
        expected: state,
      });
    }
    if (!allowed.has(textOf(step))) {
      const expected = `${actsFrom(life, step.from).join(', ')}`;
      faults.push({ code: 'a-step-is-not-one-of-the-life', ...where, found: textOf(step), expected });
    }
    state = step.to;
    return faults;
  });
}

function textOf({ from, act, to }: Step<string, string>): string {
  return `${from} ${act} ${to}`;
}

function notNow(life: Life, state: string, found: string, ways: readonly Way[]): Rejection {
  const possible = actsFrom(life, state);
  const before = [...new Set(ways.flatMap(({ from }) => from))];
  return {
    code: 'an-act-is-not-possible-now',
    found,
    expected:
      possible.length === 0
        ? `nothing more, for it is ${state}`
        : `while it is ${state}: ${possible.join(', ')}`,
    suggestion: `this act leads on from ${before.join(', ')}`,
  };
}

/** Why a life is none: what nobody can reach, what has no end, what is said twice. In our own words, for it is our own data. */
function lifeFaults(life: Life): string[] {
  const all = Object.keys(life.states);
  const taken = steps(life);
  const reached = closure([NONE], (state) => taken.filter(({ from }) => from === state).map(({ to }) => to));
  const ending = closure(life.final, (state) =>
    taken.filter(({ to }) => to === state).map(({ from }) => from),
  );
  const choices = taken.map(({ from, act }) => `${from} ${act}`);
  const used = new Set<string>(taken.map(({ act }) => act));
  return [
    ...all.filter((state) => !reached.has(state)).map((state) => `nothing leads to ${state}`),
    ...all.filter((state) => !ending.has(state)).map((state) => `nothing ends ${state}`),
    ...taken.filter(({ from }) => isFinal(life, from)).map(({ from, act }) => `${act} leads out of ${from}`),
    ...taken.filter(({ from, to }) => from === to).map(({ act, to }) => `${act} leaves ${to} as it is`),
    ...choices.filter((one, at) => choices.indexOf(one) !== at).map((one) => `two ways of ${one}`),
    ...Object.keys(life.acts)
      .filter((act) => !used.has(act))
      .map((act) => `${act} leads nowhere`),
    ...taken.filter(({ act }) => !Object.hasOwn(life.acts, act)).map(({ act }) => `${act} has no name`),
    ...taken.filter(({ to }) => !Object.hasOwn(life.states, to)).map(({ to }) => `${to} has no name`),
    ...(life.forgotten ?? [])
      .filter((state) => !isFinal(life, state))
      .map((state) => `${state} is not final`),
  ];
}

function closure(begin: readonly string[], next: (state: string) => readonly string[]): Set<string> {
  const found = new Set(begin);
  for (const state of found) for (const other of next(state)) found.add(other);
  return found;
}
