import { certain } from '@openmutual/core/result';
import { expect, test } from 'vitest';
import { openAccess } from './access.ts';
import { linkAtMachine } from './handed-links.ts';
import { ORIGIN, PASSWORD, scratchAccess } from './scratch-access.ts';

const { database, keys, clock, browser, events, settled } = await scratchAccess();

/** What somebody at the machine itself has in hand: the database and the keys. */
async function atTheMachine(mail: string) {
  const access = certain(await openAccess({ database, clock, origin: ORIGIN, keys }));
  const link = await linkAtMachine(access, mail);
  await access.close();
  return link;
}

test('where nothing sends mail, the first of all finds his own link at the machine, and it shows that the mail is his', async () => {
  const mail = 'first@example.org';
  const visitor = browser();
  await visitor.post('/api/auth/sign-up', { mail, password: PASSWORD });
  await visitor.post('/api/auth/sign-in', { mail, password: PASSWORD });
  const link = certain(await atTheMachine('First@example.org '));
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:4600\/account\/verify-mail#/);
  await visitor.post('/api/auth/mail/verified', { token: link.slice(link.indexOf('#') + 1) });
  expect((await visitor.get('/api/auth/session')).body.hasVerifiedMail).toBe(true);
  expect(await events()).toContain('link-handed-out');
});

test('a link that would open an account is shown to nobody, and of a mail for which none waits it is said', async () => {
  const mail = 'forgetful@example.org';
  const visitor = browser('192.0.2.2');
  await visitor.post('/api/auth/password/forgotten', { mail: 'first@example.org' });
  await settled();
  const link = certain(await atTheMachine('first@example.org'));
  expect(link).toContain('/account/verify-mail#');
  expect(await atTheMachine(mail)).toMatchObject({
    ok: false,
    rejections: [{ code: 'no-link-waits-for-this-mail', path: 'mail', found: mail }],
  });
});
