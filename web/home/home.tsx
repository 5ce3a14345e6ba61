import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { amountText, countText, formulaText } from '../amount/figures.ts';
import { Icon } from '../icon/icon.tsx';
import { useLanguage } from '../language/language.ts';
import { libraryEntries } from '../library/library.ts';
import { examples } from './examples.ts';
import styles from './home.module.css';

/** The first page: one sum that anyone can follow, and the ways to put in one's own. */
export function Home() {
  const { t } = useLingui();
  const language = useLanguage();
  const title = t`Share a risk. See every figure.`;
  useEffect(() => {
    document.title = `OpenMutual · ${title}`;
  }, [title]);
  const params = { language };
  return (
    <div className="stack">
      <div className={styles.hero}>
        <div>
          <h1>
            <Trans>
              Share a risk.
              <br />
              See every figure.
            </Trans>
          </h1>
          <p className={styles.lead}>
            <Trans>
              OpenMutual is open software for people who carry risk together: a mutual fund, cover for a
              building site, a social insurance scheme. It shows who pays how much and why, who decides, and
              who is paid. Anyone can check the sum.
            </Trans>
          </p>
          <div className="buttons">
            <Link className={styles.filled} to="/$language/share" params={params}>
              <Trans>Try your own figures</Trans>
            </Link>
            <Link className={styles.quiet} to="/$language/schemes" params={params}>
              <Trans>See the rules of real schemes</Trans>
            </Link>
          </div>
        </div>
        <SumCard />
      </div>
      <Questions />
      <Calculators />
      <Trust />
    </div>
  );
}

/** One month of a mutual, from the claims to the share of each. */
function SumCard() {
  const language = useLanguage();
  const { people, each, benefits, feePercent, fee, total, members, share } = examples.share;
  const of = (amount: string) => amountText(amount, language);
  const count = countText(members, language);
  const eachText = of(each);
  return (
    <section className={styles.card} aria-labelledby="sum">
      <h2 id="sum" className={styles.cardName}>
        <Trans>One period of a mutual of {count} members</Trans>
      </h2>
      <dl>
        <div>
          <dt>
            <Trans>
              {people} people fell seriously ill, {eachText} for each
            </Trans>
          </dt>
          <dd>{of(benefits)}</dd>
        </div>
        <div>
          <dt>
            <Sign is="+" />
            <Trans>management fee, {feePercent} % of benefits</Trans>
          </dt>
          <dd>{of(fee)}</dd>
        </div>
        <div className={styles.total}>
          <dt>
            <Sign is="=" />
            <Trans>to be shared</Trans>
          </dt>
          <dd>
            <b>{of(total)}</b>
          </dd>
        </div>
        <div>
          <dt>
            <Sign is="÷" />
            <Trans>members, one equal share each</Trans>
          </dt>
          <dd>{count}</dd>
        </div>
      </dl>
      <div className={styles.result}>
        <p>
          <b>
            <Trans>Each member pays</Trans>
          </b>
          <br />
          <Link to="/$language/schemes/$place/$name" params={{ language, place: 'cn', name: 'xianghubao' }}>
            <Trans>The rules and their source</Trans>
          </Link>
        </p>
        <p className={styles.figure}>
          <span className="final">{of(share)}</span>
          <span className={styles.currency}>CNY</span>
        </p>
      </div>
    </section>
  );
}

function Sign({ is }: { readonly is: string }) {
  return (
    <span className={styles.sign} aria-hidden="true">
      {is}
    </span>
  );
}

function Questions() {
  const { t } = useLingui();
  const language = useLanguage();
  const params = { language };
  const entries = libraryEntries();
  const cases = entries.flatMap(({ golden }) => Object.values(golden)).reduce((sum, count) => sum + count, 0);
  const questions: {
    readonly question: string;
    readonly answer: ReactNode;
    readonly text: ReactNode;
    readonly way: ReactNode;
  }[] = [
    {
      question: t`Who pays, and why?`,
      answer: <>{amountText(examples.share.share, language)} CNY</>,
      text: <Trans>Every share opens down to the claim, the rule and its article.</Trans>,
      way: (
        <Link to="/$language/share" params={params}>
          <Trans>Share a cost</Trans>
        </Link>
      ),
    },
    {
      question: t`Who decides?`,
      answer: <Trans>The members</Trans>,
      text: <Trans>Rules are versions with a date and a source: voted on, agreed, or made law.</Trans>,
      way: (
        <Link to="/$language/schemes" params={params}>
          <Trans>See what changed and when</Trans>
        </Link>
      ),
    },
    {
      question: t`Who is paid?`,
      answer: <>{amountText(examples.share.benefits, language)}</>,
      text: (
        <Trans>Benefits, fees and what is carried over stand beside each other and add up to the cent.</Trans>
      ),
      way: (
        <Link to="/$language/compare" params={params}>
          <Trans>One group, three ways</Trans>
        </Link>
      ),
    },
    {
      question: t`Can I check it?`,
      answer: <>{countText(cases, language)}</>,
      text: (
        <Trans>
          worked cases stand beside the schemes, official, published and computed; all of them can be run
          here.
        </Trans>
      ),
      way: (
        <Link to="/$language/verify" params={params}>
          <Trans>Check a record</Trans>
        </Link>
      ),
    },
  ];
  return (
    <section>
      <h2 className={styles.heading}>
        <Trans>Four questions, answered with a figure you can open</Trans>
      </h2>
      <div className={styles.four}>
        {questions.map(({ question, answer, text, way }) => (
          <div key={question}>
            <h3>{question}</h3>
            <p className={styles.answer}>{answer}</p>
            <p>{text}</p>
            <p>{way}</p>
          </div>
        ))}
      </div>
    </section>
  );
}

