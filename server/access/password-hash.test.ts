import { describe, expect, test } from 'vitest';
import { hashCost, isPassword, passwordHash, playedCost } from './password-hash.ts';

const PASSWORD = 'lantern-orbit-velvet-17';

describe('the hash of a password', () => {
  test('costs what OWASP asks for, and says so in its text', async () => {
    // OWASP Password Storage Cheat Sheet, scrypt: N = 2^15 (32 MiB), r = 8, p = 3.
    const text = await passwordHash(PASSWORD, hashCost);
    expect(text).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(await isPassword(PASSWORD, text)).toBe(true);
    expect(await isPassword(`${PASSWORD} `, text)).toBe(false);
  });

  test('is another each time', async () => {
    const [one, two] = await Promise.all([
      passwordHash(PASSWORD, playedCost),
      passwordHash(PASSWORD, playedCost),
    ]);
    expect(one).not.toBe(two);
  });

  // published: RFC 7914, chapter 12, third case (N = 1024, r = 8, p = 16), as PHC text.
  test('is scrypt of RFC 7914', async () => {
    const hash =
      'fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640';
    const text = `$scrypt$ln=10,r=8,p=16$TmFDbA$${Buffer.from(hash, 'hex').toString('base64').replace(/=+$/, '')}`;
    expect(await isPassword('password', text)).toBe(true);
    expect(await isPassword('passwore', text)).toBe(false);
  });

  // computed: by @better-auth/utils 0.5.1, which made them until decision 0062.
  test('of accounts that are older than decision 0062 is read too', async () => {
    const older =
      'f2a2fe09f151ef5abaed1cbbc10b5038:' +
      'b63af6d1372a1a371db264fab781a05d87b54a1a8663df5972c029f30f9c6b4282e0bcce2223f93855e83a86c868463343f0d9ed4d621cffe1ed5599804f3171';
    expect(await isPassword(PASSWORD, older)).toBe(true);
    expect(await isPassword('lantern-orbit-velvet-18', older)).toBe(false);
  });

  test('takes the same signs typed in two ways for one password', async () => {
    const text = await passwordHash('caf\u00e9-orbit-velvet', playedCost);
    expect(await isPassword('cafe\u0301-orbit-velvet', text)).toBe(true);
  });

  test.each(['', 'x', '$argon2id$v=19$m=1,t=1,p=1$AAAA$AAAA', '00:00'])(
    'that is none, "%s", is a fault and no password',
    async (text) => {
      await expect(isPassword(PASSWORD, text)).rejects.toThrow('not readable');
    },
  );
});
