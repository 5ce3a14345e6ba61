import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { timeText } from '../amount/figures.ts';
import { Answered } from '../api/answered.tsx';
import { useFund, useSlug } from '../api/of-fund.ts';
import { useLanguage } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import { PageHead } from '../page/page-head.tsx';
import { AnswerForm } from './answer-form.tsx';
import { Question } from './finding.tsx';
import { HeardFile } from './heard-file.tsx';
import styles from './hearing.module.css';
import { hearingNamed, type OwnHearing, ownHearing } from './hearing-queries.ts';
import { useExcluded } from './hearing-words.ts';
import { StepBack } from './step-back.tsx';
import { VerdictForm } from './verdict-form.tsx';

/** What I say in a hearing: whether I serve, and my verdict; beside it the case as far as I may see it. */
export function VerdictPage() {
  const { t } = useLingui();
  const { hearing } = useParams({ strict: false }) as { hearing: string };
  const { fund } = useFund();
  const query = useQuery(ownHearing(fund, hearing));
  const whole = useQuery(hearingNamed(fund, hearing)).data;
  const params = { language: useLanguage(), fund: useSlug(), hearing };
  const isCalled = query.data?.acts.includes('answer') === true;
  return (
    <>
      <p className="small">
        <Link to="/$language/funds/$fund/hearings/$hearing" params={params}>
          <Trans>The hearing, as everybody sees it</Trans>
        </Link>
      </p>
      <PageHead title={isCalled ? t`You were drawn for a jury` : t`Your part in the hearing`} />
      <Answered query={query} lines={8}>
        {(own) => (
          <div className={styles.page}>
            <div className="stack">
              <Until own={own} />
              {own.acts.includes('answer') && <AnswerForm fund={fund} own={own} />}
              {whole !== undefined && <Question hearing={whole} />}
              {(own.acts.length > 0 || own.seat === 'serving') && <HeardFile fund={fund} hearing={hearing} />}
            </div>
            <aside className="stack">
              {own.acts.includes('vote') ? <VerdictForm fund={fund} own={own} /> : <NoVerdict own={own} />}
              {own.acts.includes('step-back') && <StepBack fund={fund} own={own} />}
            </aside>
          </div>
        )}
      </Answered>
    </>
  );
}

/** The figure of the page: until when I can say something. */
function Until({ own: { acts, answerBy, closesAt } }: { readonly own: OwnHearing }) {
  const language = useLanguage();
  const mayAnswer = acts.includes('answer');
  const until = mayAnswer ? answerBy : acts.includes('vote') ? closesAt : undefined;
  if (until === undefined) return null;
  return (
    <section className="panel stack tight">
      <h2>{mayAnswer ? <Trans>Answer until</Trans> : <Trans>Your verdict counts until</Trans>}</h2>
      <p className={styles.figure}>{timeText(until, language)}</p>
    </section>
  );
}

function NoVerdict({ own: { seat, verdict, verdictAt, excluded, acts } }: { readonly own: OwnHearing }) {
  const { t } = useLingui();
  const language = useLanguage();
  const why = useExcluded();
  const at = verdictAt === undefined ? '' : timeText(verdictAt, language);
  const said = { accept: t`accept`, deny: t`deny`, abstain: t`abstain` };
  if (verdict !== undefined)
    return (
      <section className="panel stack tight">
        <h2>
          <Trans>Your verdict</Trans>
        </h2>
        <p>
          <b>{said[verdict]}</b>
        </p>
        <p className="small muted">
          <Trans>given {at}; it can no longer be changed</Trans>
        </p>
      </section>
    );
  const reason = excluded === undefined ? '' : why[excluded];
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Your verdict</Trans>
      </h2>
      <NothingYet
        title={
          excluded !== undefined
            ? t`You do not vote here: ${reason}.`
            : seat === 'serving'
              ? t`The vote is not open yet.`
              : acts.includes('answer')
                ? t`Say first whether you serve.`
                : t`You do not vote here.`
        }
      >
        {seat === 'serving' && (
          <p className="muted">
            <Trans>It opens when all seats are taken; you find it on your home page then.</Trans>
          </p>
        )}
      </NothingYet>
    </section>
  );
}
