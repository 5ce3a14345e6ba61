import { useLingui } from '@lingui/react/macro';
import { claimLife } from '@openmutual/core/claim-life';
import { dayText } from '../amount/figures.ts';
import { useFund } from '../api/of-fund.ts';
import { dayIn } from '../api/scheme-of-fund.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { StatusLine, type StatusStep } from '../status/status-line.tsx';
import type { ClaimState } from './claim-words.ts';

interface TakenStep {
  readonly act: string;
  readonly to: ClaimState;
  readonly at: string;
  readonly by: 'claimant' | 'member' | 'staff' | 'rules';
}

interface ClaimWayProps {
  readonly state: ClaimState;
  readonly steps: readonly TakenStep[];
  /** The last day of the notice, and the period in which it is shared, as far as they are known. */
  readonly noticeUntil?: string | undefined;
  readonly period?: string | undefined;
}

/** The path of a claim, with where it stands while it is disputed; a refusal or a withdrawal ends it where it happens. */
const PATH: readonly (readonly ClaimState[])[] = [
  ['submitted'],
  ['in-review', 'information-requested'],
  ['proposed'],
  ['published', 'objected', 'in-hearing'],
  ['approved', 'partly-approved', 'rejected', 'appealed'],
  ['scheduled'],
  ['settled'],
  ['paid'],
];

/** Where a claim stands: what was done and when, what is under way, what comes. */
export function ClaimWay({ state, steps, noticeUntil, period }: ClaimWayProps) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const { timeZone } = useFund();
  const by = {
    claimant: t`by the claimant`,
    member: t`by a member`,
    staff: t`by the fund`,
    rules: t`by the rules`,
  };
  const isOver = state === 'withdrawn' || state === 'rejected' || state === 'closed';
  const lastAt = (states: readonly ClaimState[]) => steps.findLast(({ to }) => states.includes(to));
  const shown = PATH.flatMap((states): StatusStep[] => {
    const taken = lastAt(states);
    const isNow = states.includes(state);
    if (taken === undefined && isOver) return [];
    const [first = 'submitted'] = states;
    const name = said(claimLife.states[isNow ? state : (taken?.to ?? first)]);
    const plan = first === 'published' ? noticeUntil : undefined;
    const detail =
      taken === undefined
        ? first === 'settled' && period !== undefined
          ? period
          : undefined
        : `${dayText(dayIn(timeZone, taken.at), language)} · ${by[taken.by]}`;
    const until = plan === undefined ? undefined : dayText(plan, language);
    return [
      {
        name,
        state: isNow && state !== 'rejected' ? 'now' : taken === undefined ? 'next' : 'done',
        detail:
          detail === undefined && until === undefined ? undefined : (
            <>
              {detail}
              {until !== undefined && (
                <>
                  <br />
                  {t`notice until ${until}`}
                </>
              )}
            </>
          ),
      },
    ];
  });
  const end = steps.findLast(({ to }) => to === 'withdrawn' || to === 'closed');
  const all: StatusStep[] =
    end === undefined
      ? shown
      : [
          ...shown,
          {
            name: said(claimLife.states[end.to]),
            state: 'done',
            detail: dayText(dayIn(timeZone, end.at), language),
          },
        ];
  return <StatusLine steps={all} />;
}
