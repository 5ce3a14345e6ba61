import { isPlanted } from './leak.ts';

/** Something that an answer told: a value by its name, and the names and values that stood around it. */
export interface Fact {
  readonly value: unknown;
  /** Names of what it is within, such as its fund and its claim. */
  readonly within: Readonly<Record<string, string>>;
  /** In which state it was when it was last told, or for what it waited, and whether it was who heard it that made it. */
  readonly state?: string | undefined;
  readonly isMine?: boolean | undefined;
  /** What stood beside it as its hash: who signs it says that. */
  readonly hash?: string | undefined;
}

/** What people were told, each by himself. */
export interface Memory {
  /** Takes in an answer to somebody about what an address names; of what he made himself with `makes`. */
  readonly learn: (
    who: string,
    ids: Readonly<Record<string, string>>,
    answer: unknown,
    makes?: boolean,
  ) => void;
  /** What somebody was told under a name in a fund, or outside of all of them; the newest last. */
  readonly recall: (who: string, fund: string | undefined, name: string) => readonly Fact[];
  /** What others were told under a name. */
  readonly overheard: (who: string, name: string) => readonly Fact[];
}

type Told = Pick<Fact, 'state' | 'isMine' | 'hash'>;

function toldOf(value: object): Told {
  const { state, what = state, isMine, hash, delegation } = value as Record<string, unknown>;
  return {
    ...(typeof what === 'string' ? { state: what } : {}),
    // A matter has no state: it is told of it whether one may let another vote.
    ...(delegation === true ? { state: 'delegable' } : {}),
    ...(typeof isMine === 'boolean' ? { isMine } : {}),
    ...(typeof hash === 'string' ? { hash } : {}),
  };
}

/** Of one name nobody remembers more. */
const MOST = 80;

/** Only names of things that an address may have are part of where something stands. */
export function openMemory(names: ReadonlySet<string>): Memory {
  const all = new Map<string, Map<string, Fact>>();
  const placeOf = (who: string, fund: string | undefined, name: string) => `${who} ${fund ?? ''} ${name}`;

  const keep = (
    who: string,
    within: Readonly<Record<string, string>>,
    name: string,
    value: unknown,
    of: Told = {},
  ) => {
    const text = JSON.stringify(value);
    // Nobody passes on what was planted: whoever hears it then has it from the program.
    if (text === undefined || text.length > 3000 || isPlanted(text)) return;
    const place = placeOf(who, within['fund'], name);
    const facts = all.get(place) ?? new Map<string, Fact>();
    all.set(place, facts);
    const key = `${text} ${JSON.stringify(within)}`;
    const { state, isMine, hash } = { ...facts.get(key), ...of };
    facts.delete(key);
    facts.set(key, { value, within, state, isMine, hash });
    const [oldest] = facts.keys();
    if (facts.size > MOST && oldest !== undefined) facts.delete(oldest);
  };

  const walk = (who: string, within: Readonly<Record<string, string>>, value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const item of value.slice(0, 50)) walk(who, within, item);
      return;
    }
    const entries = Object.entries(value);
    const own = entries.filter(([name, of]) => names.has(name) && typeof of === 'string') as [
      string,
      string,
    ][];
    const here = { ...within, ...Object.fromEntries(own) };
    const told = toldOf(value);
    for (const [name, of] of entries) {
      keep(who, here, name, of, names.has(name) ? told : {});
      walk(who, here, of);
    }
  };

  return {
    learn(who, ids, answer, makes = false) {
      for (const [name, value] of Object.entries(ids)) keep(who, ids, name, value);
      walk(who, ids, makes && typeof answer === 'object' ? { isMine: true, ...answer } : answer);
    },
    recall: (who, fund, name) => [...(all.get(placeOf(who, fund, name))?.values() ?? [])],
    overheard: (who, name) =>
      [...all].flatMap(([place, facts]) => {
        const [whose, , of] = place.split(' ');
        return whose !== who && of === name ? [...facts.values()] : [];
      }),
  };
}
