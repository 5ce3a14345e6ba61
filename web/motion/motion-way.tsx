import { useLingui } from '@lingui/react/macro';
import { motionLife } from '@openmutual/core/motion-life';
import { dayText, timeText } from '../amount/figures.ts';
import { useFund } from '../api/of-fund.ts';
import { dayIn } from '../api/scheme-of-fund.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { StatusLine, type StatusStep } from '../status/status-line.tsx';
import type { Motion } from './motion-queries.ts';

type MotionState = Motion['state'];

/** The path of a motion that is adopted; another result or a withdrawal ends it where it happens. */
const PATH: readonly (readonly MotionState[])[] = [
  ['drafted'],
  ['supported'],
  ['open'],
  ['adopted', 'rejected', 'failed-quorum'],
  ['in-effect'],
];
const OVER: readonly MotionState[] = ['rejected', 'failed-quorum', 'withdrawn', 'in-effect'];

/** Where a motion stands: what was done and when, what is under way, what comes and when. */
export function MotionWay({ motion }: { readonly motion: Motion }) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const { timeZone } = useFund();
  const { state, steps, support, closesAt, effectFrom } = motion;
  const isOver = OVER.includes(state);
  const { needed, found } = support;
  const until = closesAt === null ? undefined : timeText(closesAt, language);
  const day = effectFrom === null ? undefined : dayText(effectFrom, language);
  const more: Partial<Record<MotionState, string>> = {
    drafted: t`support: ${found} of ${needed}`,
    ...(until === undefined ? {} : { open: t`until ${until}` }),
    ...(day === undefined ? {} : { 'in-effect': t`from ${day}` }),
  };
  const shown = PATH.flatMap((states): StatusStep[] => {
    const [first = 'drafted'] = states;
    const isNow = states.includes(state) && !isOver;
    const taken = steps.findLast(({ to }) => states.includes(to));
    if (taken === undefined && isOver) return [];
    const at = taken === undefined ? undefined : dayText(dayIn(timeZone, taken.at), language);
    const name = isNow ? state : (taken?.to ?? first);
    const fact = isNow || taken === undefined ? more[first] : undefined;
    const detail = [at, fact].filter((text) => text !== undefined).join(' · ');
    return [
      {
        name: taken === undefined && first === 'adopted' ? t`counted` : said(motionLife.states[name]),
        state: isNow ? 'now' : taken === undefined ? 'next' : 'done',
        ...(detail === '' ? {} : { detail }),
      },
    ];
  });
  const end = steps.findLast(({ to }) => to === 'withdrawn');
  const all: StatusStep[] =
    end === undefined
      ? shown
      : [
          ...shown,
          {
            name: said(motionLife.states.withdrawn),
            state: 'done',
            detail: dayText(dayIn(timeZone, end.at), language),
          },
        ];
  return <StatusLine steps={all} />;
}
