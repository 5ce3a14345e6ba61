import { Trans, useLingui } from '@lingui/react/macro';
import type { Result } from '@openmutual/core/result';
import type { MutualScheme } from '@openmutual/schemes/folder';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { changed } from '../case/changed.ts';
import { Reopened } from '../case/reopened.tsx';
import { useCaseInAddress } from '../case/use-case-in-address.ts';
import { ErrorSummary } from '../form/error-summary.tsx';
import { problemsOf } from '../form/problems.ts';
import { useLanguage } from '../language/language.ts';
import { librarySchemeOf } from '../library/library.ts';
import { PageHead } from '../page/page-head.tsx';
import { CaseForm } from './case-form.tsx';
import { fieldOf } from './fields.ts';
import { figureOf } from './figure.ts';
import { Lists } from './lists-panel.tsx';
import { MoneyPanel } from './money-panel.tsx';
import { Refusal } from './refusal.tsx';
import { ShareFigure } from './share-figure.tsx';
import type { ShareInput } from './share-input.ts';
import { ShareResult } from './share-result.tsx';
import { type ChosenFiles, useSettling } from './use-settling.ts';

const route = getRouteApi('/$language/share');
const RulesEditor = lazy(() =>
  import('./rules-editor.tsx').then(({ RulesEditor }) => ({ default: RulesEditor })),
);

/** Share a cost: members, what happened to them, and what each pays for it. */
export function SharePage() {
  const { t } = useLingui();
  const language = useLanguage();
  const begun = route.useLoaderData();
  const [input, setInput] = useState<ShareInput>(begun.input);
  const [files, setFiles] = useState<ChosenFiles>({});
  const [own, setOwn] = useState<Result<MutualScheme>>();
  const library = useScheme(input.scheme);
  const scheme = input.rules === undefined ? library : own;
  const { settling, settler, stop } = useSettling(scheme, input, files);
  const settled =
    settling.is === 'settled' ? settling.settled : settling.is === 'running' ? settling.last : undefined;
  const figure = settled && figureOf(settled, scheme?.ok ? scheme.value.currency : '');
  const gave =
    settling.is === 'settled' && figure !== undefined ? `${figure.amount} ${figure.currency}` : undefined;
  const hashes = scheme?.ok && input.rules === undefined ? { [scheme.value.id]: scheme.value.hash } : {};
  const linked = { input, schemes: hashes, ...(gave === undefined ? {} : { gave }) };
  useCaseInAddress(linked);
  const change = (next: ShareInput) => setInput((now) => changed(now, input, next));
  const refused = settling.is === 'refused' ? settling.refused : undefined;
  const problems = problemsOf([...begun.unread, ...(refused?.reasons ?? []).slice(0, 20)], language, fieldOf);
  return (
    <>
      <PageHead title={t`Share a cost`}>
        <Trans>
          Who takes part, what happened, and what each pays for it. Everything is settled on this device.
        </Trans>
      </PageHead>
      <div className="stack">
        <ErrorSummary problems={problems}>
          {refused !== undefined && (
            <Refusal
              refused={refused}
              settler={settler}
              onDraft={(members) => setFiles({ ...files, members })}
            />
          )}
        </ErrorSummary>
        <Reopened linked={begun.linked} gives={gave} />
        <div className="case-and-result">
          <CaseForm
            scheme={scheme?.ok ? scheme.value : undefined}
            input={input}
            problems={problems}
            onChange={change}
            onFiles={setFiles}
          />
          <div className="stack">
            <ShareFigure settling={settling} figure={figure} onStop={stop} />
            {settled?.pools.length === 1 && figure !== undefined && settling.is !== 'refused' && (
              <MoneyPanel of={settled.pools[0]} currency={figure.currency} />
            )}
          </div>
        </div>
        {input.rules !== undefined && (
          <Suspense fallback={<div className="panel" style={{ minHeight: 480 }} />}>
            <RulesEditor input={input} onChange={change} onScheme={setOwn} />
          </Suspense>
        )}
        <Lists
          scheme={scheme?.ok ? scheme.value : undefined}
          input={input}
          files={files}
          reasons={refused?.reasons ?? []}
          onChange={change}
          onFiles={setFiles}
        />
        {settled !== undefined && settler !== undefined && scheme?.ok && (
          <ShareResult
            scheme={scheme.value}
            settled={settled}
            settler={settler}
            linked={linked}
            isStale={settling.is !== 'settled'}
          />
        )}
      </div>
    </>
  );
}

function useScheme(id: string): Result<MutualScheme> | undefined {
  const [scheme, setScheme] = useState<Result<MutualScheme>>();
  useEffect(() => {
    let isOver = false;
    void librarySchemeOf('mutual', id).then((found) => {
      if (!isOver) setScheme(found);
    });
    return () => {
      isOver = true;
    };
  }, [id]);
  return scheme;
}
