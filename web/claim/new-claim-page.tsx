import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { useFund, useSlug } from '../api/of-fund.ts';
import { useLanguage } from '../language/language.ts';
import { PageHead } from '../page/page-head.tsx';
import styles from './claim.module.css';
import { type ClaimTold, emptyTelling, TellingFields, telling } from './telling-fields.tsx';

/** The first step of a claim: what happened. It becomes a draft, which only the claimant sees. */
export function NewClaimPage() {
  const { t } = useLingui();
  const language = useLanguage();
  const slug = useSlug();
  const { fund, currency } = useFund();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<ClaimTold>(emptyTelling);
  const act = useAct(
    (body: ReturnType<typeof telling>, key) =>
      told(
        server.POST('/api/funds/{fund}/me/claims', {
          params: { path: { fund }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    {
      after: ({ claim }) =>
        navigate({ to: '/$language/funds/$fund/claims/$claim', params: { language, fund: slug, claim } }),
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(telling(asked));
  };
  return (
    <>
      <PageHead title={t`Report a claim`}>
        <Trans>Step 1 of 4: what happened. You can stop at any step and come back.</Trans>
      </PageHead>
      <form className={`panel stack tight ${styles.narrow}`} onSubmit={submit}>
        <ActProblem act={act} fields={TellingFields.ids} />
        <TellingFields
          fund={fund}
          currency={currency}
          told={asked}
          onChange={setAsked}
          problemOf={(path) => fieldProblem(act, path)}
        />
        <p className="small muted">
          <Trans>
            Who sees this: you. After you submit it, reviewers of the fund, and you can read when and why.
          </Trans>
        </p>
        <div className="buttons">
          <Button type="submit" disabled={act.is === 'running'}>
            <Trans>Keep it as a draft, and go on</Trans>
          </Button>
        </div>
      </form>
    </>
  );
}
