import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certain } from '@openmutual/core/result';
import { compiledScheme } from '@openmutual/schemes/compiled';
import { findScheme } from '@openmutual/schemes/library';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChromium } from '../browser/chromium.ts';
import { openmutual } from '../browser/command.ts';
import { type OpenPage, openPage } from '../browser/page.ts';
import type { Progress } from '../work/work.ts';
import type { openSettler } from './settler.ts';

/** A million members in a recorded run, a tenth of them otherwise. */
const COUNT = process.env['OPENMUTUAL_RECORD'] === undefined ? 100_000 : 1_000_000;

const header = 'member,units,proportion,joined,cap\n';

/** The line of a member; it is written into the page, too, and knows nothing but his number. */
function lineOf(at: number): string {
  const joined = `202${at % 4}-0${(at % 9) + 1}-15`;
  return `m${at},${(at % 7) / 2 + 1},${at % 3 === 0 ? 60 : 100}%,${joined},${at % 11 === 0 ? '0.05' : ''}\n`;
}

const settling = {
  scheme: compiledScheme(certain(findScheme('demo/village-fund'))) ?? '',
  on: '2026-03-31',
  settlement: '2026-03',
};
const claims =
  'claim,member,item,occurredOn,loss\nc1,m2,fire,2026-02-03,4800.00\nc2,m3,illness,2026-02-20,\nc3,m99998,illness,2026-03-05,\n';

let folder = '';
let browser: Browser;
let open: OpenPage;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
  browser = await startChromium();
  open = await openPage(browser, 'assessment/settler.ts', ['assessment/settling-worker.ts']);
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs in the page, with a list that is made there. */
function inPage<T>(
  of: OpenPage,
  count: number,
  run: (
    settler: Awaited<ReturnType<typeof openSettler>>,
    asked: typeof settling & { readonly members: File; readonly claims: File },
  ) => Promise<T>,
): Promise<T> {
  const given = JSON.stringify({ settling, claims, header, count });
  // As text, for the policy of the page lets no text become a program there.
  return of.page.evaluate(`(async () => {
    const { settling, claims, header, count } = ${given};
    const lineOf = ${lineOf};
    const parts = [header];
    for (let at = 0; at < count; at += 1) parts.push(lineOf(at));
    const members = new File(parts, 'members.csv');
    const settler = await globalThis.OpenMutual.openSettler();
    return (${run})(settler, { ...settling, members, claims: new File([claims], 'claims.csv') });
  })()`) as Promise<T>;
}

describe('a large list in a browser', () => {
  it('is settled beside the page to the byte of the command, while the page stays awake', async () => {
    const found = await inPage(open, COUNT, async (settler, asked) => {
      const progress: Progress[] = [];
      let awake = 0;
      const clock = setInterval(() => {
        awake += 1;
      }, 10);
      const settled = await settler.ask('settle', asked, { onProgress: (told) => progress.push(told) });
      clearInterval(clock);
      if (!settled.settled) throw new Error(JSON.stringify(settled.reasons));
      const shares = await settler.ask('shares', undefined);
      const statement = await settler.ask('member', 'm77777');
      if (!shares.ok || !statement.ok) throw new Error('it was refused');
      const digest = await crypto.subtle.digest('SHA-256', await shares.value.arrayBuffer());
      return {
        ...{ place: settler.place, awake, last: progress.at(-1), told: progress.length },
        answer: await settled.answer.text(),
        record: await settled.pools[0].record.text(),
        shares: [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
        statement: `${JSON.stringify(statement.value.statement, null, 2)}\n`,
        size: asked.members.size,
      };
    });
    writeFileSync(
      join(folder, 'members.csv'),
      header + Array.from({ length: COUNT }, (_, at) => lineOf(at)).join(''),
    );
    writeFileSync(join(folder, 'claims.csv'), claims);
    const { settlement, on } = settling;
    const files = [
      '--members',
      'members.csv',
      '--claims',
      'claims.csv',
      '--record',
      'record.json',
      '--out',
      'shares.csv',
    ];
    const command = [
      'assess',
      'demo/village-fund',
      '--settlement',
      settlement,
      '--on',
      on,
      ...files,
      '--json',
    ];
    expect(found.answer).toBe(await openmutual(folder, ...command));
    expect(found.record).toBe(readFileSync(join(folder, 'record.json'), 'utf8'));
    const shares = readFileSync(join(folder, 'shares.csv'));
    expect(found.shares).toBe(createHash('sha256').update(shares).digest('hex'));
    expect(found.statement).toBe(
      await openmutual(folder, 'why', 'record.json', '--member', 'm77777', '--json'),
    );
    expect(found.place).toBe('worker');
    expect(found.last).toEqual({ bytes: found.size, of: found.size, lines: COUNT + 1 });
    expect([found.told > 2, found.awake > 2]).toEqual([true, true]);
  });

  it('is let go when it is stopped, and the next one is settled', async () => {
    const found = await inPage(open, 100_000, async (settler, asked) => {
      const stop = new AbortController();
      const stopped = await settler
        .ask('settle', asked, { signal: stop.signal, onProgress: () => stop.abort() })
        .then(
          () => 'settled',
          (reason: Error) => reason.name,
        );
      const two = {
        columns: ['member', 'units', 'proportion', 'cap'],
        rows: [
          ['m2', '1', '100%', ''],
          ['b', '2', '', ''],
        ],
      };
      const none = { columns: ['claim', 'member', 'item', 'occurredOn'], rows: [] };
      const next = await settler.ask('settle', { ...asked, members: two, claims: none });
      return { stopped, next: next.settled && next.members.rows };
    });
    expect(found).toEqual({
      stopped: 'AbortError',
      next: [
        ['m2', '1', '100%', '', '0.00'],
        ['b', '2', '', '', '0.00'],
      ],
    });
  });

  it('is settled on the page where there are no workers, and refused with the reason where it would take long', async () => {
    const without = await openPage(browser, 'assessment/settler.ts');
    const settle = async (
      settler: Awaited<ReturnType<typeof openSettler>>,
      asked: Parameters<Parameters<typeof inPage>[2]>[1],
    ) => {
      const found = await settler.ask('settle', asked);
      return {
        place: settler.place,
        told: found.settled ? found.pools[0].document.members : found.reasons[0]?.code,
      };
    };
    expect(await inPage(without, 100_000, settle)).toEqual({ place: 'page', told: 100_000 });
    expect(await inPage(without, 400_000, settle)).toEqual({
      place: 'page',
      told: 'a-list-is-too-large-without-a-worker',
    });
  });

  it('asks for its page and its scripts and for nothing else, and needs nothing of Node', () => {
    expect([...new Set(open.asked)]).toEqual([
      ...['/', '/start.js', '/assessment/settler.ts', '/assessment/settling-worker.ts'],
    ]);
    for (const { warnings, imports } of Object.values(open.bundles))
      expect({ warnings, imports }).toEqual({ warnings: [], imports: [] });
  });
});
