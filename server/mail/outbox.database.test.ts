import { createServer, type Socket } from 'node:net';
import { certain } from '@openmutual/core/result';
import { afterAll, describe, expect, test } from 'vitest';
import { scratchDatabase } from '../database/scratch.ts';
import { within } from '../database/within.ts';
import type { Job } from '../job/job.ts';
import { mailJobs } from './mail-jobs.ts';
import { forgetMail, type Mail, mailsOfFund, postMail, sweepMails } from './outbox.ts';
import { type Sending, sendDue, smtp, type Transport } from './sending.ts';

const { database, asSuperuser } = await scratchDatabase();
const KEY = Buffer.alloc(32, 7);
const FUND = '0198a000-0000-7000-8000-000000000001';
const OTHER = '0198a000-0000-7000-8000-000000000002';
const ORIGIN = 'https://mutual.example.org';
let now = Date.parse('2026-11-22T12:00:00Z');
const clock = { now: () => now };

function posted(mail: Mail, fund = FUND): Promise<string> {
  const at = new Date(now).toISOString();
  return within(database, { as: 'organiser', fund }, async (tx) =>
    certain(await postMail(tx, mail, at, KEY)),
  );
}

function invitation(n: number, fund = FUND): Mail {
  const facts = { fund: 'Neighbours', until: '2026-12-22' };
  return {
    letter: 'invitation',
    to: `member-${n}@example.org`,
    language: 'en',
    facts,
    secret: `secret-of-${n}`,
    fund,
  };
}

function sending(transport: Transport): Sending {
  return { database, transport, clock, key: KEY, origin: ORIGIN };
}

async function emptied(): Promise<void> {
  await asSuperuser('DELETE FROM mail.outbox');
}

/** A server that takes mails by SMTP (RFC 5321), as far as one client needs it. */
async function mailServer() {
  const mails: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let data: string | undefined;
    let rest = '';
    const say = (line: string) => socket.write(`${line}\r\n`);
    say('220 here');
    socket.on('data', (bytes) => {
      rest += bytes;
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (data === undefined) {
          if (line === 'DATA') data = '';
          say(
            line === 'DATA'
              ? '354 go on'
              : line.startsWith('RCPT TO:<refused')
                ? '550 no such mailbox'
                : '250 good',
          );
        } else if (line === '.') {
          mails.push(data);
          data = undefined;
          say('250 taken');
        } else data += `${line}\n`;
      }
    });
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { mails, url: `smtp://127.0.0.1:${port}`, close };
}

const server = await mailServer();
afterAll(() => server.close());

