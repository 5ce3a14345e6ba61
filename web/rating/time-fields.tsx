import { useLingui } from '@lingui/react/macro';
import type { FormProblem } from '../form/error-summary.tsx';
import { ChoiceField, DayField, TextField } from '../form/fields.tsx';
import { problemOf } from '../form/problems.ts';
import type { TimeDraft, TimeWay } from './risk-draft.ts';

interface TimeFieldsProps {
  readonly id: (key: string) => string;
  readonly legend: string;
  readonly time: TimeDraft;
  /** The months that the tables of the tariff list, where they list some. */
  readonly listed?: readonly string[];
  readonly problems: readonly FormProblem[];
  readonly onChange: (time: TimeDraft) => void;
}

/** How long something lasts, stated in one of its ways; a fact that is written in another way stays there unused. */
export function TimeFields({ id, legend, time, listed = [], problems, onChange }: TimeFieldsProps) {
  const { t } = useLingui();
  const problem = (key: string) => problemOf(problems, id(key));
  const [first, last] = [listed[0] ?? '', listed.at(-1) ?? ''];
  const count = (key: 'months' | 'days', label: string, hint?: string) => (
    <TextField
      id={id(key)}
      label={label}
      hint={hint}
      inputMode="numeric"
      value={time[key]}
      problem={problem(key)}
      onChange={(text) => onChange({ ...time, [key]: text })}
    />
  );
  return (
    <>
      <ChoiceField
        id={id('by')}
        label={legend}
        value={time.by}
        onChange={(by) => onChange({ ...time, by: by as TimeWay })}
        choices={[
          { value: 'dates', label: t`first and last day` },
          { value: 'months', label: t`number of months` },
          { value: 'days', label: t`number of days` },
        ]}
      />
      {time.by === 'dates' && (
        <>
          <DayField
            id={id('from')}
            label={t`First day`}
            value={time.from}
            problem={problem('from')}
            onChange={(from) => onChange({ ...time, from })}
          />
          <DayField
            id={id('to')}
            label={t`Last day`}
            value={time.to}
            problem={problem('to')}
            onChange={(to) => onChange({ ...time, to })}
          />
        </>
      )}
      {time.by === 'months' &&
        count('months', t`Months`, first === '' ? undefined : t`the tariff has ${first} to ${last}`)}
      {time.by === 'days' && count('days', t`Days`, t`first and last day count`)}
    </>
  );
}
