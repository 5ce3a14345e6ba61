import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '../api/act.ts';
import { ActProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { Hindrances } from './hindrances.tsx';
import styles from './motion.module.css';
import type { Motion } from './motion-queries.ts';
import { SeenBy } from './seen-by.tsx';

interface ActProps {
  readonly fund: string;
  readonly motion: Motion;
  readonly version: string;
}

/** How many support it, and to support it or take that back. */
export function SupportPanel({ fund, motion: { motion, support, acts } }: Omit<ActProps, 'version'>) {
  const { needed, found, isMine } = support;
  const path = { fund, motion };
  const give = useAct(
    (_: undefined, key) =>
      told(
        server.POST('/api/funds/{fund}/motions/{motion}/support', {
          params: { path, header: { 'Idempotency-Key': key } },
        }),
      ),
    { repeats: true },
  );
  const takeBack = useAct(
    (_: undefined, key) =>
      told(
        server.DELETE('/api/funds/{fund}/motions/{motion}/support', {
          params: { path, header: { 'Idempotency-Key': key } },
        }),
      ),
    { repeats: true },
  );
  const maySupport = acts.includes('support');
  const lacking = Math.max(needed - found, 0);
  return (
    <section className={`panel stack tight ${maySupport && !isMine ? styles.need : ''}`}>
      <h2>
        <Trans>Support</Trans>
      </h2>
      <p>
        <b>
          <Trans>
            {found} of {needed}
          </Trans>
        </b>{' '}
        <Plural
          value={lacking}
          one="# more, and it can be voted on."
          other="# more, and it can be voted on."
        />
      </p>
      <ActProblem act={give} />
      <ActProblem act={takeBack} />
      {maySupport && (
        <>
          <div className="buttons">
            {isMine ? (
              <>
                <span>
                  <Trans>You support it.</Trans>
                </span>
                <Button
                  variant="default"
                  size="sm"
                  disabled={takeBack.is === 'running'}
                  onClick={() => takeBack.send(undefined)}
                >
                  <Trans>Take it back</Trans>
                </Button>
              </>
            ) : (
              <Button disabled={give.is === 'running'} onClick={() => give.send(undefined)}>
                <Trans>Support the motion</Trans>
              </Button>
            )}
          </div>
          <SeenBy>
            <Trans>
              members see how many support it and not who. The log of the fund, which auditors read, says who
              did.
            </Trans>
          </SeenBy>
          <p className="small muted">
            <Trans>To support it is to say that it should be voted on, and not how you vote.</Trans>
          </p>
        </>
      )}
    </section>
  );
}

/** To open the vote: what is frozen then, and what speaks against it now. */
export function OpenPanel({ fund, motion: { motion, acts, whyNotOpen, rule }, version }: ActProps) {
  const { t } = useLingui();
  const open = useAct((_: undefined, key) =>
    told(
      server.POST('/api/funds/{fund}/motions/{motion}/opening', {
        params: { path: { fund, motion }, header: { 'Idempotency-Key': key, 'If-Match': version } },
      }),
    ),
  );
  const mayOpen = acts.includes('open');
  const hours = rule?.hours ?? 0;
  return (
    <section className={`panel stack tight ${mayOpen && whyNotOpen.length === 0 ? styles.need : ''}`}>
      <h2>
        <Trans>Open the vote</Trans>
      </h2>
      <p className="small">
        {mayOpen ? (
          <Plural
            value={hours}
            one="Who votes and by which rule is frozen at that moment; it ends # hour later by the clock of the server."
            other="Who votes and by which rule is frozen at that moment; it ends # hours later by the clock of the server."
          />
        ) : (
          <Trans>It has its support. Who put it, or an organiser, opens the vote.</Trans>
        )}
      </p>
      <ActProblem act={open} />
      <Hindrances reasons={whyNotOpen} title={t`It cannot be opened now`} />
      {mayOpen && (
        <>
          <div className="buttons">
            <Button
              disabled={open.is !== 'ready' || whyNotOpen.length > 0}
              onClick={() => open.send(undefined)}
            >
              {open.is === 'running' ? <Trans>Opening…</Trans> : <Trans>Open the vote now</Trans>}
            </Button>
          </div>
          <SeenBy>
            <Trans>every voter is told once by mail that the vote is open, and until when.</Trans>
          </SeenBy>
        </>
      )}
    </section>
  );
}

/** To take a motion back before its vote opens; asked twice. */
export function WithdrawPanel({ fund, motion: { motion, acts }, version }: ActProps) {
  const [isSure, setSure] = useState(false);
  const act = useAct((_: undefined, key) =>
    told(
      server.POST('/api/funds/{fund}/motions/{motion}/withdrawal', {
        params: { path: { fund, motion }, header: { 'Idempotency-Key': key, 'If-Match': version } },
      }),
    ),
  );
  if (!acts.includes('withdraw')) return null;
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Withdraw</Trans>
      </h2>
      <ActProblem act={act} />
      <div className="buttons">
        {isSure ? (
          <>
            <Button disabled={act.is !== 'ready'} onClick={() => act.send(undefined)}>
              <Trans>Withdraw it for good</Trans>
            </Button>
            <Button variant="default" onClick={() => setSure(false)}>
              <Trans>Not now</Trans>
            </Button>
          </>
        ) : (
          <Button variant="default" size="sm" onClick={() => setSure(true)}>
            <Trans>Withdraw the motion</Trans>
          </Button>
        )}
      </div>
      <SeenBy>
        <Trans>everybody in the fund: it stays in the list as withdrawn.</Trans>
      </SeenBy>
    </section>
  );
}
