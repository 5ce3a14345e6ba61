import { randomBytes } from 'node:crypto';

/** A word that was planted, and who may read it. */
export interface Planted {
  readonly word: string;
  readonly what: 'name' | 'mail' | 'telling' | 'bank';
  readonly fund: string;
  /** Whose it is. */
  readonly owner: string;
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
  bank: ['organiser', 'treasurer', 'auditor'],
};

/** An operator hands out links of mails that cannot be sent, and sees to whom. */
const LINKS = ['linksWaiting', 'linkHandedOut'];

/** A word that stands nowhere else. */
export function plantedWord(): string {
  return `zq${randomBytes(6).toString('hex')}`;
}

const WORD = /zq[0-9a-f]{12}/g;

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
  /** What nobody is told: hashes of passwords, tokens of sessions, keys. */
  readonly unspeakable: readonly string[];
  /** What was heard by whom it was meant for: where there is nothing of a kind, nothing of it could have leaked. */
  readonly meant: Set<Planted['what']>;
}

/** Who heard what he was not to hear. */
export function leaks(heard: readonly Heard[], { planted, rolesOf, unspeakable, meant }: Watch): string[] {
  const known = new Map(planted.map((one) => [one.word, one]));
  return heard.flatMap(({ who, name, operation, text }) => {
    const found: string[] = [];
    for (const word of new Set(text.match(WORD))) {
      const one = known.get(word);
      if (one === undefined) continue;
      if (one.owner !== who) meant.add(one.what);
      else continue;
      if (one.what === 'mail' && LINKS.includes(operation) && rolesOf(who, '').has('operator')) continue;
      const roles = rolesOf(who, one.fund);
      if (!SHOWN[one.what].some((role) => roles.has(role))) found.push(`${one.what} of ${one.owner}`);
    }
    for (const secret of unspeakable) if (text.includes(secret)) found.push('something unspeakable');
    const inside = INSIDE.exec(text)?.[0];
    if (inside !== undefined) found.push(`the inside: ${inside}`);
    return found.map((what) => `${operation} told ${name} ${what}`);
  });
}
