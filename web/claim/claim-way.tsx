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
  /** The last days of the notice, of objections, of an appeal, and the period in which it is shared, as far as they are known. */
  readonly noticeUntil?: string | undefined;
  readonly objectionsUntil?: string | undefined;
  readonly appealUntil?: string | undefined;
  readonly period?: string | undefined;
}

const FOUND: readonly ClaimState[] = ['approved', 'partly-approved', 'rejected'];

const DISPUTED: ReadonlySet<ClaimState> = new Set(['objected', 'in-hearing', 'appealed']);

/** A place of the way: the states that stand for it. */
interface Place {
  readonly states: readonly ClaimState[];
  /** The second decision, after an appeal. */
  readonly isAgain?: boolean;
}

/** The way of a claim: what nobody disputes, and between that the objection, the hearing and the appeal that there were. */
function placesOf(steps: readonly TakenStep[], state: ClaimState): readonly Place[] {
  const was = (one: ClaimState) => state === one || steps.some(({ to }) => to === one);
  const isDisputed =
    state === 'objected' ||
    steps.findLast(({ to }) => to === 'objected' || to === 'published')?.to === 'objected';
  const only = (one: ClaimState): Place => ({ states: [one] });
  return [
    only('submitted'),
    { states: ['in-review', 'information-requested'] },
    only('proposed'),
    only('published'),
    ...(isDisputed ? [only('objected')] : []),
    ...(isDisputed || was('in-hearing') ? [only('in-hearing')] : []),
    { states: FOUND },
    ...(was('appealed') ? [only('appealed'), { states: FOUND, isAgain: true }] : []),
    // As long as it is disputed, what follows is told in one.
    ...(DISPUTED.has(state) ? [] : [only('scheduled'), only('settled')]),
    only('paid'),
  ];
}

/** Where a claim stands: what was done and when, what is under way, what comes. */
export function ClaimWay({ state, steps, noticeUntil, objectionsUntil, appealUntil, period }: ClaimWayProps) {
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
  const appeal = steps.findIndex(({ to }) => to === 'appealed');
  const stepAt = ({ states, isAgain = false }: Place) => {
    // What was decided before an appeal, and what after it.
    const among =
      appeal < 0 || states !== FOUND ? steps : isAgain ? steps.slice(appeal) : steps.slice(0, appeal);
    return among.findLast(({ to }) => states.includes(to));
  };
  /** Until when it stands there, where that is known. */
  const untilOf = (first: ClaimState, isNow: boolean): string | undefined => {
    const day = (of: string | undefined) => (of === undefined ? undefined : dayText(of, language));
    const [notice, objecting, appealing] = [day(noticeUntil), day(objectionsUntil), day(appealUntil)];
    if (first === 'published' && notice !== undefined) return t`notice until ${notice}`;
    if (first === 'objected' && isNow && objecting !== undefined) return t`objections until ${objecting}`;
    if (first === 'approved' && isNow && appealing !== undefined) return t`appeal until ${appealing}`;
    return undefined;
  };
  const shown = placesOf(steps, state).flatMap((place): StatusStep[] => {
    const { states, isAgain = false } = place;
    const taken = stepAt(place);
    const isNow = states.includes(state) && (appeal < 0 || states !== FOUND || isAgain);
    if (taken === undefined && isOver) return [];
    const [first = 'submitted'] = states;
    const called = said(claimLife.states[isNow ? state : (taken?.to ?? first)]);
    const name = isAgain ? t`after the appeal: ${called}` : called;
    const until = untilOf(first, isNow);
    const detail =
      taken === undefined
        ? first === 'settled' && period !== undefined
          ? period
          : undefined
        : `${dayText(dayIn(timeZone, taken.at), language)} · ${by[taken.by]}`;
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
                  {until}
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
  // More do not fit beside one another.
  return <StatusLine steps={all} upright={all.length > 10} />;
}