describe('a mail', () => {
  test('goes out by SMTP as it is written, with its link, and its secret is gone afterwards', async () => {
    const id = await posted({ ...invitation(17), facts: { fund: 'Nachbarn & Söhne', until: '2026-12-22' } });
    const transport = smtp({ SMTP_URL: server.url, OPENMUTUAL_MAIL_FROM: 'mutual@example.org' });
    if (transport === undefined) throw new Error('no transport');
    expect(await sendDue(sending(transport))).toEqual({ sent: 1, failed: 0 });
    // Quoted-printable (RFC 2045, 6.7) breaks long lines.
    const mail = (server.mails[0] ?? '').replaceAll(/(?<!\?)=\n/g, '');
    expect(mail).toMatch(/^From: mutual@example.org$/m);
    expect(mail).toMatch(/^To: member-17@example.org$/m);
    expect(mail).toMatch(new RegExp(`^Message-ID: <${id}@example.org>$`, 'm'));
    expect(mail).toContain(`${ORIGIN}/join#secret-of-17`);
    const [row] = await asSuperuser('SELECT secret, sent_at, tries FROM mail.outbox WHERE mail_id = $1', [
      id,
    ]);
    expect(row).toEqual({ secret: null, sent_at: '2026-11-22T12:00:00.000Z', tries: 1 });
    expect(await sendDue(sending(transport))).toEqual({ sent: 0, failed: 0 });
    await emptied();
  });

  test('is there exactly if what it tells has happened', async () => {
    const at = new Date(now).toISOString();
    const broken = within(database, { as: 'organiser', fund: FUND }, async (tx) => {
      certain(await postMail(tx, invitation(1), at, KEY));
      throw new Error('nothing of this happened');
    });
    await expect(broken).rejects.toThrow();
    expect(await asSuperuser('SELECT FROM mail.outbox')).toEqual([]);
  });

  test.each([
    [
      'a second line in the address',
      { to: 'member-1@example.org\r\nBcc: all@example.org' },
      'a-mail-address-has-another-form',
    ],
    [
      'two addresses',
      { to: 'member-1@example.org, member-2@example.org' },
      'a-mail-address-has-another-form',
    ],
    ['a name around the address', { to: '"x" <member-1@example.org>' }, 'a-mail-address-has-another-form'],
    [
      'a second line in a fact',
      { facts: { fund: 'x\r\nBcc: all@example.org', until: '2026' } },
      'a-mail-is-written-in-plain-lines',
    ],
    [
      'another end of line in a fact',
      { facts: { fund: 'x\u2028y', until: '2026' } },
      'a-mail-is-written-in-plain-lines',
    ],
    [
      'a fact without end',
      { facts: { fund: 'x'.repeat(201), until: '2026' } },
      'a-mail-is-written-in-plain-lines',
    ],
  ])('with %s is refused', async (_, change, code) => {
    const refused = await within(database, { as: 'organiser', fund: FUND }, (tx) =>
      postMail(tx, { ...invitation(1), ...change }, new Date(now).toISOString(), KEY),
    );
    expect(refused).toMatchObject({ ok: false, rejections: [{ code }] });
    expect(await asSuperuser('SELECT FROM mail.outbox')).toEqual([]);
  });

  test('is sent once by several who send at the same time', async () => {
    for (let n = 0; n < 30; n += 1) await posted(invitation(n));
    const sent: string[] = [];
    const transport = { send: async ({ to }: { to: string }) => void sent.push(to) };
    const counts = await Promise.all([1, 2, 3, 4].map(() => sendDue(sending(transport), 10)));
    expect(counts.reduce((sum, count) => sum + count.sent, 0)).toBe(30);
    expect(new Set(sent).size).toBe(30);
    await emptied();
  });

  test('that cannot be sent is tried again, later and later, then given up without its secret', async () => {
    const id = await posted({ ...invitation(1), to: 'refused@example.org' });
    const transport = smtp({ SMTP_URL: server.url });
    if (transport === undefined) throw new Error('no transport');
    const waits: number[] = [];
    for (let n = 0; n < 10; n += 1) {
      expect(await sendDue(sending(transport))).toEqual({ sent: 0, failed: 1 });
      expect(await sendDue(sending(transport))).toEqual({ sent: 0, failed: 0 });
      const [row] = await asSuperuser<{ due_at: string }>(
        'SELECT due_at FROM mail.outbox WHERE mail_id = $1',
        [id],
      );
      waits.push((Date.parse(row?.due_at ?? '') - now) / 60_000);
      now = Date.parse(row?.due_at ?? '');
    }
    expect(waits.slice(0, 9)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256]);
    const [row] = await asSuperuser<{ given_up_at: string | null; secret: Buffer | null }>(
      'SELECT given_up_at, secret FROM mail.outbox',
    );
    expect(row?.given_up_at).not.toBeNull();
    expect(row?.secret).toBeNull();
    await emptied();
  });

  test('in the hands of a programme that died is sent by another after five minutes', async () => {
    await posted(invitation(1));
    await asSuperuser('UPDATE mail.outbox SET held_until = $1', [new Date(now + 5 * 60_000).toISOString()]);
    const sent: string[] = [];
    const transport = { send: async ({ to }: { to: string }) => void sent.push(to) };
    expect((await sendDue(sending(transport))).sent).toBe(0);
    now += 5 * 60_000;
    expect((await sendDue(sending(transport))).sent).toBe(1);
    await emptied();
  });

  test('has a secret that opens only as part of this mail and under this key', async () => {
    await posted(invitation(1));
    const [row] = await asSuperuser<{ secret: Buffer }>('SELECT secret FROM mail.outbox');
    expect(row?.secret.toString('latin1')).not.toContain('secret-of-1');
    await asSuperuser('UPDATE mail.outbox SET mail_id = $1', [OTHER]);
    const transport = { send: async () => undefined };
    expect(await sendDue(sending(transport))).toEqual({ sent: 0, failed: 1 });
    await emptied();
  });
});

