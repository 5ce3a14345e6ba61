import { Trans, useLingui } from '@lingui/react/macro';
import { type Choice, choiceLabels, wordsOf } from '@openmutual/core/ballot';
import type { TallyDocument } from '@openmutual/core/tally-document';
import { countText, formulaText } from '../amount/figures.ts';
import { Icon } from '../icon/icon.tsx';
import { useLanguage, useSaid } from '../language/language.ts';
import { FigureTable } from '../page/figure-table.tsx';
import type { Hearing } from './hearing-queries.ts';

interface CountPanelProps {
  readonly fund: string;
  readonly hearing: Hearing;
}

/** What was said, once it is over: how many of each, whether it was enough, and the lists from which anybody counts again. */
export function CountPanel({ fund, hearing: { hearing, tally, stoppedBy } }: CountPanelProps) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  if (tally === undefined) return null;
  // The published document of core.
  const { counts, shares, members, by, majority, quorum, tie } = tally as TallyDocument;
  const at = `/api/funds/${fund}/hearings/${hearing}`;
  const rows = (Object.keys(wordsOf.claim) as (Choice | 'carried')[]).flatMap((choice) => {
    if (choice === 'carried') return [];
    const count = counts[wordsOf.claim[choice]];
    const share = shares[wordsOf.claim[choice]];
    if (count === undefined) return [];
    return [
      {
        name: said(choiceLabels.claim[choice]),
        cells: [countText(count, language), share === undefined ? '' : formulaText(share, language)],
      },
    ];
  });
  const reached = (is: boolean) => (is ? t`reached` : t`not reached`);
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>The count</Trans>
      </h2>
      <FigureTable columns={[t`verdict`, t`verdicts`, t`part of the votes`]} rows={rows} />
      <ul className="small">
        <li>
          {by === 'household' ? (
            <Trans>{members} members could vote, one vote for each household</Trans>
          ) : (
            <Trans>{members} members could vote, one vote each</Trans>
          )}
        </li>
        <li>
          <Icon name={majority.reached ? 'tick' : 'cross'} />{' '}
          <Trans>
            majority: {majority.found} of {majority.of}, {reached(majority.reached)}
          </Trans>
        </li>
        {quorum !== undefined && (
          <li>
            <Icon name={quorum.reached ? 'tick' : 'cross'} />{' '}
            <Trans>
              quorum: {quorum.found} of {quorum.of}, {reached(quorum.reached)}
            </Trans>
          </li>
        )}
        {tie && (
          <li>
            <Trans>as many for as against</Trans>
          </li>
        )}
        {stoppedBy !== undefined && (
          <li>
            <Trans>the applicant stopped the vote</Trans>
          </li>
        )}
      </ul>
      <p className="buttons small">
        <a href={`${at}/roll`} download="roll.csv">
          <Trans>Who could vote, by tokens</Trans>
        </a>
        <a href={`${at}/verdicts`} download="verdicts.csv">
          <Trans>Verdicts, by tokens</Trans>
        </a>
      </p>
    </section>
  );
}
