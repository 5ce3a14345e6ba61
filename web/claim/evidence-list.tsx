import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { countText, timeText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { ChoiceField } from '../form/fields.tsx';
import { useLanguage } from '../language/language.ts';
import { FileDrop } from '../list/file-drop.tsx';
import { NothingYet } from '../note/nothing-yet.tsx';
import { useEvidenceKinds } from '../publication/evidence-kinds.ts';
import styles from './claim.module.css';
import type { Evidence, OwnClaim } from './own-claim.ts';

interface EvidenceListProps {
  readonly fund: string;
  readonly claim: Pick<OwnClaim, 'claim' | 'evidence' | 'state'>;
  readonly mayAdd: boolean;
}

/** What shows it: files, each by what it is; they have no names here, for a name may say too much. */
export function EvidenceList({ fund, claim: { claim, evidence, state }, mayAdd }: EvidenceListProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const kinds = useEvidenceKinds();
  const [kind, setKind] = useState<Evidence['kind']>('other');
  const add = useAct(
    ({ file, of }: { file: File; of: Evidence['kind'] }, key) =>
      told(
        server.POST('/api/funds/{fund}/me/claims/{claim}/evidence', {
          params: { path: { fund, claim }, query: { kind: of }, header: { 'Idempotency-Key': key } },
          body: file,
          bodySerializer: (body) => body as File,
          headers: { 'content-type': 'application/octet-stream' },
        }),
      ),
    { repeats: true },
  );
  const take = useAct(
    (one: string, key) =>
      told(
        server.DELETE('/api/funds/{fund}/me/claims/{claim}/evidence/{evidence}', {
          params: { path: { fund, claim, evidence: one }, header: { 'Idempotency-Key': key } },
        }),
      ),
    { repeats: true },
  );
  const kept = evidence.filter((one) => one.state === 'kept');
  const upload = async (files: readonly File[]) => {
    // One after the other: each has its own key and its own answer.
    for (const file of files) await add.send({ file, of: kind });
  };
  return (
    <div className="stack tight">
      <ActProblem act={add} />
      <ActProblem act={take} />
      {kept.length === 0 ? (
        <NothingYet title={t`No evidence yet.`} />
      ) : (
        <ul className={styles.list}>
          {kept.map((one) => {
            const bytes = countText(one.bytes, language);
            const at = timeText(one.givenAt, language);
            return (
              <li key={one.evidence}>
                <a
                  href={`/api/funds/${fund}/me/claims/${claim}/evidence/${one.evidence}`}
                  download={`evidence-${one.number}`}
                >
                  {one.number}. {kinds[one.kind]}
                </a>
                {state === 'draft' && (
                  <Button variant="default" size="sm" onClick={() => take.send(one.evidence)}>
                    <Trans>Take it out</Trans>
                  </Button>
                )}
                <p className="muted">
                  <Trans>
                    {one.type}, {bytes} bytes, {at}
                  </Trans>
                </p>
              </li>
            );
          })}
        </ul>
      )}
      {mayAdd && (
        <div className="stack tight">
          <ChoiceField
            id="evidence-kind"
            label={t`What the next file shows`}
            value={kind}
            onChange={(value) => setKind(value as Evidence['kind'])}
            choices={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
          />
          <FileDrop
            label={t`Evidence`}
            hint={t`PDF, JPEG, PNG or WebP, at most 10 MiB each. It is kept encrypted; what a camera wrote into a picture is taken out.`}
            accept=".pdf,.jpg,.jpeg,.png,.webp,application/pdf,image/jpeg,image/png,image/webp"
            multiple
            onFiles={upload}
          />
          {add.is === 'running' && (
            <p role="status" className="small">
              <Trans>Sending…</Trans>
            </p>
          )}
        </div>
      )}
    </div>
  );
}
