import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAccountWords } from '../account/account-words.ts';
import { Amount } from '../amount/amount.tsx';
import { amountText, countText, timeText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { CheckField } from '../form/fields.tsx';
import { Icon } from '../icon/icon.tsx';
import { useLanguage } from '../language/language.ts';
import styles from './settlement.module.css';
import type { Run } from './settlement-queries.ts';

interface ApprovalPanelProps {
  readonly fund: string;
  readonly run: Run;
  readonly version: string;
  readonly preview: NonNullable<Run['preview']>;
}

/** Who has agreed to exactly these figures, and the button that says what it does; then posting, which says to which accounts first. */
export function ApprovalPanel({ fund, run, version, preview }: ApprovalPanelProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const [isCompared, setCompared] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const { hash, told: figures } = preview;
  const path = { fund, settlement: run.settlement };
  const header = (key: string) => ({ 'Idempotency-Key': key, 'If-Match': version });
  const sign = useAct((says: 'yes' | 'no', key) =>
    told(
      server.POST('/api/funds/{fund}/settlement-runs/{settlement}/signatures', {
        params: { path, header: header(key) },
        body: { says, hash },
      }),
    ),
  );
  const signatures = run.approval?.signatures ?? [];
  const hasSigned = signatures.some(({ isMine }) => isMine);
  const members = countText(figures.members, language);
  const approve = () => {
    setMissing(!isCompared);
    if (isCompared) void sign.send('yes');
  };
  return (
    <section className={`panel stack tight ${styles.need}`}>
      <h2>
        {run.state === 'approved' ? <Trans>It is approved</Trans> : <Trans>Different persons approve</Trans>}
      </h2>
      <ActProblem act={sign} />
      {signatures.map(({ says, at, isMine }, place) => (
        <div key={place} className={styles.person}>
          <p>
            <Icon name={says === 'yes' ? 'tick' : 'cross'} />{' '}
            <b>{isMine ? <Trans>You</Trans> : <Trans>Another person</Trans>}</b>:{' '}
            {says === 'yes' ? <Trans>approved</Trans> : <Trans>refused</Trans>}
          </p>
          <p className="muted">{timeText(at, language)}</p>
        </div>
      ))}
      {run.state !== 'approved' && !hasSigned && (
        <div className={styles.person}>
          <p>
            <Trans>
              You approve <Amount of={figures.collected} currency={figures.currency} /> from {members}{' '}
              members. Fingerprint <code>{hash.slice(0, 16)}</code>
            </Trans>
          </p>
          {figures.spread !== null && (
            <p>
              <Trans>
                Half of them pay <Amount of={figures.spread.middle} /> or less, and nobody pays more than{' '}
                <Amount of={figures.spread.most} />.
              </Trans>
            </p>
          )}
          <CheckField
            id="compared"
            label={t`I compared it with the period before`}
            problem={isMissing && !isCompared ? t`Please compare first, and say so.` : undefined}
            checked={isCompared}
            onChange={setCompared}
          />
          <div className="buttons">
            <Button disabled={sign.is !== 'ready'} onClick={approve}>
              {sign.is === 'running' ? (
                <Trans>Approving…</Trans>
              ) : (
                <Trans>
                  Approve {amountText(figures.collected, language)} {figures.currency}
                </Trans>
              )}
            </Button>
            <Button variant="default" disabled={sign.is !== 'ready'} onClick={() => sign.send('no')}>
              <Trans>Refuse</Trans>
            </Button>
          </div>
        </div>
      )}
      {run.state !== 'approved' && hasSigned && (
        <p className="small">
          <Icon name="clock" /> <Trans>It waits for another person.</Trans>
        </p>
      )}
      {run.state === 'approved' && <Posting path={path} header={header} run={run} preview={preview} />}
      <p className="small muted">
        <Trans>Pressing twice approves once. If a figure changes, all approvals lapse.</Trans>
      </p>
    </section>
  );
}

interface PostingProps extends Pick<ApprovalPanelProps, 'run' | 'preview'> {
  readonly path: { readonly fund: string; readonly settlement: string };
  readonly header: (key: string) => { 'Idempotency-Key': string; 'If-Match': string };
}

function Posting({ path, header, preview: { told: figures } }: PostingProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const nameOf = useAccountWords();
  const send = (key: string, dryRun: 'true' | 'false') =>
    told(
      server.POST('/api/funds/{fund}/settlement-runs/{settlement}/posting', {
        params: { path, query: { dryRun }, header: header(key) },
      }),
    );
  const ask = useAct((_: undefined, key) => send(key, 'true'), { repeats: true, changes: [] });
  const act = useAct((_: undefined, key) => send(key, 'false'));
  return (
    <div className={styles.person}>
      <ActProblem act={ask} />
      <ActProblem act={act} />
      {ask.told !== undefined && (
        <table className="table">
          <caption>
            <Trans>To which accounts it would go; debits are positive</Trans>
          </caption>
          <thead>
            <tr>
              <th scope="col">{t`Account`}</th>
              <th scope="col" className="num">
                {figures.currency}
              </th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">
                <Trans>what members owe</Trans>
              </th>
              <td className="num">{amountText(ask.told.owed, language)}</td>
            </tr>
            {ask.told.accounts.map(({ code, amount }) => (
              <tr key={code}>
                <th scope="row">{nameOf(code)}</th>
                <td className="num">{amountText(amount, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="buttons">
        <Button disabled={act.is !== 'ready'} onClick={() => act.send(undefined)}>
          {act.is === 'running' ? (
            <Trans>Posting…</Trans>
          ) : (
            <Trans>
              Post {amountText(figures.collected, language)} {figures.currency}
            </Trans>
          )}
        </Button>
        <Button variant="default" disabled={ask.is === 'running'} onClick={() => ask.send(undefined)}>
          <Trans>What would be posted?</Trans>
        </Button>
      </div>
    </div>
  );
}
