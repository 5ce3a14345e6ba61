import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { periodText } from '../amount/figures.ts';
import { NotTold } from '../api/answered.tsx';
import { Away, Refused } from '../api/refused.ts';
import { savedFile } from '../case/saved-file.ts';
import { CheckPanel } from '../check/check-panel.tsx';
import { openExaminer } from '../check/examiner.ts';
import type { ExaminingWorks } from '../check/examining-works.ts';
import { type RecordHead, recordHead } from '../check/record-head.ts';
import { useCheckState, type Verdict } from '../check/use-check-state.tsx';
import { ErrorSummary } from '../form/error-summary.tsx';
import { problemsOf } from '../form/problems.ts';
import { useLanguage } from '../language/language.ts';
import type { Progress, Workplace } from '../work/work.ts';
import { evidenceOf } from './settlement-queries.ts';

/** Check it on my device: the record and my proof are fetched, and settled again here; nothing that the server says is taken on trust. */
export function CheckOnDevice({ fund, period }: { readonly fund: string; readonly period: string }) {
  const { t } = useLingui();
  const language = useLanguage();
  const [verdict, setVerdict] = useState<Verdict>();
  const [head, setHead] = useState<RecordHead>();
  const [missing, setMissing] = useState<Error>();
  const examiner = useRef<Promise<Workplace<ExaminingWorks>>>(undefined);
  useEffect(() => () => void examiner.current?.then((one) => one.close()), []);
  const check = async () => {
    setMissing(undefined);
    setVerdict({ is: 'running' });
    try {
      const files = await evidenceOf(fund, period);
      const read = await recordHead(files.record);
      setHead(read);
      examiner.current ??= openExaminer();
      const place = await examiner.current;
      const began = performance.now();
      const found = await place.ask('examine', files, {
        onProgress: (progress: Progress) => setVerdict({ is: 'running', progress }),
      });
      setVerdict(
        found.ok
          ? { is: 'over', document: found.value, milliseconds: performance.now() - began }
          : { is: 'refused', reasons: found.rejections },
      );
    } catch (error) {
      if (!(error instanceof Refused) && !(error instanceof Away)) throw error;
      setVerdict(undefined);
      setMissing(error);
    }
  };
  const state = useCheckState(verdict, head, 'fund');
  const problems = problemsOf(verdict?.is === 'refused' ? verdict.reasons : [], language, () => undefined);
  return (
    <>
      <ErrorSummary problems={problems} attempt={problems.length} />
      {missing !== undefined && <NotTold error={missing} onAgain={check} />}
      <CheckPanel
        state={state}
        of={periodText(period, language)}
        acts={
          <>
            <Button variant="default" size="sm" disabled={state.is === 'running'} onClick={() => check()}>
              {state.is === 'before' ? <Trans>Check it on my device</Trans> : <Trans>Check again</Trans>}
            </Button>
            {verdict?.is === 'over' && (
              <Button
                variant="default"
                size="sm"
                onClick={() =>
                  savedFile(`examination-${period}.json`, 'application/json', [
                    `${JSON.stringify(verdict.document, null, 2)}\n`,
                  ])
                }
              >
                <Trans>Save the evidence</Trans>
              </Button>
            )}
          </>
        }
      >
        {verdict === undefined && (
          <p className="muted small">
            {t`The whole period is settled again from its record, and your place in it is found by its proof.`}
          </p>
        )}
      </CheckPanel>
    </>
  );
}
