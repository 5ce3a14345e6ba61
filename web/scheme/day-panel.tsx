import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { dayText } from '../amount/figures.ts';
import { DayField } from '../form/fields.tsx';
import { useLanguage } from '../language/language.ts';
import { type Change, dayNumber, dayOfNumber } from './changes.ts';
import styles from './scheme.module.css';

interface DayPanelProps {
  readonly on: string;
  readonly problem: string | undefined;
  readonly changes: readonly Change[];
  /** What holds on that day, in a sentence. */
  readonly inEffect: string;
  readonly onChange: (on: string) => void;
}

/** The day of which everything below is shown: a slider, fields, and the ways to the changes before and after. */
export function DayPanel({ on, problem, changes, inEffect, onChange }: DayPanelProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const days = changes.map(({ day }) => day);
  const isDay = problem === undefined;
  const least = Math.min(
    ...[days[0], isDay ? on : undefined].flatMap((day) => (day ? [dayNumber(day)] : [])),
  );
  const most = Math.max(
    ...[days.at(-1), dayOfNumber(Math.floor(Date.now() / 86_400_000)), isDay ? on : undefined].flatMap(
      (day) => (day ? [dayNumber(day)] : []),
    ),
  );
  const before = days.findLast((day) => day < on);
  const after = days.find((day) => day > on);
  return (
    <section className={`panel ${styles.day}`} aria-label={t`The day that is shown`}>
      <h2>
        <Trans>On this day</Trans>
      </h2>
      <p className={styles.shown} aria-live="polite">
        <b>{isDay ? dayText(on, language) : '—'}</b>
        <span className="muted">{inEffect}</span>
      </p>
      <div className={styles.slide}>
        <input
          type="range"
          min={least}
          max={most}
          value={isDay ? dayNumber(on) : least}
          aria-label={t`The day on the slider`}
          aria-valuetext={isDay ? dayText(on, language) : ''}
          onChange={({ currentTarget }) => onChange(dayOfNumber(Number(currentTarget.value)))}
        />
        <div className={styles.marks} aria-hidden="true">
          {changes
            .filter(({ isOfRules }) => isOfRules)
            .map(({ day }) => (
              <i
                key={day}
                style={{ left: `${most === least ? 0 : ((dayNumber(day) - least) / (most - least)) * 100}%` }}
              />
            ))}
        </div>
        <p className={styles.ends} aria-hidden="true">
          <span>{dayOfNumber(least).slice(0, 4)}</span>
          <span>{dayOfNumber(most).slice(0, 4)}</span>
        </p>
      </div>
      <div className={styles.steps}>
        <Button
          variant="default"
          size="sm"
          disabled={before === undefined}
          onClick={() => before !== undefined && onChange(before)}
        >
          <Trans>Previous change</Trans>
        </Button>
        <Button
          variant="default"
          size="sm"
          disabled={after === undefined}
          onClick={() => after !== undefined && onChange(after)}
        >
          <Trans>Next change</Trans>
        </Button>
      </div>
      <DayField id="on" label={t`Date`} value={on} problem={problem} onChange={onChange} />
    </section>
  );
}
