import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { ExaminationDocument } from '@openmutual/core/examination';
import { useEffect, useRef, useState } from 'react';
import { countText } from '../amount/figures.ts';
import { savedFile } from '../case/saved-file.ts';
import { CheckPanel } from '../check/check-panel.tsx';
import { openExaminer } from '../check/examiner.ts';
import type { ExaminingWorks } from '../check/examining-works.ts';
import { type RecordHead, recordHead } from '../check/record-head.ts';
import { useCheckState, type Verdict } from '../check/use-check-state.tsx';
import { ErrorSummary } from '../form/error-summary.tsx';
import { problemsOf } from '../form/problems.ts';
import { useLanguage } from '../language/language.ts';
import { FileDrop } from '../list/file-drop.tsx';
import { PageHead } from '../page/page-head.tsx';
import type { Progress, Workplace } from '../work/work.ts';
import { filesAtHand, type Role, sortedFiles } from './dropped-files.ts';
import styles from './verify.module.css';

/** Check it yourself: a record is dropped here and computed again, on this device. */
export function VerifyPage() {
  const { t } = useLingui();
  const language = useLanguage();
  const [files, setFiles] = useState<ReadonlyMap<Role, File>>(new Map());
  const [unknown, setUnknown] = useState<readonly File[]>([]);
  const [verdict, setVerdict] = useState<Verdict>();
  const [head, setHead] = useState<RecordHead>();
  const [attempt, setAttempt] = useState(0);
  const examiner = useRef<Promise<Workplace<ExaminingWorks>>>(undefined);
  const running = useRef<AbortController>(undefined);
  useEffect(
    () => () => {
      running.current?.abort();
      void examiner.current?.then((one) => one.close());
    },
    [],
  );
  const examine = async (known: ReadonlyMap<Role, File>) => {
    running.current?.abort();
    const stop = new AbortController();
    running.current = stop;
    const record = known.get('record');
    if (record === undefined) return;
    setVerdict({ is: 'running' });
    const read = await recordHead(record);
    setHead(read);
    const given = filesAtHand(known, read?.files);
    examiner.current ??= openExaminer();
    const place = await examiner.current;
    if (given === undefined || stop.signal.aborted) return;
    const began = performance.now();
    const onProgress = (progress: Progress) => stop.signal.aborted || setVerdict({ is: 'running', progress });
    try {
      const found = await place.ask('examine', given, { signal: stop.signal, onProgress });
      if (!found.ok) setAttempt((before) => before + 1);
      setVerdict(
        found.ok
          ? { is: 'over', document: found.value, milliseconds: performance.now() - began }
          : { is: 'refused', reasons: found.rejections },
      );
    } catch (error) {
      if (!stop.signal.aborted) throw error;
    }
  };
  const drop = async (dropped: readonly File[]) => {
    const sorted = await sortedFiles(dropped);
    const all = new Map([...files, ...sorted.known]);
    setFiles(all);
    setUnknown(sorted.unknown);
    await examine(all);
  };
  const hasRules = files.has('rules');
  const state = useCheckState(verdict, head, hasRules ? 'file' : 'library');
  const problems = [
    ...problemsOf(verdict?.is === 'refused' ? verdict.reasons : [], language, () => undefined),
    ...unknown.map(({ name }) => ({
      text: t`${name} is neither a record nor a list, a proof, rules or a secret.`,
    })),
  ];
  return (
    <>
      <PageHead title={t`Check a record`}>
        <Trans>
          Drop the record of a settlement here, with its lists if you have them. Your browser settles it again
          and names the row that does not fit, if one does not. Nothing leaves this device.
        </Trans>
      </PageHead>
      <div className="case-and-result">
        <section className="panel stack tight">
          <h2>
            <Trans>Files</Trans>
          </h2>
          <FileDrop
            label={t`The record, and what lies beside it`}
            hint={t`record.json; perhaps members.csv, claims.csv, proofs.jsonl, the rules of the fund, a secret`}
            accept=".json,.jsonl,.csv,.txt"
            multiple
            onFiles={drop}
          />
          <FileNames files={files} />
          {files.size > 0 && (
            <Button
              variant="default"
              size="sm"
              onClick={() => {
                running.current?.abort();
                setFiles(new Map());
                setVerdict(undefined);
                setHead(undefined);
                setUnknown([]);
              }}
            >
              <Trans>Begin anew</Trans>
            </Button>
          )}
        </section>
        <div className="stack">
          <ErrorSummary problems={problems} attempt={attempt} />
          {verdict?.is !== 'refused' && (
            <CheckPanel
              state={state}
              of={head === undefined ? <Trans>No record yet</Trans> : <HeadLine head={head} />}
              lead={
                verdict?.is === 'over' && head?.isOtherThanLibrary === true ? (
                  <OtherRules isGiven={hasRules} />
                ) : undefined
              }
              acts={
                verdict?.is === 'over' ? (
                  <>
                    <Button variant="default" size="sm" onClick={() => examine(files)}>
                      <Trans>Check again</Trans>
                    </Button>
                    <Button
                      variant="default"
                      size="sm"
                      onClick={() =>
                        savedFile('examination.json', 'application/json', [
                          `${JSON.stringify(verdict.document, null, 2)}\n`,
                        ])
                      }
                    >
                      <Trans>Save the evidence</Trans>
                    </Button>
                  </>
                ) : undefined
              }
            >
              {verdict?.is === 'over' && <Remarks document={verdict.document} isOfLibrary={!hasRules} />}
              {verdict === undefined && <WhatIsChecked />}
            </CheckPanel>
          )}
        </div>
      </div>
    </>
  );
}

