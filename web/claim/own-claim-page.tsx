import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { claimLife } from '@openmutual/core/claim-life';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Amount } from '../amount/amount.tsx';
import { dayText, timeText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { Answered } from '../api/answered.tsx';
import { server, told } from '../api/client.ts';
import { Listed } from '../api/listed.tsx';
import { useFund, useSlug } from '../api/of-fund.ts';
import { useItems } from '../api/scheme-of-fund.ts';
import { LinesField } from '../form/fields.tsx';
import { useLanguage, useSaid } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import { FactList } from '../page/fact-list.tsx';
import { PageHead } from '../page/page-head.tsx';
import { AppealPanel } from './appeal-panel.tsx';
import styles from './claim.module.css';
import { ownClaim, ownLooks } from './claim-queries.ts';
import { ClaimWay } from './claim-way.tsx';
import { useLookWhys } from './claim-words.ts';
import { DraftSteps } from './draft-steps.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { HearingFilePanel } from './hearing-file-panel.tsx';
import { JudgementPanel } from './judgement-panel.tsx';
import { NextPanel } from './next-panel.tsx';
import { OwnCasePanel } from './own-case-panel.tsx';
import type { OwnClaim } from './own-claim.ts';
import { WithdrawPanel } from './withdraw-panel.tsx';

/** A claim of mine: where it stands, what was said, who looked, and what I can do. */
export function OwnClaimPage() {
  const { t } = useLingui();
  const { claim } = useParams({ strict: false }) as { claim: string };
  const { fund } = useFund();
  const query = useQuery(ownClaim(fund, claim));
  const number = query.data?.value.number;
  const params = { language: useLanguage(), fund: useSlug() };
  return (
    <>
      <p className="small">
        <Link to="/$language/funds/$fund/claims" params={params}>
          <Trans>All claims</Trans>
        </Link>
      </p>
      <PageHead title={number === undefined ? t`Claim` : t`Claim ${number}`} />
      <Answered query={query} lines={8}>
        {({ value, version }) =>
          value.state === 'draft' ? (
            <DraftSteps fund={fund} claim={value} version={version} />
          ) : (
            <Whole fund={fund} claim={value} version={version} />
          )
        }
      </Answered>
    </>
  );
}

interface WholeProps {
  readonly fund: string;
  readonly claim: OwnClaim;
  readonly version: string;
}

function Whole({ fund, claim, version }: WholeProps) {
  const { proposal, decision, state } = claim;
  const mayAnswer = state === 'information-requested';
  return (
    <div className="stack">
      <section className="panel">
        <ClaimWay {...claim} />
      </section>
      <div className={styles.page}>
        <div className="stack">
          <NextPanel fund={fund} claim={claim} />
          {mayAnswer && <AnswerPanel fund={fund} claim={claim} version={version} />}
          {decision !== undefined ? (
            <JudgementPanel
              judgement={decision}
              currency={claim.currency}
              isDecided
              // Of a decision by vote the program says it in both languages at once.
              isNextElsewhere={claim.decidedHow === 'hearing'}
            />
          ) : (
            proposal !== undefined && <JudgementPanel judgement={proposal} currency={claim.currency} />
          )}
          <AppealPanel fund={fund} claim={claim} version={version} />
          <HearingFilePanel fund={fund} claim={claim} />
          <OwnCasePanel fund={fund} claim={claim} version={version} />
          <Words claim={claim} />
          <section className="panel stack tight">
            <h2>
              <Trans>Evidence</Trans>
            </h2>
            <EvidenceList fund={fund} claim={claim} mayAdd={mayAnswer} />
          </section>
        </div>
        <aside className="stack">
          <FactsPanel fund={fund} claim={claim} />
          <LooksPanel fund={fund} claim={claim.claim} />
          <WithdrawPanel fund={fund} claim={claim} version={version} />
        </aside>
      </div>
    </div>
  );
}

function FactsPanel({ fund, claim }: Pick<WholeProps, 'fund' | 'claim'>) {
  const said = useSaid();
  const language = useLanguage();
  const name = useItems(fund).find(({ item }) => item === claim.item)?.name;
  const { occurredOn, asked, currency, state, erasedFrom } = claim;
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>What it is about</Trans>
      </h2>
      <FactList>
        <div>
          <dt>
            <Trans>state</Trans>
          </dt>
          <dd>{said(claimLife.states[state])}</dd>
        </div>
        <div>
          <dt>
            <Trans>item</Trans>
          </dt>
          <dd>{name === undefined ? claim.item : said(name)}</dd>
        </div>
        <div>
          <dt>
            <Trans>happened on</Trans>
          </dt>
          <dd>{dayText(occurredOn, language)}</dd>
        </div>
        {asked !== undefined && (
          <div>
            <dt>
              <Trans>asked</Trans>
            </dt>
            <dd>
              <Amount of={asked} currency={currency} />
            </dd>
          </div>
        )}
        {erasedFrom !== undefined && (
          <div>
            <dt>
              <Trans>evidence and words are kept until</Trans>
            </dt>
            <dd>{dayText(erasedFrom, language)}</dd>
          </div>
        )}
      </FactList>
    </section>
  );
}

