import { randomBytes } from 'node:crypto';

/** A word that was planted, and who may read it. */
export interface Planted {
  readonly word: string;
  readonly what: 'name' | 'mail' | 'telling' | 'bank' | 'hearing' | 'ballot';
  readonly fund: string;
  /** Whose it is. */
  readonly owner: string;
  /** What it was said about, and whose that is, who reads what others say of it. */
  readonly claim?: string;
  readonly claimant?: string;
}

/** An answer as it was heard. */
export interface Heard {
  /** By id, and by a name that a reader of the test knows. */
  readonly who: string;
  readonly name: string;
  readonly operation: string;
  readonly text: string;
}

/** Whom a fund shows what of its members (the table of decision 0044): roles in that fund, and routes that show it by themselves. */
const SHOWN: Readonly<Record<Planted['what'], readonly string[]>> = {
  name: ['organiser', 'treasurer', 'auditor'],
  mail: ['organiser', 'treasurer', 'auditor'],
  telling: ['organiser', 'reviewer'],
  // Objections, appeals, opinions.
  hearing: ['organiser', 'reviewer'],
  // On a receipt, which nobody but the voter has.
  ballot: [],
  bank: ['organiser', 'treasurer', 'auditor'],
};

/** An operator hands out links of mails that cannot be sent, and sees to whom. */
const LINKS = ['linksWaiting', 'linkHandedOut'];

/** A word that stands nowhere else. */
export function plantedWord(): string {
  return `zq${randomBytes(6).toString('hex')}`;
}

const WORD = /zq[0-9a-f]{12}/g;
const DIGITS = /\b(?:[0-9a-f]{32}|[0-9a-f]{64})\b/g;

export function isPlanted(text: string): boolean {
  return text.search(WORD) >= 0;
}

/** What is inside of the program and of nobody's business: paths, modules, places in the code, words of the database. */
const INSIDE =
  /node_modules|\.ts:\d|\/(?:home|root|tmp|usr|work)\/\w|openmutual_\w+|(?:relation|column|constraint|function|role) "|syntax error at|duplicate key|violates|pg_catalog|BrokenInvariant|TypeError/;

export interface Watch {
  readonly planted: readonly Planted[];
  /** The roles that somebody has or had in a fund. */
  readonly rolesOf: (who: string, fund: string) => ReadonlySet<string>;
  /** Whether somebody hears or heard a claim, and whether its claimant showed those what he wrote. */
  readonly hears: (who: string, claim: string) => { readonly isHearing: boolean; readonly isShown: boolean };
  /** What nobody is told: hashes of passwords, tokens of sessions, keys. */
  readonly unspeakable: readonly string[];
  /** Words of 32 or 64 digits that one person is told at most: by which a member finds himself in a pool; seeds before their draw. */
  readonly kept: ReadonlyMap<string, string>;
  /** Hearings and votes that go on, and the tokens of those who stand in them. */
  readonly open: ReadonlySet<string>;
  readonly openTokens: ReadonlySet<string>;
  /** What was heard by whom it was meant for: where there is nothing of a kind, nothing of it could have leaked. */
  readonly meant: Set<Planted['what']>;
}

/** Who heard what he was not to hear. */
export function leaks(heard: readonly Heard[], watch: Watch): string[] {
  const { planted, rolesOf, hears, unspeakable, kept, meant } = watch;
  const known = new Map(planted.map((one) => [one.word, one]));
  return heard.flatMap(({ who, name, operation, text }) => {
    const found: string[] = [];
    for (const word of new Set(text.match(WORD))) {
      const one = known.get(word);
      if (one === undefined) continue;
      if (one.owner !== who) meant.add(one.what);
      else continue;
      if (one.what === 'mail' && LINKS.includes(operation) && rolesOf(who, '').has('operator')) continue;
      if (one.claimant === who) continue;
      const heard = one.claim === undefined ? undefined : hears(who, one.claim);
      if (heard?.isHearing && (one.what === 'hearing' || heard.isShown)) continue;
      const roles = rolesOf(who, one.fund);
      if (!SHOWN[one.what].some((role) => roles.has(role))) found.push(`${one.what} of ${one.owner}`);
    }
    for (const digits of new Set(text.match(DIGITS))) {
      const owner = kept.get(digits);
      if (owner !== undefined && owner !== who) found.push(`what only ${owner || 'nobody'} is told`);
    }
    if (isCountedEarly(operation, text, watch)) found.push('verdicts of a hearing that goes on');
    for (const secret of unspeakable) if (text.includes(secret)) found.push('something unspeakable');
    const inside = INSIDE.exec(text)?.[0];
    if (inside !== undefined) found.push(`the inside: ${inside}`);
    return found.map((what) => `${operation} told ${name} ${what}`);
  });
}

/** Files of verdicts and rolls, records, and counts, of a hearing or a vote that is not over. */
function isCountedEarly(operation: string, text: string, { open, openTokens }: Watch): boolean {
  if (operation === 'hearingVerdicts' || operation === 'hearingRoll') {
    return [...(text.match(DIGITS) ?? [])].some((token) => openTokens.has(token));
  }
  // A refusal names the address that was asked, and with it the motion.
  if (operation === 'voteRecordRead' && !text.includes('"rejections"')) {
    return [...open].some((motion) => text.includes(motion));
  }
  if (!COUNTED.includes(operation)) return false;
  const body = text.slice(text.indexOf('\n') + 1);
  if (!body.startsWith('{')) return false;
  const told = JSON.parse(body) as Counted & { readonly items?: readonly Counted[] };
  return [told, ...(told.items ?? [])].some(
    ({ hearing = '', motion = hearing, ...one }) =>
      open.has(motion) && RESULTS.some((name) => (one[name] ?? null) !== null),
  );
}

const COUNTED: readonly string[] = ['hearing', 'hearings', 'motionRead', 'motionsListed'];
const RESULTS = ['tally', 'result', 'countedAt', 'outcome', 'record'] as const;

type Counted = Readonly<Partial<Record<(typeof RESULTS)[number], unknown>>> & {
  readonly hearing?: string;
  readonly motion?: string;
};