function FileNames({ files }: { readonly files: ReadonlyMap<Role, File> }) {
  const { t } = useLingui();
  const language = useLanguage();
  const roles: Record<Role, string> = {
    record: t`record`,
    members: t`members`,
    claims: t`claims`,
    proofs: t`proofs`,
    secret: t`secret`,
    rules: t`rules`,
  };
  return (
    <ul className={styles.files}>
      {[...files].map(([role, { name, size }]) => {
        const bytes = countText(size, language);
        return (
          <li key={role}>
            <b>{roles[role]}</b>
            <span>
              <Trans>
                {name}, {bytes} bytes
              </Trans>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function HeadLine({ head }: { readonly head: RecordHead }) {
  const { scheme, settlement } = head;
  return (
    <Trans>
      {scheme}, settlement {settlement}
    </Trans>
  );
}

/** What stands in the panel before anything was dropped. */
function WhatIsChecked() {
  return (
    <p className="muted">
      <Trans>
        Benefits, fees, shares and what is carried on are found again from the claims, the members and the
        rules of the record; the rules are compared with those of the library, or with the file of rules of
        the fund; with a list, each member and his share is found again too.
      </Trans>
    </p>
  );
}

/** A fund whose members voted on its rules has others than the library: by which ones it was checked, and where its own are to be had. */
function OtherRules({ isGiven }: { readonly isGiven: boolean }) {
  return (
    <p className="small">
      {isGiven ? (
        <Trans>
          By their hash the rules of this fund are not those of the library: it was checked by the file of
          rules that you gave.
        </Trans>
      ) : (
        <Trans>
          By their hash the rules of this fund are not those of the library, with which they were compared:
          its members may have voted on them. Drop the file of its rules here too; the fund hands it out under
          “The rules, and the vote that made each”.
        </Trans>
      )}
    </p>
  );
}

interface RemarksProps {
  readonly document: ExaminationDocument;
  /** Whether the rules were compared with those of the library. */
  readonly isOfLibrary: boolean;
}

function Remarks({ document: { remarks, members, confirmed }, isOfLibrary }: RemarksProps) {
  return (
    <>
      {members === null && (
        <p className="small muted">
          <Trans>The list of members was not at hand: drop it here too, and each row of it is checked.</Trans>
        </p>
      )}
      {remarks.length > 0 && confirmed && isOfLibrary && (
        <p className="small muted">
          <Trans>
            The library has a later edition of this scheme; the rules that this settlement used are unchanged
            in it.
          </Trans>
        </p>
      )}
    </>
  );
}
