import { Trans, useLingui } from '@lingui/react/macro';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Reopened } from '../case/reopened.tsx';
import { useCaseInAddress } from '../case/use-case-in-address.ts';
import { ErrorSummary } from '../form/error-summary.tsx';
import { problemsOf } from '../form/problems.ts';
import { useLanguage } from '../language/language.ts';
import { librarySchemeOf } from '../library/library.ts';
import { PageHead } from '../page/page-head.tsx';
import { type ContributionInput, contributionOf } from './contribution-case.ts';
import { ContributionForm, fieldOf } from './contribution-form.tsx';
import { ContributionResult } from './contribution-result.tsx';

const route = getRouteApi('/$language/contributions');

/** Who pays which contribution on a wage, branch by branch, each figure open down to the law. */
export function ContributionsPage() {
  const { t } = useLingui();
  const language = useLanguage();
  const begun = route.useLoaderData();
  const [input, setInput] = useState<ContributionInput>(begun.input);
  const [scheme, setScheme] = useState(begun.scheme);
  useEffect(() => {
    let isOver = false;
    void librarySchemeOf('social', input.scheme).then((found) => {
      if (!isOver) setScheme(found);
    });
    return () => {
      isOver = true;
    };
  }, [input.scheme]);
  const isLoaded = scheme.ok && scheme.value.id === input.scheme;
  const levy = scheme.ok && isLoaded ? contributionOf(scheme.value, input) : undefined;
  const total = levy?.ok ? `${levy.value.total} ${levy.value.law.scheme.currency}` : undefined;
  const linked = {
    input,
    schemes: scheme.ok ? { [scheme.value.id]: scheme.value.hash } : {},
    ...(total === undefined ? {} : { gave: total }),
  };
  useCaseInAddress(linked);
  const rejections = [
    ...begun.unread,
    ...(scheme.ok ? [] : scheme.rejections),
    ...(levy?.ok === false ? levy.rejections : []),
  ];
  const problems = problemsOf(rejections, language, fieldOf);
  return (
    <>
      <PageHead title={t`Who pays which contribution?`}>
        <Trans>
          Choose a scheme, a day and a wage. Every figure opens down to the law that it comes from.
        </Trans>
      </PageHead>
      <div className="case-and-result">
        <ContributionForm
          scheme={scheme.ok && isLoaded ? scheme.value : undefined}
          input={input}
          problems={problems}
          onChange={setInput}
        />
        <div className="stack">
          <ErrorSummary problems={problems} />
          <Reopened linked={begun.linked} gives={total} />
          {levy?.ok && <ContributionResult levy={levy.value} linked={linked} />}
        </div>
      </div>
    </>
  );
}
