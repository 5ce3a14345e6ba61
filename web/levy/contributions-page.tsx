import { Trans, useLingui } from '@lingui/react/macro';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { changed } from '../case/changed.ts';
import { Reopened } from '../case/reopened.tsx';
import { useCaseInAddress } from '../case/use-case-in-address.ts';
import { ErrorSummary } from '../form/error-summary.tsx';
import { problemsOf } from '../form/problems.ts';
import { useLanguage } from '../language/language.ts';
import { libraryEntry, librarySchemeOf } from '../library/library.ts';
import { PageHead } from '../page/page-head.tsx';
import { WhenNear } from '../page/when-near.tsx';
import { asksOn, type ContributionInput, contributionOf } from './contribution-case.ts';
import { ContributionForm, fieldOf } from './contribution-form.tsx';
import { ContributionResult } from './contribution-result.tsx';

const route = getRouteApi('/$language/contributions');

const WorkedCaseList = lazy(() => import('./worked-case-list.tsx'));
const WorkingPanel = lazy(() => import('./working-panel.tsx'));
const CurvePanel = lazy(() => import('./curve-panel.tsx'));
const ComparisonPanel = lazy(() => import('./comparison-panel.tsx'));
const HistoryPanel = lazy(() => import('./history-panel.tsx'));
const PayrollPanel = lazy(() => import('./payroll-panel.tsx'));

/** Who pays which contribution on a wage, branch by branch, each figure open down to the law. */
export function ContributionsPage() {
  const { t } = useLingui();
  const language = useLanguage();
  const begun = route.useLoaderData();
  const [input, setInput] = useState<ContributionInput>(begun.input);
  const [scheme, setScheme] = useState(begun.scheme);
  /** The scheme that was chosen last and is on its way. */
  const [coming, setComing] = useState<string>();
  const latest = useRef<string>(undefined);
  useEffect(() => {
    let isOver = false;
    void librarySchemeOf('social', input.scheme).then((found) => {
      if (!isOver) setScheme(found);
    });
    return () => {
      isOver = true;
    };
  }, [input.scheme]);

  /** The case goes on under another scheme when that is here; meanwhile the old one stands. */
  async function begin(id: string): Promise<void> {
    latest.current = id;
    setComing(id);
    const wage = input.wage;
    const [found, { startedCase, workedCasesOf }] = await Promise.all([
      librarySchemeOf('social', id),
      import('./fetched-cases.ts'),
    ]);
    const cases = await workedCasesOf(id);
    if (latest.current !== id) return;
    setComing(undefined);
    setScheme(found);
    setInput((before) => {
      if (!found.ok) return { ...before, scheme: id };
      const entry = libraryEntry(before.scheme);
      const isSameMoney = entry.ok && entry.value.currency === found.value.currency;
      // What was typed in the meantime is meant for the scheme that comes.
      return startedCase(found.value, cases, before, isSameMoney || before.wage !== wage);
    });
  }

  /** What was changed on the page as it was seen; a scheme that came meanwhile stays. */
  const change = (next: ContributionInput) => setInput((now) => changed(now, input, next));

  const isLoaded = scheme.ok && scheme.value.id === input.scheme;
  const social = scheme.ok && isLoaded ? scheme.value : undefined;
  const found = social && contributionOf(social, input);
  const contribution = found?.ok ? found.value : undefined;
  const total = contribution && `${contribution.levy.total} ${contribution.law.scheme.currency}`;
  const linked = {
    input,
    schemes: scheme.ok ? { [scheme.value.id]: scheme.value.hash } : {},
    ...(total === undefined ? {} : { gave: total }),
  };
  useCaseInAddress(linked);
  const rejections = [
    ...begun.unread,
    ...(scheme.ok ? [] : scheme.rejections),
    ...(found?.ok === false ? found.rejections : []),
  ];
  const asks = social && asksOn(social, input);
  const problems = problemsOf(rejections, language, fieldOf(asks, input.facts));
  return (
    <>
      <PageHead title={t`Who pays which contribution?`}>
        <Trans>
          Choose a scheme, a day and a wage. Every figure opens down to the law that it comes from.
        </Trans>
      </PageHead>
      <div className="case-and-result">
        <ContributionForm
          scheme={social}
          input={input}
          chosen={coming ?? input.scheme}
          problems={problems}
          onChange={change}
          onScheme={(id) => void begin(id)}
        >
          <Suspense fallback={<div style={{ minHeight: 40 }} />}>
            <WorkedCaseList
              scheme={input.scheme}
              day={input.on}
              onChoose={(worked) => change({ ...input, ...worked })}
            />
          </Suspense>
        </ContributionForm>
        <div className="stack">
          <ErrorSummary problems={problems} />
          <Reopened linked={begun.linked} gives={total} />
          {contribution !== undefined && (
            <>
              <ContributionResult contribution={contribution} />
              <Suspense fallback={<Coming room={520} />}>
                <WorkingPanel contribution={contribution} linked={linked} />
              </Suspense>
              <WhenNear room={620}>
                <Suspense fallback={<Coming room={620} />}>
                  <CurvePanel contribution={contribution} />
                </Suspense>
              </WhenNear>
              <WhenNear room={260}>
                <Suspense fallback={<Coming room={260} />}>
                  <ComparisonPanel input={input} contribution={contribution} onChange={setInput} />
                </Suspense>
              </WhenNear>
              <WhenNear room={640}>
                <Suspense fallback={<Coming room={640} />}>
                  <HistoryPanel input={input} contribution={contribution} onChange={setInput} />
                </Suspense>
              </WhenNear>
              {social !== undefined && (
                <WhenNear room={300}>
                  <Suspense fallback={<Coming room={300} />}>
                    <PayrollPanel scheme={social} input={input} contribution={contribution} />
                  </Suspense>
                </WhenNear>
              )}
            </>
          )}
        </div>
      </div>
    </>
  );
}

/** The place of a panel whose script is on its way. */
function Coming({ room }: { readonly room: number }) {
  return <section className="panel" style={{ minHeight: room }} aria-busy="true" />;
}
