import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { Rejection } from '@openmutual/core/result';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { countText } from '../amount/figures.ts';
import { NotTold } from '../api/answered.tsx';
import { Away, Refused } from '../api/refused.ts';
import { savedFile } from '../case/saved-file.ts';
import { CheckPanel, type CheckRow, type CheckState } from '../check/check-panel.tsx';
import { ErrorSummary } from '../form/error-summary.tsx';
import { problemsOf } from '../form/problems.ts';
import { useLanguage } from '../language/language.ts';
import type { Workplace } from '../work/work.ts';
import { openCounter } from './counter.ts';
import type { CountFound, CountingWorks } from './counting-works.ts';
import styles from './motion.module.css';
import { type Motion, type OwnBallotReceipt, ownReceiptOf, recordOf } from './motion-queries.ts';
import { type Choice, useChoices } from './motion-words.ts';

interface RecountPanelProps {
  readonly fund: string;
  readonly motion: Motion;
}

type Verdict =
  | { readonly is: 'running' }
  | { readonly is: 'over'; readonly found: CountFound; readonly milliseconds: number }
  | { readonly is: 'refused'; readonly reasons: readonly Rejection[] };

/** Count again: the record is fetched, and every ballot of it is counted on this device; nothing that the server says of the result is taken on trust. */
export function RecountPanel({ fund, motion }: RecountPanelProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const [verdict, setVerdict] = useState<Verdict>();
  const [missing, setMissing] = useState<Error>();
  const receipt = useQuery(ownReceiptOf(fund, motion.motion)).data;
  const counter = useRef<Promise<Workplace<CountingWorks>>>(undefined);
  useEffect(() => () => void counter.current?.then((one) => one.close()), []);
  const count = async () => {
    setMissing(undefined);
    setVerdict({ is: 'running' });
    try {
      const record = await recordOf(fund, motion.motion);
      counter.current ??= openCounter();
      const place = await counter.current;
      const began = performance.now();
      const told = await place.ask('count', {
        record,
        receipt: receiptAsked(receipt),
        published: motion.record,
      });
      setVerdict(
        told.ok
          ? { is: 'over', found: told.value, milliseconds: performance.now() - began }
          : { is: 'refused', reasons: told.rejections },
      );
    } catch (error) {
      if (!(error instanceof Refused) && !(error instanceof Away)) throw error;
      setVerdict(undefined);
      setMissing(error);
    }
  };
  const state = useCountState(verdict);
  const problems = problemsOf(verdict?.is === 'refused' ? verdict.reasons : [], language, () => undefined);
  const number = motion.number;
  return (
    <>
      <ErrorSummary problems={problems} attempt={problems.length} />
      {missing !== undefined && <NotTold error={missing} onAgain={count} />}
      <CheckPanel
        state={state}
        of={t`the vote on motion ${number}`}
        acts={
          <>
            <Button
              variant="default"
              size="sm"
              disabled={state.is === 'running' || receipt === undefined}
              onClick={() => count()}
            >
              <Trans>Count again</Trans>
            </Button>
            <Button
              variant="default"
              size="sm"
              onClick={async () =>
                savedFile(`motion-${number}-vote.json`, 'application/json', [
                  `${JSON.stringify(await recordOf(fund, motion.motion), null, 2)}\n`,
                ])
              }
            >
              <Trans>Save the record</Trans>
            </Button>
          </>
        }
      >
        {verdict === undefined && (
          <p className="muted small">
            {t`The record of the vote is fetched, and roll, ballots and receipts are counted again here.`}
          </p>
        )}
      </CheckPanel>
      {verdict?.is === 'over' && <Ballots found={verdict.found} />}
    </>
  );
}

/** A receipt with its place; before the end it has none. */
function receiptAsked(receipt: OwnBallotReceipt | null | undefined) {
  if (receipt == null || receipt.place === null || receipt.path === null) return undefined;
  const { motion, number, word, place, path } = receipt;
  return { motion, number, word, place, path };
}

