import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { countText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { Answered } from '../api/answered.tsx';
import { server, told } from '../api/client.ts';
import { useItems } from '../api/scheme-of-fund.ts';
import { LinesField } from '../form/fields.tsx';
import { Icon } from '../icon/icon.tsx';
import { useLanguage } from '../language/language.ts';
import { ShownCase } from '../publication/shown-case.tsx';
import styles from './claim.module.css';
import { ownCase } from './claim-queries.ts';
import type { OwnClaim } from './own-claim.ts';

interface OwnCasePanelProps {
  readonly fund: string;
  readonly claim: OwnClaim;
  readonly version: string;
}

/** What other members would see, before they see it: I write the text and agree to exactly what is shown. */
export function OwnCasePanel({ fund, claim: { claim, state }, version }: OwnCasePanelProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const items = useItems(fund);
  const query = useQuery(ownCase(fund, claim));
  const [written, setWritten] = useState<string>();
  const header = (key: string) => ({ 'Idempotency-Key': key, 'If-Match': version });
  const write = useAct(
    (text: string, key) =>
      told(
        server.PUT('/api/funds/{fund}/me/claims/{claim}/case', {
          params: { path: { fund, claim }, header: header(key) },
          body: text.trim() === '' ? {} : { text },
        }),
      ),
    { repeats: true, after: () => setWritten(undefined) },
  );
  const agree = useAct(
    (hash: string, key) =>
      told(
        server.POST('/api/funds/{fund}/me/claims/{claim}/case/agreement', {
          params: { path: { fund, claim }, header: header(key) },
          body: { hash },
        }),
      ),
    { repeats: true },
  );
  const isOpen = EDITABLE.has(state);
  return (
    <section
      className={`panel stack tight ${state === 'proposed' && query.data?.agreed !== 'yes' ? styles.need : ''}`}
    >
      <div className="heading">
        <h2>
          <Trans>What other members see</Trans>
        </h2>
        <p>
          <Icon name="eye" /> <Trans>your own words never; in their place the text that you write here</Trans>
        </p>
      </div>
      <ActProblem act={write} fields={{ text: 'case-text' }} />
      <ActProblem act={agree} />
      <Answered query={query}>
        {({ case: shown, hash, group, warnings, agreed }) => {
          const members = countText(group.members, language);
          const text = written ?? (shown.shown === 'case' ? (shown.text ?? '') : '');
          const submit = (event: FormEvent) => {
            event.preventDefault();
            void write.send(text);
          };
          return (
            <>
              <ShownCase shown={shown} items={items} />
              <p className="small muted">
                {group.orMore ? (
                  <Trans>It could be of {members} members or more.</Trans>
                ) : (
                  <Trans>It could be of {members} members.</Trans>
                )}{' '}
                {warnings.includes('only-the-month-in-a-small-group') && (
                  <Trans>In so small a group only the month is shown.</Trans>
                )}
              </p>
              {isOpen && (
                <form className="stack tight" onSubmit={submit}>
                  <LinesField
                    id="case-text"
                    rows={3}
                    label={t`The text for other members`}
                    hint={t`May stay empty: then no text is shown. Leave out names and places.`}
                    value={text}
                    problem={fieldProblem(write, 'text')}
                    onChange={setWritten}
                  />
                  <div className="buttons">
                    <Button type="submit" variant="default" size="sm" disabled={write.is === 'running'}>
                      <Trans>Show me how it looks</Trans>
                    </Button>
                    {state === 'proposed' && agreed !== 'yes' && written === undefined && (
                      <Button size="sm" disabled={agree.is === 'running'} onClick={() => agree.send(hash)}>
                        <Trans>I agree that this is shown</Trans>
                      </Button>
                    )}
                  </div>
                </form>
              )}
              {isOpen && state !== 'proposed' && (
                <p className="small muted">
                  <Trans>
                    You are asked to agree when it is known what is proposed; before that nothing is shown.
                  </Trans>
                </p>
              )}
              {agreed === 'yes' && (
                <p className="small">
                  <Icon name="tick" /> <Trans>You have agreed to exactly this.</Trans>
                </p>
              )}
              {agreed === 'to-something-else' && (
                <p className="small">
                  <Icon name="clock" />{' '}
                  <Trans>You agreed to something else before; look at it and agree again.</Trans>
                </p>
              )}
            </>
          );
        }}
      </Answered>
    </section>
  );
}

/** As long as it is not published. */
const EDITABLE: ReadonlySet<OwnClaim['state']> = new Set([
  'draft',
  'submitted',
  'in-review',
  'information-requested',
  'proposed',
]);
