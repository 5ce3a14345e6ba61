import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Amount } from '../amount/amount.tsx';
import { countText, dayText, timeText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem } from '../api/act-problem.tsx';
import { Answered } from '../api/answered.tsx';
import { server, told } from '../api/client.ts';
import { useFund, useSlug } from '../api/of-fund.ts';
import { useItems } from '../api/scheme-of-fund.ts';
import { ChoiceField } from '../form/fields.tsx';
import { Icon } from '../icon/icon.tsx';
import { useLanguage, useSaid } from '../language/language.ts';
import { Note } from '../note/note.tsx';
import { FactList } from '../page/fact-list.tsx';
import { PageHead } from '../page/page-head.tsx';
import { useEvidenceKinds } from '../publication/evidence-kinds.ts';
import { ShownCase } from '../publication/shown-case.tsx';
import styles from './claim.module.css';
import { casePreview, claimJudged } from './claim-queries.ts';
import { ClaimWay } from './claim-way.tsx';
import { useLookWhys } from './claim-words.ts';
import { JudgementPanel } from './judgement-panel.tsx';
import { JudgingActs } from './judging-acts.tsx';
import type { JudgedClaim } from './own-claim.ts';

/** A claim before those who judge it: reasons at the left, what is to be decided at the right. */
export function JudgedClaimPage() {
  const { t } = useLingui();
  const { claim } = useParams({ strict: false }) as { claim: string };
  const { fund } = useFund();
  const query = useQuery(claimJudged(fund, claim));
  const number = query.data?.value.number;
  const params = { language: useLanguage(), fund: useSlug() };
  return (
    <>
      <p className="small">
        <Link to="/$language/funds/$fund/desk/claims" params={params}>
          <Trans>Claims queue</Trans>
        </Link>
      </p>
      <PageHead title={number === undefined ? t`Claim` : t`Claim ${number}`} />
      <Answered query={query} lines={8}>
        {({ value, version }) => <Judged fund={fund} claim={value} version={version} />}
      </Answered>
    </>
  );
}

interface JudgedProps {
  readonly fund: string;
  readonly claim: JudgedClaim;
  readonly version: string;
}

function Judged({ fund, claim, version }: JudgedProps) {
  const { proposal, decision, currency } = claim;
  return (
    <div className="stack">
      <section className="panel">
        <ClaimWay {...claim} />
      </section>
      <div className={styles.page}>
        <div className="stack">
          <Facts fund={fund} claim={claim} />
          {proposal !== undefined && <JudgementPanel judgement={proposal} currency={currency} />}
          {decision !== undefined && <JudgementPanel judgement={decision} currency={currency} isDecided />}
          <LookPanel fund={fund} claim={claim} />
          <PreviewPanel fund={fund} claim={claim.claim} />
        </div>
        <aside className="stack">
          {claim.publishedOn !== undefined && <HearingLink claim={claim.claim} />}
          <JudgingActs key={version} fund={fund} claim={claim} version={version} />
        </aside>
      </div>
    </div>
  );
}

/** The way to who hears it, and whom that waits for. */
function HearingLink({ claim }: Pick<JudgedClaim, 'claim'>) {
  const params = { language: useLanguage(), fund: useSlug(), claim };
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Objections and hearing</Trans>
      </h2>
      <ul className="small stack tight">
        <li>
          <Link to="/$language/funds/$fund/desk/claims/$claim/hearing" params={params}>
            <Trans>The hearing, and for whom it waits</Trans>
          </Link>
        </li>
        <li>
          <Link to="/$language/funds/$fund/cases/$claim" params={params}>
            <Trans>The case and its objections</Trans>
          </Link>
        </li>
      </ul>
    </section>
  );
}

function Facts({ fund, claim }: Pick<JudgedProps, 'fund' | 'claim'>) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const name = useItems(fund).find(({ item }) => item === claim.item)?.name;
  const { asked, currency, submittedOn } = claim;
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    [t`member`, claim.member],
    [t`item`, name === undefined ? claim.item : said(name)],
    [t`happened on`, dayText(claim.occurredOn, language)],
    [t`submitted on`, submittedOn === undefined ? t`not yet` : dayText(submittedOn, language)],
    ...(asked === undefined
      ? []
      : [[t`asked`, <Amount key="asked" of={asked} currency={currency} />] as const]),
  ];
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>What it is about</Trans>
      </h2>
      <FactList>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </FactList>
    </section>
  );
}