function Words({ claim: { words } }: Pick<WholeProps, 'claim'>) {
  const { t } = useLingui();
  const language = useLanguage();
  const kinds = {
    telling: t`What I told`,
    question: t`A question of the fund`,
    answer: t`My answer`,
    return: t`Handed back for review`,
    objection: t`An objection of a member`,
    appeal: t`My appeal`,
    opinion: t`The opinion of an expert`,
  };
  if (words.length === 0) return null;
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>What was said</Trans>
      </h2>
      <ul className={styles.words}>
        {words.map(({ kind, text, at }, place) => (
          <li key={place}>
            <p className="small muted">
              {kinds[kind]} · {timeText(at, language)}
            </p>
            <blockquote>{text}</blockquote>
          </li>
        ))}
      </ul>
    </section>
  );
}

function AnswerPanel({ fund, claim: { claim, words }, version }: WholeProps) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const question = words.findLast(({ kind }) => kind === 'question')?.text;
  const act = useAct((answer: string, key) =>
    told(
      server.POST('/api/funds/{fund}/me/claims/{claim}/answer', {
        params: { path: { fund, claim }, header: { 'Idempotency-Key': key, 'If-Match': version } },
        body: { text: answer },
      }),
    ),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(text);
  };
  return (
    <form className={`panel stack tight ${styles.need}`} onSubmit={submit}>
      <h2>
        <Trans>The fund asks you something</Trans>
      </h2>
      <ActProblem act={act} fields={{ text: 'answer' }} />
      {question !== undefined && <blockquote className={styles.question}>{question}</blockquote>}
      <LinesField
        id="answer"
        rows={4}
        label={t`Your answer`}
        hint={t`Evidence can be added below, before you answer.`}
        value={text}
        problem={fieldProblem(act, 'text')}
        onChange={setText}
      />
      <div className="buttons">
        <Button type="submit" disabled={act.is === 'running'}>
          <Trans>Answer</Trans>
        </Button>
      </div>
    </form>
  );
}

/** Who read the words or opened the evidence, when and why. */
function LooksPanel({ fund, claim }: { readonly fund: string; readonly claim: string }) {
  const { t } = useLingui();
  const language = useLanguage();
  const whys = useLookWhys();
  const roles = {
    claimant: t`you`,
    reviewer: t`a reviewer`,
    organiser: t`an organiser`,
    juror: t`somebody who hears the claim`,
  };
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Who looked</Trans>
      </h2>
      <Listed list={ownLooks(fund, claim)} nothing={<NothingYet title={t`Nobody has looked yet.`} />}>
        {(looks) => (
          <>
            <p className="small muted">
              <Plural value={looks.length} one="# look" other="# looks" />
            </p>
            <ul className={styles.list}>
              {looks.map(({ at, role, what, evidence, why }, place) => (
                <li key={place}>
                  <p>
                    <b>{roles[role]}</b>:{' '}
                    {what === 'words' ? (
                      <Trans>your words</Trans>
                    ) : what === 'case' ? (
                      <Trans>the published case</Trans>
                    ) : (
                      <Trans>evidence {evidence}</Trans>
                    )}
                    , {whys[why]}
                  </p>
                  <p className="muted">{timeText(at, language)}</p>
                </li>
              ))}
            </ul>
          </>
        )}
      </Listed>
    </section>
  );
}
