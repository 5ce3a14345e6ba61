import { Trans, useLingui } from '@lingui/react/macro';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { changed } from '../case/changed.ts';
import { useCaseInAddress } from '../case/use-case-in-address.ts';
import { ErrorSummary } from '../form/error-summary.tsx';
import { problemsOf } from '../form/problems.ts';
import { useLanguage } from '../language/language.ts';
import { PageHead } from '../page/page-head.tsx';
import styles from './estimate.module.css';
import type { EstimateInput } from './estimate-input.ts';
import { fieldOf } from './fields.ts';
import { ModelForm } from './model-form.tsx';
import { ShareAnswer } from './share-answer.tsx';
import { plainMoney } from './told.ts';
import { useEstimate } from './use-estimate.ts';

const route = getRouteApi('/$language/estimate');
const Fan = lazy(() => import('./fan.tsx'));
const EstimateResult = lazy(() => import('./estimate-result.tsx'));

/** Estimate a fund: what a share is with so many members, how far it may go, and what reserve, loading and cover change. */
export function EstimatePage() {
  const { t } = useLingui();
  const language = useLanguage();
  const begun = route.useLoaderData();
  const [input, setInput] = useState<EstimateInput>(begun.input);
  const { result, isOfNow } = useEstimate(input);
  const estimated = result?.ok ? result.value.estimate : undefined;
  const gives =
    estimated !== undefined && isOfNow
      ? `${plainMoney(estimated.pure.share, estimated.currency)} ${estimated.currency}`
      : undefined;
  const linked = { input, schemes: {}, ...(gives === undefined ? {} : { gave: gives }) };
  useCaseInAddress(linked);
  const change = (next: EstimateInput) => setInput((now) => changed(now, input, next));
  const reasons = [...begun.unread, ...(result?.ok === false && isOfNow ? result.rejections : [])];
  const problems = problemsOf(reasons.slice(0, 20), language, fieldOf);
  return (
    <>
      <PageHead title={t`Estimate a fund`}>
        <Trans>
          What a share is with so many members, how far it may go, and what a reserve, a loading or a
          deductible changes. Everything is calculated on this device.
        </Trans>
      </PageHead>
      <div className="stack">
        <ErrorSummary problems={problems} />
        <div className="case-and-result">
          <ModelForm input={input} problems={problems} onChange={change} onExample={setInput} />
          <div className={`stack ${styles.answer}`}>
            <ShareAnswer
              estimated={estimated}
              isStale={!isOfNow}
              isRefused={result?.ok === false && isOfNow}
            />
            <Suspense fallback={<div className={styles.fanRoom} aria-hidden="true" />}>
              {estimated !== undefined && <Fan estimated={estimated} isStale={!isOfNow} />}
            </Suspense>
            {estimated === undefined && <div className={styles.fanRoom} aria-hidden="true" />}
            <Suspense fallback={<div className={styles.room} aria-hidden="true" />}>
              {result?.ok && (
                <EstimateResult
                  estimated={result.value.estimate}
                  model={result.value.model}
                  linked={linked}
                  isStale={!isOfNow}
                />
              )}
            </Suspense>
          </div>
        </div>
      </div>
    </>
  );
}
