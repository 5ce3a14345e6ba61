import { Trans } from '@lingui/react/macro';
import { claimLife } from '@openmutual/core/claim-life';
import { Amount } from '../amount/amount.tsx';
import { dayText, monthText } from '../amount/figures.ts';
import type { ItemOfFund } from '../api/scheme-of-fund.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import styles from './publication.module.css';

/** A case as members in force see it: as much as the claimant agreed to, in a small group less. */
export type Shown =
  | { readonly shown: 'nothing'; readonly suppressedBelow: number }
  | {
      readonly shown: 'case';
      readonly item: string;
      readonly when: string;
      readonly asked?: string | undefined;
      readonly proposed?: string | undefined;
      readonly text?: string | undefined;
    };

interface ShownCaseProps {
  readonly shown: Shown;
  readonly items: readonly ItemOfFund[];
  readonly number?: string;
  readonly state?: keyof typeof claimLife.states;
}

export function ShownCase({ shown, items, number, state }: ShownCaseProps) {
  const said = useSaid();
  const language = useLanguage();
  const head = (
    <p>
      {number !== undefined && (
        <b>
          <Trans>Case {number}</Trans>
        </b>
      )}
      {state !== undefined && <span className="muted"> · {said(claimLife.states[state])}</span>}
    </p>
  );
  if (shown.shown === 'nothing') {
    const below = shown.suppressedBelow;
    return (
      <div className={styles.case}>
        {head}
        <p className="small">
          <Trans>
            There is a case. Nothing more is shown, for fewer than {below} members could be meant by it.
          </Trans>
        </p>
      </div>
    );
  }
  const name = items.find(({ item }) => item === shown.item)?.name;
  const when = shown.when.length === 7 ? monthText(shown.when, language) : dayText(shown.when, language);
  return (
    <div className={styles.case}>
      {head}
      <p className="small">
        {name === undefined ? shown.item : said(name)} · {when}
      </p>
      {shown.asked !== undefined && (
        <p className="small">
          <Trans>
            asked <Amount of={shown.asked} />
          </Trans>
        </p>
      )}
      {shown.proposed !== undefined && (
        <p className="small">
          <Trans>
            proposed <Amount of={shown.proposed} />
          </Trans>
        </p>
      )}
      {shown.text !== undefined && <p>{shown.text}</p>}
    </div>
  );
}
