import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { timeText } from '../amount/figures.ts';
import { Answered } from '../api/answered.tsx';
import { useMyFund, useSlug } from '../api/of-fund.ts';
import { Icon } from '../icon/icon.tsx';
import { useLanguage } from '../language/language.ts';
import styles from './hearing.module.css';
import { type OwnHearing, ownHearing } from './hearing-queries.ts';
import { useExcluded } from './hearing-words.ts';

interface InTheHatProps {
  readonly fund: string;
  readonly hearing: string;
}

/** Was I in the hat? And the way to what I can do. */
export function InTheHat(props: InTheHatProps) {
  const mine = useMyFund();
  // Whoever only works for the fund could not be in it.
  const could = mine?.membership != null || mine?.roles.includes('organiser') === true;
  return could ? <Asked {...props} /> : null;
}

function Asked({ fund, hearing }: InTheHatProps) {
  const query = useQuery(ownHearing(fund, hearing));
  return <Answered query={query}>{(own) => <Mine own={own} />}</Answered>;
}

function Mine({ own }: { readonly own: OwnHearing }) {
  const language = useLanguage();
  const slug = useSlug();
  const params = { language, fund: slug, hearing: own.hearing };
  const { inTheHat, token, acts, verdict, answerBy, closesAt } = own;
  const mayAnswer = acts.includes('answer');
  const needsMe = mayAnswer || (acts.includes('vote') && verdict === undefined);
  const until = mayAnswer ? answerBy : closesAt;
  const day = until === undefined ? '' : timeText(until, language);
  return (
    <section className={`panel stack tight ${needsMe ? styles.need : ''}`}>
      <h2>
        <Trans>Was I in the hat?</Trans>
      </h2>
      {inTheHat ? <How own={own} /> : <NotIn />}
      {token !== undefined && (
        <>
          <p className="small muted">
            <Trans>My token: only I am told that it is mine.</Trans>
          </p>
          <p className={styles.token} data-token={token}>
            {token}
          </p>
        </>
      )}
      {acts.length > 0 && (
        <p>
          <Link to="/$language/funds/$fund/hearings/$hearing/verdict" params={params}>
            {mayAnswer ? (
              <Trans>I was drawn: answer until {day}</Trans>
            ) : verdict === undefined ? (
              <Trans>Read the case and give my verdict, until {day}</Trans>
            ) : (
              <Trans>My verdict can be changed until {day}</Trans>
            )}
          </Link>
        </p>
      )}
    </section>
  );
}

function NotIn() {
  return (
    <p>
      <Icon name="cross" />{' '}
      <Trans>No. You were not among those who could hear it when the pool was frozen.</Trans>
    </p>
  );
}

function How({ own: { excluded, place, seat } }: { readonly own: OwnHearing }) {
  const why = useExcluded();
  const number = place;
  return (
    <>
      <p>
        <Icon name="tick" /> <Trans>Yes.</Trans>{' '}
        {excluded !== undefined ? (
          <Trans>You were excluded: {why[excluded]}.</Trans>
        ) : number === undefined ? (
          <Trans>You were free to hear it.</Trans>
        ) : (
          <Trans>You were called, at place {number} of the draw.</Trans>
        )}
      </p>
      {seat !== undefined && seat !== 'called' && seat !== 'excluded' && (
        <p className="small">
          {
            {
              serving: <Trans>You serve.</Trans>,
              conflict: <Trans>You said that you have a conflict.</Trans>,
              declined: <Trans>You declined.</Trans>,
              lapsed: <Trans>You did not answer in time, and the next was called.</Trans>,
            }[seat]
          }
        </p>
      )}
    </>
  );
}
