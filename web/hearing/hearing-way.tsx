import { useLingui } from '@lingui/react/macro';
import { timeText } from '../amount/figures.ts';
import { useLanguage } from '../language/language.ts';
import { StatusLine, type StatusStep } from '../status/status-line.tsx';
import type { Hearing } from './hearing-queries.ts';

/** Where a hearing stands: begun, seats taken, open for verdicts, counted. */
export function HearingWay({ hearing }: { readonly hearing: Hearing }) {
  const { t } = useLingui();
  const language = useLanguage();
  const { state, begunAt, opensAt, closesAt, countedAt, draw, result } = hearing;
  const at = (instant: string | undefined) =>
    instant === undefined ? undefined : timeText(instant, language);
  const end = at(closesAt);
  const isOpen = opensAt !== undefined;
  const steps: StatusStep[] = [
    { name: t`Pool frozen`, state: 'done', detail: at(begunAt) },
    ...(draw === undefined
      ? []
      : [
          {
            name: t`Jurors called`,
            state: isOpen ? ('done' as const) : state === 'seating' ? ('now' as const) : ('done' as const),
            detail: isOpen ? at(opensAt) : undefined,
          },
        ]),
    ...(state === 'ended'
      ? [{ name: t`Ended without a count`, state: 'done' as const, detail: undefined }]
      : [
          {
            name: t`Open for verdicts`,
            state:
              state === 'voting'
                ? ('now' as const)
                : result === undefined
                  ? ('next' as const)
                  : ('done' as const),
            detail: end === undefined ? undefined : t`until ${end}`,
          },
          {
            name: t`Counted`,
            state: result === undefined ? ('next' as const) : ('done' as const),
            detail: at(countedAt),
          },
        ]),
  ];
  return <StatusLine steps={steps} />;
}