describe('the outbox', () => {
  test('shows an organiser the mails of his fund, without what their links carry', async () => {
    await posted(invitation(1));
    await posted(invitation(2, OTHER), OTHER);
    const seen = await within(database, { as: 'organiser', fund: FUND }, (tx) => mailsOfFund(tx, FUND, 10));
    expect(seen.map(({ to, subject, state }) => [to, subject, state])).toEqual([
      ['member-1@example.org', 'An invitation to Neighbours', 'waiting'],
    ]);
    expect(JSON.stringify(seen)).not.toContain('secret-of');
    const others = await within(database, { as: 'organiser', fund: FUND }, (tx) =>
      mailsOfFund(tx, OTHER, 10),
    );
    expect(others).toEqual([]);
    await emptied();
  });

  test.each([
    ['organiser', 'SELECT secret FROM mail.outbox'],
    ['member', 'SELECT mail_id FROM mail.outbox'],
    ['visitor', 'SELECT mail_id FROM mail.outbox'],
    ['organiser', 'DELETE FROM mail.outbox'],
    ['organiser', "UPDATE mail.outbox SET address = 'thief@example.org'"],
    ['work', "UPDATE mail.outbox SET address = 'thief@example.org'"],
    ['organiser', "SELECT mail.addressee('0198a000-0000-7000-8000-000000000001')"],
  ] as const)('gives a class of users no more than it needs: %s, %s', async (as, sql) => {
    await expect(within(database, { as, fund: FUND }, (tx) => tx.query(sql))).rejects.toThrow(
      /permission denied/,
    );
  });

  test('keeps nothing of an address that is to be forgotten, and what was sent for ninety days', async () => {
    await posted(invitation(1));
    await posted(invitation(2));
    await posted({ ...invitation(1, OTHER), fund: OTHER }, OTHER);
    const work = { as: 'work', fund: FUND } as const;
    await within(database, work, (tx) =>
      forgetMail(tx, { fund: FUND, to: 'member-1@example.org', letter: 'invitation' }),
    );
    const left = () => asSuperuser('SELECT fund_id, address FROM mail.outbox ORDER BY address');
    expect(await left()).toEqual([
      { fund_id: OTHER, address: 'member-1@example.org' },
      { fund_id: FUND, address: 'member-2@example.org' },
    ]);
    await sendDue(sending({ send: async () => undefined }));
    await within(database, work, (tx) => sweepMails(tx, now + 90 * 24 * 3600_000));
    expect(await left()).toHaveLength(2);
    await within(database, work, (tx) => sweepMails(tx, now + 90 * 24 * 3600_000 + 1));
    expect(await left()).toEqual([]);
  });

  test('takes no mail for another fund than the one that acts', async () => {
    await expect(posted(invitation(1, OTHER), FUND)).rejects.toThrow(/row-level security/);
  });
});

test('without an address of a mail server nothing is sent, and nothing goes in the clear beyond this machine', () => {
  expect(smtp({})).toBeUndefined();
  expect(smtp({ SMTP_URL: '' })).toBeUndefined();
});

test('jobs send what is due and forget what is old; without a way to send, mails wait', async () => {
  await posted(invitation(1));
  const sent: string[] = [];
  const transport = { send: async ({ to }: { to: string }) => void sent.push(to) };
  const done = async (way?: Transport) => {
    const jobs = mailJobs({ key: KEY, origin: ORIGIN, ...(way === undefined ? {} : { transport: way }) });
    for (const one of jobs as unknown as Job[]) await one.work({}, { database, clock });
  };
  await done();
  expect(await asSuperuser('SELECT sent_at FROM mail.outbox')).toEqual([{ sent_at: null }]);
  await done(transport);
  expect(sent).toEqual(['member-1@example.org']);
  now += 91 * 24 * 3600_000;
  await done(transport);
  expect(await asSuperuser('SELECT sent_at FROM mail.outbox')).toEqual([]);
});
