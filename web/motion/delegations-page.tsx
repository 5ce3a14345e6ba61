import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { dayText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { Answered } from '../api/answered.tsx';
import { server, told } from '../api/client.ts';
import { useFund } from '../api/of-fund.ts';
import { dayIn } from '../api/scheme-of-fund.ts';
import { TextField } from '../form/fields.tsx';
import { listText, useLanguage, useSaid } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import { PageHead } from '../page/page-head.tsx';
import styles from './motion.module.css';
import { AllMotions } from './motion-link.tsx';
import { type MatterOfFund, mattersOf, ownDelegations } from './motion-queries.ts';
import { SeenBy } from './seen-by.tsx';

/** Whom I let vote for me on which matter, until I take it back or vote myself. */
export function DelegationsPage() {
  const { t } = useLingui();
  const { fund } = useFund();
  const matters = useQuery(mattersOf(fund));
  const own = useQuery(ownDelegations(fund));
  return (
    <>
      <AllMotions />
      <PageHead title={t`Let somebody vote for me`}>
        <Trans>
          It counts where you do not vote yourself. A vote of your own always overrides it, and you can take
          it back at any time.
        </Trans>
      </PageHead>
      <div className={`stack ${styles.narrow}`}>
        <Answered query={matters} lines={4}>
          {(all) => {
            const open = all.filter(({ delegation }) => delegation);
            return open.length === 0 ? (
              <NothingYet title={t`The rules of this fund let nobody vote for another.`}>
                <p className="muted">
                  <Trans>A motion on the text of the rules could change that.</Trans>
                </p>
              </NothingYet>
            ) : (
              <Answered query={own} lines={4}>
                {({ given, received }) =>
                  open.map((matter) => (
                    <MatterPanel
                      key={matter.matter}
                      fund={fund}
                      matter={matter}
                      given={given.find((one) => one.matter === matter.matter)}
                      from={received.find((one) => one.matter === matter.matter)?.from ?? []}
                    />
                  ))
                }
              </Answered>
            );
          }}
        </Answered>
      </div>
    </>
  );
}

interface MatterPanelProps {
  readonly fund: string;
  readonly matter: MatterOfFund;
  readonly given: { readonly to: string; readonly givenAt: string } | undefined;
  /** Those who let me vote. */
  readonly from: readonly string[];
}

function MatterPanel({ fund, matter: { matter, name, secret }, given, from }: MatterPanelProps) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const { timeZone } = useFund();
  const [member, setMember] = useState('');
  const path = { fund, matter };
  const give = useAct(
    (_: undefined, key) =>
      told(
        server.PUT('/api/funds/{fund}/me/delegations/{matter}', {
          params: { path, header: { 'Idempotency-Key': key } },
          body: { member: member.trim() },
        }),
      ),
    { repeats: true, after: () => setMember('') },
  );
  const takeBack = useAct(
    (_: undefined, key) =>
      told(
        server.DELETE('/api/funds/{fund}/me/delegations/{matter}', {
          params: { path, header: { 'Idempotency-Key': key } },
        }),
      ),
    { repeats: true },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void give.send(undefined);
  };
  const to = given?.to ?? '';
  const since = given === undefined ? '' : dayText(dayIn(timeZone, given.givenAt), language);
  const others = listText(from, language);
  const field = `member-${matter}`;
  return (
    <section className="panel stack tight">
      <h2>{said(name)}</h2>
      <ActProblem act={give} fields={{ member: field }} />
      <ActProblem act={takeBack} />
      {given !== undefined && (
        <>
          <p>
            <Trans>
              <b>Member {to}</b> votes for you, since {since}.
            </Trans>
          </p>
          <div className="buttons">
            <Button
              variant="default"
              size="sm"
              disabled={takeBack.is === 'running'}
              onClick={() => takeBack.send(undefined)}
            >
              <Trans>Take it back</Trans>
            </Button>
          </div>
        </>
      )}
      {from.length > 0 && (
        <p className="small">
          <Trans>You vote for those who do not vote themselves: members {others}.</Trans>
        </p>
      )}
      <form className="stack tight" onSubmit={submit}>
        <TextField
          id={field}
          label={given === undefined ? t`Number of the member` : t`Number of another member`}
          inputMode="numeric"
          value={member}
          problem={fieldProblem(give, 'member')}
          onChange={setMember}
        />
        <div className="buttons">
          <Button type="submit" variant="default" disabled={give.is === 'running'}>
            <Trans>Let him vote for me</Trans>
          </Button>
        </div>
      </form>
      <SeenBy>
        {secret ? (
          <Trans>the member whom you name, by your number.</Trans>
        ) : (
          <Trans>
            the member whom you name, by your number. If he votes for you, the record of the vote says so to
            all members.
          </Trans>
        )}
      </SeenBy>
    </section>
  );
}
