import { type BinaryLike, randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** What one hash costs who makes it, and who guesses: n · r · p blocks of 128 bytes mixed, in n · r · 128 bytes of memory. */
export interface HashCost {
  /** The logarithm of n to the base 2. */
  readonly ln: number;
  readonly r: number;
  readonly p: number;
}

/**
 * What a password costs: 32 MiB and 786,432 blocks.
 *
 * @source OWASP Password Storage Cheat Sheet, "scrypt": one of five settings that it calls equal; this one has room for four sign-ins at a time on a small machine
 */
export const hashCost: HashCost = { ln: 15, r: 8, p: 3 };

/** For accounts that are nobody's, in tests and in what is played: their passwords are made up and forgotten. Never where somebody may sign up. */
export const playedCost: HashCost = { ln: 10, r: 8, p: 1 };

/** 128 bits, so that no two passwords have one salt (NIST SP 800-63B-4, 3.1.1.2, asks for 32 bits at least). */
const SALT = 16;
const HASH = 32;

/**
 * The hash of a password by scrypt (RFC 7914) with a salt of its own, as text that says what it cost, so that it is known for ever how it was made:
 * `$scrypt$ln=15,r=8,p=3$salt$hash` (the PHC string format). The same signs typed in two ways are one password (NFKC).
 */
export async function passwordHash(password: string, cost: HashCost): Promise<string> {
  const salt = randomBytes(SALT);
  const hash = await derived(password, salt, cost, HASH);
  return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${inText(salt)}$${inText(hash)}`;
}

/** Whether a password is that of a hash, whatever that cost. */
export async function isPassword(password: string, text: string): Promise<boolean> {
  const { salt, hash, cost } = read(text);
  const found = await derived(password, salt, cost, hash.length);
  return timingSafeEqual(found, hash);
}

interface Hashed {
  readonly salt: BinaryLike;
  readonly hash: Buffer;
  readonly cost: HashCost;
}

/** Throws where the database holds something else. */
function read(text: string): Hashed {
  const [, ln, r, p, salt, hash] =
    /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([A-Za-z\d+/]+)\$([A-Za-z\d+/]{43,})$/.exec(text) ?? [];
  if (salt !== undefined && hash !== undefined) {
    return {
      salt: Buffer.from(salt, 'base64'),
      hash: Buffer.from(hash, 'base64'),
      cost: { ln: Number(ln), r: Number(r), p: Number(p) },
    };
  }
  const [, olderSalt, older] = /^([0-9a-f]{32}):([0-9a-f]{128})$/.exec(text) ?? [];
  if (olderSalt === undefined || older === undefined) throw new Error('a hash of a password is not readable');
  return { salt: olderSalt, hash: Buffer.from(older, 'hex'), cost: beforeCost };
}

/** Of hashes that say nothing of it: the library of sign-in made them so until decision 0062, with its salt taken as text. */
const beforeCost: HashCost = { ln: 14, r: 16, p: 1 };

function derived(
  password: string,
  salt: BinaryLike,
  { ln, r, p }: HashCost,
  length: number,
): Promise<Buffer> {
  const N = 2 ** ln;
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, length, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}

function inText(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
