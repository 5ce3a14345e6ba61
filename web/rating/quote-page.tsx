import { Trans, useLingui } from '@lingui/react/macro';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { Figure } from '../amount/amount.tsx';
import { amountText, dayText } from '../amount/figures.ts';
import { Unknown } from '../amount/unknown.tsx';
import type { LinkedCase } from '../case/case-link.ts';
import { Reopened } from '../case/reopened.tsx';
import { useCaseInAddress } from '../case/use-case-in-address.ts';
import { ErrorSummary } from '../form/error-summary.tsx';
import { problemsOf } from '../form/problems.ts';
import { useLanguage } from '../language/language.ts';
import { PageHead } from '../page/page-head.tsx';
import { Methods } from './methods.tsx';
import styles from './quote.module.css';
import { inputOfCase, loadedTariff, type QuoteInput, quotedDraft } from './quote-case.ts';
import { RiskForm } from './risk-form.tsx';
import { Section } from './section.tsx';
import { TariffFields } from './tariff-fields.tsx';
import { tariffOfDay } from './tariff-of-day.ts';

const route = getRouteApi('/$language/quote');

const QuoteDetails = lazy(() => import('./quote-details.tsx'));
const PastePanel = lazy(() => import('./paste-panel.tsx'));
const BesideTheQuote = lazy(() => import('./beside-the-quote.tsx'));

/** A proposal form by a tariff of the library, and the quote that follows from it. */
export function QuotePage() {
  const { t } = useLingui();
  const language = useLanguage();
  const begun = route.useLoaderData();
  const [input, setInput] = useState<QuoteInput>(begun.input);
  const [loaded, setLoaded] = useState(begun.tariff);
  const choose = async (id: string) => {
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
  const linked: LinkedCase<unknown> = {
    input: { scheme: input.scheme, on: input.on, risk: found?.drafted.document ?? {} },
    schemes: scheme === undefined ? {} : { [scheme.id]: scheme.hash },
    ...(due === undefined ? {} : { gave: due }),
  };
  useCaseInAddress(found === undefined ? (begun.linked ?? linked) : linked);
  const rejections = [
    ...begun.unread,
    ...(loaded.ok ? [] : loaded.rejections),
    ...(tariff?.ok === false ? tariff.rejections : []),
    ...(found?.quoted.ok === false ? found.quoted.rejections : []),
  ];
  const problems = problemsOf(rejections, language, ({ path }) =>
    path === undefined ? undefined : path === 'on' ? 'on' : found?.drafted.fieldOf(path),
  );
  const questions = useQuestions(tariff?.ok ? tariff.value.questions : undefined);
  const day = dayText(input.on, language);
  const works = quote === undefined ? '' : amountText(`${quote.package.premium}`, language);
  const plant = quote === undefined ? '' : amountText(`${quote.plant}`, language);
  return (
    <>
      <div className={styles.head}>
        <PageHead title={t`Engineering quote`}>
          <Trans>
            Choose a tariff and say what is to be insured. Every premium opens down to the rate that it comes
            from.
          </Trans>
        </PageHead>
        <section className={styles.due} aria-label={t`The premium`}>
          {quote === undefined ? (
            <p className={styles.open}>
              <Unknown />
            </p>
          ) : (
            <>
              <p className="small muted">
                <Trans>Premium with all levies</Trans>
              </p>
              <Figure of={`${quote.premium}`} currency={quote.premium.currency} />
              <p>
                <Trans>
                  package {works}, plant {plant}; tariff of {day}
                </Trans>
              </p>
            </>
          )}
        </section>
      </div>
      <div className="stack">
        <ErrorSummary problems={problems} />
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
            <div className={styles.apart}>
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
        {tariff?.ok && found?.quoted.ok ? (
          <>
            <Methods quoted={found.quoted.value} tariff={tariff.value} />
            <Suspense fallback={<div className={styles.room} />}>
              <QuoteDetails quoted={found.quoted.value} tariff={tariff.value} />
            </Suspense>
          </>
        ) : (
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
        )}
        {tariff?.ok && found !== undefined && (
          <Suspense fallback={<div className={styles.room} />}>
            <BesideTheQuote
              key={input.scheme}
              tariff={tariff.value}
              input={input}
              found={found}
              linked={linked}
              onDraft={(draft) => setInput({ ...input, draft })}
            />
          </Suspense>
        )}
      </div>
    </>
  );
}

/** What was asked last stays while a day is being typed for which there is no tariff. */
function useQuestions<T>(now: T | undefined): T | undefined {
  const [last, setLast] = useState(now);
  useEffect(() => {
    if (now !== undefined) setLast(now);
  }, [now]);
  return now ?? last;
}
