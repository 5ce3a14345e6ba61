import { Trans, useLingui } from '@lingui/react/macro';
import { reasonsOf } from '@openmutual/core/result';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { amountText, dayText } from '../amount/figures.ts';
import type { LinkedCase } from '../case/case-link.ts';
import { Reopened } from '../case/reopened.tsx';
import { useCaseInAddress } from '../case/use-case-in-address.ts';
import { ErrorSummary } from '../form/error-summary.tsx';
import { problemsOf } from '../form/problems.ts';
import { useLanguage } from '../language/language.ts';
import { Methods } from './methods.tsx';
import styles from './quote.module.css';
import { type BegunQuote, inputOfCase, loadedTariff, type QuoteInput } from './quote-case.ts';
import { QuoteHead } from './quote-head.tsx';
import { quotedDraft } from './quoted-draft.ts';
import { draftedRisk } from './risk-draft.ts';
import { RiskForm } from './risk-form.tsx';
import { Section } from './section.tsx';
import { TariffFields } from './tariff-fields.tsx';
import { tariffOfDay } from './tariff-of-day.ts';

interface QuoteDeskProps {
  readonly begun: BegunQuote;
}

const QuoteDetails = lazy(() => import('./quote-details.tsx'));
const PastePanel = lazy(() => import('./paste-panel.tsx'));
const BesideTheQuote = lazy(() => import('./beside-the-quote.tsx'));
const PortfolioPanel = lazy(() => import('./portfolio-panel.tsx'));