function Calculators() {
  const language = useLanguage();
  const params = { language };
  const of = (amount: string) => amountText(amount, language);
  const { share, quote, contribution, estimate } = examples;
  const wage = of(contribution.wage);
  const shareText = of(share.share);
  const estimateMembers = countText(estimate.members, language);
  return (
    <section>
      <div className="heading">
        <h2>
          <Trans>Four calculators</Trans>
        </h2>
        <p>
          <Trans>No sign-in. They run on your own device; nothing is sent.</Trans>
        </p>
      </div>
      <div className={styles.calculators}>
        <div className="panel">
          <h3>
            <Trans>Share a cost</Trans>
          </h3>
          <p>
            <Trans>
              Pick a scheme or write your own rules, drop a list of members and claims, get every share to the
              cent.
            </Trans>
          </p>
          <p className={styles.example}>
            {of(share.total)} ÷ {countText(share.members, language)}
            <b>
              <Trans>{shareText} each</Trans>
            </b>
          </p>
          <Link to="/$language/share" params={params}>
            <Trans>Share a cost</Trans>
          </Link>
        </div>
        <div className="panel">
          <h3>
            <Trans>Engineering quote</Trans>
          </h3>
          <p>
            <Trans>
              Sums insured, limits and time. Calculated item by item and as one package rate, side by side.
            </Trans>
          </p>
          <p className={styles.example}>
            {formulaText(`${quote.sumInsured} × ${quote.rate}`, language)}
            <b>{of(quote.premium)}</b>
          </p>
          <Link to="/$language/quote" params={params}>
            <Trans>Make a quote</Trans>
          </Link>
        </div>
        <div className="panel">
          <h3>
            <Trans>Contributions</Trans>
          </h3>
          <p>
            <Trans>
              Scheme, date and wage. What the State, the employer and the employee pay, and where a penny more
              costs you.
            </Trans>
          </p>
          <p className={styles.example}>
            <Trans>{wage} GBP a month, 6 April 2025</Trans>
            <b>
              {of(contribution.employee)} + {of(contribution.employer)}
            </b>
          </p>
          <Link to="/$language/contributions" params={params}>
            <Trans>Work out contributions</Trans>
          </Link>
        </div>
        <div className="panel">
          <h3>
            <Trans>Estimate a fund</Trans>
          </h3>
          <p>
            <Trans>
              What a share will be with more or fewer members, how far it may go, and how large the reserve
              must be.
            </Trans>
          </p>
          <p className={styles.example}>
            <Trans>{estimateMembers} members, a year</Trans>
            <b>
              <Trans>{of(estimate.share)} on average</Trans>
            </b>
          </p>
          <Link to="/$language/estimate" params={params}>
            <Trans>Estimate a fund</Trans>
          </Link>
        </div>
      </div>
    </section>
  );
}

function Trust() {
  const language = useLanguage();
  return (
    <section className={styles.trust}>
      <div>
        <h2>
          <Trans>You need not trust us</Trans>
        </h2>
        <p>
          <Trans>
            Each settlement has a record with everything needed to compute it again: the members’ units, the
            claims, the fee, what was carried over and the rules in force. Your browser does the sum and says
            where it differs, if it differs.
          </Trans>
        </p>
        <p>
          <Trans>
            The rules are data with dates and sources. The calculation is open source, and the command gives
            the same figures as these pages.
          </Trans>
        </p>
        <p>
          <Link to="/$language/verify" params={{ language }}>
            <Trans>Check a record from a file, without a server</Trans>
          </Link>
        </p>
      </div>
      <ul className="panel">
        <li>
          <Icon name="tick" />
          <Trans>every share recomputed, with the same rules</Trans>
        </li>
        <li>
          <Icon name="tick" />
          <Trans>the sum of all shares equals the total</Trans>
        </li>
        <li>
          <Icon name="tick" />
          <Trans>the rules used are those that were in force</Trans>
        </li>
        <li>
          <Icon name="tick" />
          <Trans>the fingerprint is the one that you were sent</Trans>
        </li>
      </ul>
    </section>
  );
}
