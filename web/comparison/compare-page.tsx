import { Trans, useLingui } from '@lingui/react/macro';
import { placed, type Rejection, reasonsOf } from '@openmutual/core/result';
import type { ComparisonDocument } from '@openmutual/schemes/way';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { Reopened } from '../case/reopened.tsx';
import { useCaseInAddress } from '../case/use-case-in-address.ts';
import { ErrorSummary } from '../form/error-summary.tsx';
import { problemsOf } from '../form/problems.ts';
import { useLanguage } from '../language/language.ts';
import { libraryEntry, librarySchemeOf } from '../library/library.ts';
import { PageHead } from '../page/page-head.tsx';
import styles from './comparison.module.css';
import { exampleRisk } from './example-risk.ts';
import type { GroupInput, WayKey } from './group-input.ts';
import { fieldOf } from './group-problems.ts';
import { GroupWays } from './group-ways.tsx';
import { useComparison } from './use-comparison.ts';
import { useWaySchemes } from './use-way-schemes.ts';

const route = getRouteApi('/$language/compare');

const GroupResult = lazy(() => import('./group-result.tsx'));
const GroupLists = lazy(() => import('./group-lists.tsx'));

/** One group of people under a fund, a premium and a law: who pays what, what is promised, what it costs to run. */
export function ComparePage() {
  const { t } = useLingui();
  const language = useLanguage();
  const begun = route.useLoaderData();
  const [input, setInput] = useState<GroupInput>(begun.input);
  const schemes = useWaySchemes(input.schemes);
  const { result: compared, isOfNow } = useComparison(input);
  const gives = compared?.ok && isOfNow ? gaveOf(compared.value.document) : undefined;
  const linked = {
    input,
    schemes: Object.fromEntries(
      Object.values(input.schemes).flatMap((id) => {
        const entry = libraryEntry(id);
        return entry.ok ? [[id, entry.value.hash]] : [];
      }),
    ),
    ...(gives === undefined ? {} : { gave: gives }),
  };
  useCaseInAddress(linked);
  const reasons = [
    ...begun.unread,
    ...unknownSchemes(input),
    ...(compared?.ok === false ? compared.rejections : []),
  ];
  const problems = problemsOf(reasons, language, fieldOf);
  const choose = async (way: WayKey, id: string) => {
    const chosen = { ...input, schemes: { ...input.schemes, [way]: id } };
    setInput(id === '' ? chosen : await fittedTo(chosen, way, id));
  };
  return (
    <>
      <PageHead title={t`One group, three ways`}>
        <Trans>
          The same people under a mutual fund, a premium and a law: who pays what, what each promises, and
          what it costs to run.
        </Trans>
      </PageHead>
      <div className="stack">
        <GroupWays
          input={input}
          schemes={schemes}
          problems={problems}
          onChange={setInput}
          onScheme={(way, id) => void choose(way, id)}
        />
        <ErrorSummary problems={problems} />
        <Reopened linked={begun.linked} gives={gives} />
        <Suspense fallback={<div className={styles.room} aria-hidden="true" />}>
          {compared?.ok && <GroupResult compared={compared.value} linked={linked} />}
          {compared === undefined && <div className={styles.room} aria-hidden="true" />}
          <GroupLists input={input} schemes={schemes} problems={problems} onChange={setInput} />
        </Suspense>
      </div>
    </>
  );
}

/** A link may name a scheme that is not here. */
function unknownSchemes({ schemes }: GroupInput): Rejection[] {
  return Object.entries(schemes).flatMap(([way, id]) =>
    id === '' ? [] : reasonsOf(placed(libraryEntry(id), { path: way })),
  );
}

async function fittedTo(input: GroupInput, way: WayKey, id: string): Promise<GroupInput> {
  const { fittedToFund, fittedToLaw } = await import('./fitted-group.ts');
  if (way === 'insure') {
    const entry = libraryEntry(id);
    const risk = entry.ok ? await exampleRisk(entry.value) : undefined;
    return risk === undefined ? input : { ...input, risk };
  }
  if (way === 'share') {
    const scheme = await librarySchemeOf('mutual', id);
    return scheme.ok ? fittedToFund(input, scheme.value) : input;
  }
  const scheme = await librarySchemeOf('social', id);
  return scheme.ok ? fittedToLaw(input, scheme.value) : input;
}

function gaveOf({ ways }: ComparisonDocument): string {
  return ways.map(({ paid, currency }) => `${paid} ${currency}`).join(', ');
}