/** A proposal form by a tariff of the library, and the quote that follows from it. */
export default function QuoteDesk({ begun }: QuoteDeskProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const [input, setInput] = useState<QuoteInput>(begun.input);
  const [loaded, setLoaded] = useState(begun.tariff);
  const [unread, setUnread] = useState(begun.unread);
  const choose = async (id: string) => {
    setUnread([]);
    setInput({ ...input, scheme: id });
    const found = await loadedTariff(id);
    setLoaded(found);
    // Another tariff asks for other things: one begins with a case of its own.
    if (found.ok) setInput((now) => (now.scheme === id ? inputOfCase(id, found.value.cases[0]) : now));
  };
  const scheme = loaded.ok && loaded.value.scheme.id === input.scheme ? loaded.value.scheme : undefined;
  const tariff = useMemo(
    () => (scheme === undefined ? undefined : tariffOfDay(scheme, input.on)),
    [scheme, input.on],
  );
  const found = useMemo(
    () => (tariff?.ok ? quotedDraft(tariff.value, input.draft) : undefined),
    [tariff, input.draft],
  );
  const quote = found?.quoted.ok ? found.quoted.value.quote : undefined;
  const due = quote === undefined ? undefined : `${quote.premium} ${quote.premium.currency}`;
  const questions = useLast(tariff?.ok ? tariff.value.questions : undefined);
  const document = useMemo(
    () => found?.drafted.document ?? (questions && draftedRisk(input.draft, questions).document),
    [found, questions, input.draft],
  );
  const linked: LinkedCase<unknown> = {
    input: { scheme: input.scheme, on: input.on, risk: document ?? {} },
    schemes: scheme === undefined ? {} : { [scheme.id]: scheme.hash },
    ...(due === undefined ? {} : { gave: due }),
  };
  useCaseInAddress(document === undefined ? (begun.linked ?? linked) : linked);
  const notBegun = problemsOf(
    [...unread, ...(loaded.ok ? [] : loaded.rejections)],
    language,
    () => undefined,
  );
  const rejections = reasonsOf(
    ...(tariff === undefined ? [] : [tariff]),
    ...(found === undefined ? [] : [found.quoted]),
  );
  const problems = problemsOf(rejections, language, ({ path }) =>
    path === undefined ? undefined : path === 'on' ? 'on' : found?.drafted.fieldOf(path),
  );
  const rated = useMemo(
    () =>
      tariff?.ok && found?.quoted.ok
        ? {
            tariff: tariff.value,
            draft: input.draft,
            document: found.drafted.document,
            quoted: found.quoted.value,
          }
        : undefined,
    [tariff, found, input.draft],
  );
  const last = useLast(rated);
  const shown = last?.tariff.scheme.id === input.scheme ? last : undefined;
  const isReferred = rejections.some(({ code }) => REFERRED.includes(code));
  const day = dayText(input.on, language);
  const works = quote === undefined ? '' : amountText(`${quote.package.premium}`, language);
  const plant = quote === undefined ? '' : amountText(`${quote.plant}`, language);
  return (
    <>
      <QuoteHead
        premium={quote && `${quote.premium}`}
        currency={quote?.premium.currency ?? ''}
        basis={
          <Trans>
            package {works}, plant {plant}; tariff of {day}
          </Trans>
        }
      />
      <div className="stack">
        <ErrorSummary problems={notBegun} />
        <Reopened linked={begun.linked} gives={due} />
        <form className="panel" onSubmit={(event) => event.preventDefault()}>
          <h2>
            <Trans>The risk</Trans>
          </h2>
          <TariffFields
            input={input}
            cases={loaded.ok ? loaded.value.cases : []}
            problems={problems}
            onScheme={choose}
            onChange={setInput}
          />
          {tariff?.ok && found !== undefined && (
            <div className={`${styles.apart} unprinted`}>
              <Section title={t`Paste from a sheet`} hasProblem={false}>
                <Suspense fallback={<div className={styles.paste} />}>
                  <PastePanel
                    tariff={tariff.value}
                    document={found.drafted.document}
                    onDraft={(draft) => setInput({ ...input, draft })}
                  />
                </Suspense>
              </Section>
            </div>
          )}
          {questions !== undefined && (
            <RiskForm
              key={input.scheme}
              questions={questions}
              draft={input.draft}
              problems={problems}
              onChange={(draft) => setInput({ ...input, draft })}
            />
          )}
        </form>
        <ErrorSummary problems={problems}>
          {isReferred && (
            <p>
              <Trans>
                This tariff leaves it to the underwriter: refer the risk to somebody who may decide it.
              </Trans>
            </p>
          )}
          {shown !== undefined && (
            <p>
              <Trans>
                What stands below is the quote of the risk before; it changes as soon as this is solved.
              </Trans>
            </p>
          )}
        </ErrorSummary>
        {shown === undefined ? (
          <section className="panel">
            <h2>
              <Trans>No quote yet</Trans>
            </h2>
            <p className="muted">
              <Trans>
                Here stand both calculations, what each premium is made of, and when it is paid, as soon as
                the tariff can rate the risk.
              </Trans>
            </p>
          </section>
        ) : (
          <div
            className={rated === undefined ? `stack ${styles.before}` : 'stack'}
            inert={rated === undefined}
          >
            <Methods quoted={shown.quoted} tariff={shown.tariff} />
            <Suspense fallback={<div className={styles.room} />}>
              <QuoteDetails quoted={shown.quoted} tariff={shown.tariff} />
            </Suspense>
            <Suspense fallback={<div className={styles.room} />}>
              <BesideTheQuote
                key={input.scheme}
                rated={shown}
                linked={linked}
                onDraft={(draft) => setInput({ ...input, draft })}
              />
            </Suspense>
          </div>
        )}
        {tariff?.ok && document !== undefined && (
          <Suspense fallback={<div className={styles.paste} />}>
            <PortfolioPanel tariff={tariff.value} document={document} />
          </Suspense>
        )}
      </div>
    </>
  );
}

/** Reasons that no other figure would take away: somebody has to decide. */
const REFERRED: readonly string[] = [
  'a-figure-is-left-to-the-underwriter',
  'a-part-needs-a-policy-of-its-own',
];

/** What there was last, while there is nothing: as while a day is being typed. */
function useLast<T>(now: T | undefined): T | undefined {
  const [last, setLast] = useState(now);
  useEffect(() => {
    if (now !== undefined) setLast(now);
  }, [now]);
  return now ?? last;
}