/** What was counted again, each with its figure; or what does not come out as the record says. */
function useCountState(verdict: Verdict | undefined): CheckState {
  const { t } = useLingui();
  const language = useLanguage();
  const choices = useChoices();
  if (verdict === undefined || verdict.is === 'refused') return { is: 'before' };
  if (verdict.is === 'running') return { is: 'running' };
  const { record, findings, isCounted, isPublished } = verdict.found;
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  const seconds = format.format(Math.max(verdict.milliseconds, 10) / 1000);
  const kinds: Readonly<Record<string, string>> = {
    result: t`Result of the vote`,
    rollHash: t`The fingerprint of the roll`,
    root: t`The root of the receipts`,
    leaves: t`One leaf for each ballot`,
    voted: t`Who voted`,
    hash: t`The fingerprint of the record`,
  };
  const counts = (Object.keys(choices) as Choice[])
    .filter((choice) => record.result.counts[choice] !== undefined)
    .map((choice) => `${choices[choice]} ${countText(record.result.counts[choice] ?? 0, language)}`)
    .join(' · ');
  const own: CheckRow[] =
    isCounted === undefined
      ? []
      : [
          {
            what: isCounted
              ? t`Your own ballot is among them, by your receipt`
              : t`Your receipt leads to no ballot of this record`,
            agrees: isCounted,
          },
        ];
  const published: CheckRow = {
    what: t`It is the record that the fund published`,
    figure: <code>{shortened(record.hash)}</code>,
    agrees: isPublished,
  };
  const rows: CheckRow[] =
    findings.length === 0
      ? [
          { what: t`The ballots, counted by the rule of the vote`, figure: counts, agrees: true },
          {
            what: t`The roll as it was frozen`,
            figure: countText(record.roll.length, language),
            agrees: true,
          },
          {
            what: t`A receipt for each ballot, and their root`,
            figure: countText(record.leaves.length, language),
            agrees: true,
          },
          ...own,
          published,
        ]
      : [
          ...findings.map(({ what, recorded, recounted }): CheckRow => {
            const [before, after] = [shortened(recorded), shortened(recounted)];
            return {
              what: kinds[what] ?? what,
              figure: t`recorded ${before}, recounted ${after}`,
              agrees: false,
            };
          }),
          ...own.filter(({ agrees }) => !agrees),
          ...(isPublished ? [] : [published]),
        ];
  return { is: 'over', took: t`counted again on this device in ${seconds} s`, rows };
}

const MOST_CHARACTERS = 40;

function shortened(text: string): string {
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, 16)}…`;
}

/** Who voted how in a recorded vote; of a secret one who voted, where enough did. */
function Ballots({ found: { record } }: { readonly found: CountFound }) {
  const { t } = useLingui();
  const choices = useChoices();
  const { ballots, secret, voted } = record;
  if (secret)
    return (
      <p className="small muted">
        {voted === undefined ? (
          <Trans>A secret vote: fewer than ten voted, so not even who did is told.</Trans>
        ) : (
          <Trans>A secret vote: nobody keeps how somebody voted. Those who voted: {voted.join(', ')}.</Trans>
        )}
      </p>
    );
  const named = ballots.flatMap((ballot) => ('member' in ballot ? [ballot] : []));
  return (
    <details>
      <summary>
        <Trans>Who voted how</Trans>
      </summary>
      <div className={styles.ballots}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t`Member`}</th>
              <th scope="col">{t`Choice`}</th>
              <th scope="col">{t`Cast by`}</th>
            </tr>
          </thead>
          <tbody>
            {named.map(({ member, choice, by }) => (
              <tr key={member}>
                <th scope="row">{member}</th>
                <td>{choices[choice as Choice]}</td>
                <td>{by === undefined ? <Trans>himself</Trans> : <Trans>member {by}, for him</Trans>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
