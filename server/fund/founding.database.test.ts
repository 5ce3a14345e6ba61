import { createHash } from 'node:crypto';
import { fundWorkings } from '@openmutual/core/fund-words';
import { certain } from '@openmutual/core/result';
import { schemeOfCompiled } from '@openmutual/schemes/compiled';
import { schemeOfCopy } from '@openmutual/schemes/copy';
import { describe, expect, test } from 'vitest';
import { chainFindings } from '../audit/verify.ts';
import { within } from '../database/within.ts';
import { openVillage, scratchFunds, village } from './scratch-fund.ts';

const { database, asSuperuser, person, visitor } = await scratchFunds();
const founder = await person('Founder');

describe('a fund', () => {
  test('is founded with a copy of its scheme, its founder as organiser, a ledger with the accounts of the chart', async () => {
    const founded = await founder.act('POST', '/api/funds', village());
    expect([founded.status, founded.body]).toEqual([
      201,
      { fund: expect.any(String), slug: 'village', state: 'founding', decision: null },
    ]);
    const { fund } = founded.body;
    const scheme = (await visitor.get(`/api/funds/${fund}/scheme`)).body;
    expect(createHash('sha256').update(scheme.copied).digest('hex')).toBe(scheme.hash);
    expect(certain(schemeOfCopy(scheme.copied)).id).toBe('demo/village-fund');
    const compiled = schemeOfCompiled(scheme.compiled, () => ({}));
    const rules = compiled.kind === 'mutual' ? compiled.versions[0]?.rules : undefined;
    expect(rules === undefined ? [] : fundWorkings(rules).length).toBeGreaterThan(3);
    expect((await founder.get('/api/me')).body.funds).toEqual([
      {
        ...{ fund, slug: 'village', name: { en: 'Village fund', zh: '村互助' }, state: 'founding' },
        ...{ roles: ['organiser'], membership: null, needs: [], waits: [] },
      },
    ]);
    const accounts = await asSuperuser<{ code: string }>(
      `SELECT DISTINCT code FROM ledger.account WHERE fund_id = $1 ORDER BY code`,
      [fund],
    );
    expect(accounts.map(({ code }) => code)).toContain('bank');
    const steps = await asSuperuser(
      'SELECT from_state, act, to_state FROM fund.fund_log WHERE fund_id = $1',
      [fund],
    );
    expect(steps).toEqual([{ from_state: 'none', act: 'found', to_state: 'founding' }]);
    expect(await within(database, { as: 'organiser', fund }, (tx) => chainFindings(tx, fund))).toEqual([]);
  });

  test('tells visitors its charter, and how many are members only where they are five', async () => {
    const listed = (await visitor.get('/api/funds?slug=village')).body.items;
    expect(listed).toHaveLength(1);
    const page = (await visitor.get(`/api/funds/${listed[0].fund}`)).body;
    expect(page).toMatchObject({
      state: 'founding',
      currency: 'CNY',
      timeZone: 'Asia/Shanghai',
      foundedOn: '2026-03-02',
      activeFrom: null,
      members: { inForce: null, joined: null },
      charter: {
        coolingOffDays: 14,
        activation: { members: 2, by: '2026-06-30' },
        admission: 'by-an-organiser',
      },
    });
    expect(Object.keys(page)).not.toContain('foundedBy');
  });

  test('has a short name that no other has, of a hundred who ask for it at once one', async () => {
    const all = await Promise.all(
      Array.from({ length: 100 }, () => founder.act('POST', '/api/funds', village({ slug: 'once' }))),
    );
    expect(all.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(
      new Set(all.filter(({ status }) => status !== 201).map(({ status, codes }) => `${status} ${codes}`)),
    ).toEqual(new Set(['409 a-short-name-is-taken']));
  });

  test('is refused for everything that is wrong with it at once', async () => {
    const wrong = village({
      slug: 'wrong',
      code: 'much-too-long',
      activation: { members: 2, by: '2026-03-01' },
      publication: { suppressedBelow: 1, monthBelow: 5 },
    });
    const refused = await founder.act('POST', '/api/funds', wrong);
    expect([refused.status, refused.body.rejections.map(({ path }: { path: string }) => path)]).toEqual([
      422,
      ['code', 'publication.suppressedBelow'],
    ]);
    const late = await founder.act(
      'POST',
      '/api/funds',
      village({ slug: 'late', activation: { members: 2, by: '2026-03-01' } }),
    );
    expect([late.status, late.codes]).toEqual([422, ['a-fund-gathers-members-until-a-later-day']]);
  });

  test.each([
    ['uk/ni-class-1', ['a-fund-shares-by-a-mutual-scheme']],
    ['demo/health-pools', ['rules-of-this-kind-do-not-work-on-the-server-yet']],
    ['nl/broodfonds-gifts', ['no-version-is-in-effect-on-this-date']],
    ['demo/village-found', ['a-scheme-is-not-in-the-library']],
    ['server/fund', ['a-scheme-is-not-in-the-library']],
  ])('by %s is refused with the reason', async (scheme, codes) => {
    const refused = await founder.act('POST', '/api/funds', village({ slug: 'other', scheme }));
    expect([refused.status, [...new Set(refused.codes)]]).toEqual([422, codes]);
  });

  test('is founded only by somebody whose mail is confirmed and who has a second factor', async () => {
    const plain = await person('Plain', { mail: false, factor: false });
    const refused = await plain.act('POST', '/api/funds', village({ slug: 'plain' }));
    expect([refused.status, refused.codes]).toEqual([
      422,
      ['the-mail-is-verified-first', 'staff-have-a-second-factor'],
    ]);
    expect((await visitor.act('POST', '/api/funds', village({ slug: 'plain' }))).status).toBe(401);
  });

  test('is founded only by the operator where he says so', async () => {
    await asSuperuser(`UPDATE access.installation SET founders = 'operators'`);
    expect((await founder.act('POST', '/api/funds', village({ slug: 'other' }))).codes).toEqual([
      'here-the-operator-founds-funds',
    ]);
    await asSuperuser(`UPDATE access.installation SET founders = 'anyone'`);
  });

  test('that is not listed is not found by its name, and seen by who has its address', async () => {
    const fund = await openVillage(founder, { slug: 'quiet', isListed: false });
    expect((await visitor.get('/api/funds?slug=quiet')).body).toEqual({ items: [] });
    const page = await visitor.get(`/api/funds/${fund}`);
    expect(page.status).toBe(200);
    const shown = await founder.act(
      'PUT',
      `/api/funds/${fund}/visibility`,
      { isListed: true, isOpen: false },
      { version: page.etag },
    );
    expect([shown.status, shown.body]).toEqual([200, { isListed: true, isOpen: false }]);
    expect((await visitor.get('/api/funds?slug=quiet')).body.items).toHaveLength(1);
    const late = await founder.act(
      'PUT',
      `/api/funds/${fund}/visibility`,
      { isListed: false, isOpen: false },
      { version: page.etag },
    );
    expect([late.status, late.codes]).toEqual([412, ['somebody-changed-it-meanwhile']]);
  });

  test('keeps what was fixed at founding, whoever owns the tables', async () => {
    await expect(
      asSuperuser(`UPDATE fund.fund SET charter = charter || '{"noticeDays": 1}'`),
    ).rejects.toThrow('what was fixed at founding stays');
    await expect(asSuperuser('DELETE FROM fund.fund_log')).rejects.toThrow('what was logged stays');
    await expect(
      asSuperuser(
        `INSERT INTO fund.fund_log SELECT fund_id, 77, 'fund', 'closed', 'open', 'active' FROM fund.fund LIMIT 1`,
      ),
    ).rejects.toThrow();
  });

  test('that is listed comes in pages by name', async () => {
    for (const name of ['Ash', 'Birch', 'Cedar']) {
      await openVillage(founder, { slug: name.toLowerCase(), name: { en: name, zh: name } });
    }
    const seen: string[] = [];
    let url = '/api/funds?limit=2';
    for (;;) {
      const { items, next } = (await visitor.get(url)).body;
      seen.push(...items.map(({ slug }: { slug: string }) => slug));
      if (next === undefined) break;
      url = `/api/funds?limit=2&cursor=${next}`;
    }
    expect(seen).toEqual(
      ['ash', 'birch', 'cedar', 'once', 'quiet', 'village'].sort((a, b) => place(a) - place(b)),
    );
  });
});

/** By name, and of one name in the order in which they were founded. */
function place(slug: string): number {
  return ['ash', 'birch', 'cedar', 'village', 'once', 'quiet'].indexOf(slug);
}

describe('opening a fund', () => {
  test('waits for as many as the charter asks for, none of them twice and none of them who prepared it', async () => {
    const two = { approvals: 1, preparer: 'excluded' } as const;
    const approvals = { ...village().approvals, other: two };
    const founded = await founder.act('POST', '/api/funds', village({ slug: 'waits', approvals }));
    const { fund } = founded.body;
    const opening = await founder.act('POST', `/api/funds/${fund}/opening`);
    expect([opening.status, opening.body.state]).toEqual([200, 'founding']);
    expect((await founder.act('POST', `/api/funds/${fund}/opening`)).codes).toEqual([
      'a-decision-on-it-is-open',
    ]);
    const [decision] = (await founder.get(`/api/funds/${fund}/decisions?state=open`)).body.items;
    expect(decision).toMatchObject({
      matter: 'open',
      isMine: true,
      lacking: 1,
      signatures: [],
      reason: null,
    });
    const url = `/api/funds/${fund}/decisions/${decision.decision}/signatures`;
    const own = await founder.act('POST', url, { says: 'yes', hash: decision.hash });
    expect([own.status, own.codes]).toEqual([422, ['nobody-approves-what-he-prepared']]);

    const second = await person('Second');
    const given = { person: second.id, role: 'organiser' };
    expect((await founder.act('POST', `/api/funds/${fund}/roles`, given)).status).toBe(200);
    expect((await second.get('/api/me')).body.funds[0].needs).toEqual(['decisions']);
    const other = await second.act('POST', url, { says: 'yes', hash: '0'.repeat(64) });
    expect([other.status, other.codes]).toEqual([422, ['an-approval-is-of-something-else']]);
    const all = await Promise.all(
      Array.from({ length: 100 }, () => second.act('POST', url, { says: 'yes', hash: decision.hash })),
    );
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200, 409]));
    expect((await visitor.get(`/api/funds/${fund}`)).body.state).toBe('gathering');
  });

  test('happens once, of a hundred times at once', async () => {
    const { fund } = (await founder.act('POST', '/api/funds', village({ slug: 'race' }))).body;
    const all = await Promise.all(
      Array.from({ length: 100 }, () => founder.act('POST', `/api/funds/${fund}/opening`)),
    );
    expect(all.map(({ status }) => status).sort()).toEqual([200, ...Array(99).fill(409)]);
  });

  test('comes to nothing where the fund is given up', async () => {
    const fund = await openVillage(founder, { slug: 'given-up' });
    const up = await founder.act('POST', `/api/funds/${fund}/giving-up`);
    expect([up.status, up.body.state]).toEqual([200, 'closed']);
    expect((await founder.act('POST', `/api/funds/${fund}/opening`)).codes).toEqual([
      'an-act-is-not-possible-now',
    ]);
  });
});