type Why = 'review' | 'decision' | 'objection' | 'question-of-the-claimant' | 'audit';

/** What the claimant wrote and sent. It opens with a reason; who looked, when and why is written down for him. */
function LookPanel({ fund, claim: { claim, evidence } }: Pick<JudgedProps, 'fund' | 'claim'>) {
  const { t } = useLingui();
  const language = useLanguage();
  const whys = useLookWhys();
  const kinds = useEvidenceKinds();
  const [why, setWhy] = useState<Why>('review');
  const look = useAct(
    (reason: Why) =>
      told(
        server.GET('/api/funds/{fund}/claims/{claim}/telling', {
          params: { path: { fund, claim }, query: { why: reason } },
        }),
      ),
    { repeats: true, changes: [] },
  );
  const kept = evidence.filter(({ state }) => state === 'kept');
  return (
    <section className="panel stack tight">
      <div className="heading">
        <h2>
          <Trans>What the claimant wrote and sent</Trans>
        </h2>
        <p>
          <Icon name="eye" /> <Trans>each look is written down, and the claimant reads it</Trans>
        </p>
      </div>
      <ActProblem act={look} />
      <ChoiceField
        id="why"
        label={t`Why you look`}
        value={why}
        onChange={(value) => setWhy(value as Why)}
        choices={(['review', 'decision', 'objection', 'question-of-the-claimant', 'audit'] as const).map(
          (value) => ({ value, label: whys[value] ?? value }),
        )}
      />
      {look.told === undefined ? (
        <div className="buttons">
          <Button variant="default" size="sm" disabled={look.is === 'running'} onClick={() => look.send(why)}>
            <Trans>Read the words</Trans>
          </Button>
        </div>
      ) : (
        <ul className={styles.words}>
          {look.told.words.map(({ text, at, by }, place) => (
            <li key={place}>
              <p className="small muted">
                {by === 'claimant' ? t`the claimant` : t`the fund`} · {timeText(at, language)}
              </p>
              <blockquote>{text}</blockquote>
            </li>
          ))}
        </ul>
      )}
      {kept.length > 0 && (
        <ul className={styles.list}>
          {kept.map((one) => {
            const bytes = countText(one.bytes, language);
            return (
              <li key={one.evidence}>
                <a
                  href={`/api/funds/${fund}/claims/${claim}/evidence/${one.evidence}?why=${why}`}
                  download={`evidence-${one.number}`}
                >
                  {one.number}. {kinds[one.kind]}
                </a>
                <p className="muted">
                  <Trans>
                    {one.type}, {bytes} bytes
                  </Trans>
                </p>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

/** What members would see, with a warning where it could be of few. */
function PreviewPanel({ fund, claim }: { readonly fund: string; readonly claim: string }) {
  const { t } = useLingui();
  const language = useLanguage();
  const items = useItems(fund);
  const query = useQuery(casePreview(fund, claim));
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>What members would see</Trans>
      </h2>
      <Answered query={query}>
        {({ case: shown, group, warnings, agreed }) => {
          const members = countText(group.members, language);
          return (
            <>
              <ShownCase shown={shown} items={items} />
              <p className="small muted">
                {group.orMore ? (
                  <Trans>It could be of {members} members or more.</Trans>
                ) : (
                  <Trans>It could be of {members} members.</Trans>
                )}
              </p>
              {warnings.map((warning) => (
                <Note key={warning} tone="wait" title={warningTitle(warning)} />
              ))}
              <p className="small">
                <Icon name={agreed === 'yes' ? 'tick' : 'clock'} />{' '}
                {agreed === 'yes' ? (
                  <Trans>The claimant has agreed to exactly this.</Trans>
                ) : (
                  <Trans>The claimant has not agreed to this yet, so it cannot be published.</Trans>
                )}
              </p>
            </>
          );
        }}
      </Answered>
    </section>
  );

  function warningTitle(warning: string): string {
    if (warning === 'suppressed-in-a-small-group')
      return t`In so small a group nothing but the case itself is shown`;
    if (warning === 'only-the-month-in-a-small-group') return t`In so small a group only the month is shown`;
    return t`No text is shown`;
  }
}
