import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { TariffQuestions } from '@openmutual/core/tariff-questions';
import type { FormProblem } from '../form/error-summary.tsx';
import { AmountField, ChoiceField, TextField } from '../form/fields.tsx';
import { problemOf } from '../form/problems.ts';
import { useSaid } from '../language/language.ts';
import styles from './quote.module.css';
import { fields, type MachineDraft, withOthers } from './risk-draft.ts';
import { TimeFields } from './time-fields.tsx';

interface MachineFieldsProps {
  readonly place: number;
  readonly machine: MachineDraft;
  readonly classes: TariffQuestions['machines'];
  readonly currency: string;
  readonly problems: readonly FormProblem[];
  readonly onChange: (machine: MachineDraft) => void;
  readonly onRemove: () => void;
}

/** One machine: what it is, what it would cost anew, and how long it is on the site. */
export function MachineFields(props: MachineFieldsProps) {
  const { place, machine, classes, currency, problems, onChange, onRemove } = props;
  const { t } = useLingui();
  const said = useSaid();
  const id = (key: string) => fields.machine(place, key);
  const problem = (key: string) => problemOf(problems, id(key));
  const labels = new Map(classes.map(({ name, label }) => [name, said(label)]));
  const mayStateRate = classes.find(({ name }) => name === machine.class)?.mayStateRate === true;
  const number = place + 1;
  return (
    <fieldset className={styles.machine}>
      <legend>
        <Trans>Machine {number}</Trans>
      </legend>
      <TextField
        id={id('machine')}
        label={t`Name or number`}
        value={machine.machine}
        problem={problem('machine')}
        onChange={(text) => onChange({ ...machine, machine: text })}
      />
      <ChoiceField
        id={id('class')}
        label={t`Class of the machine`}
        value={machine.class}
        problem={problem('class')}
        onChange={(kind) => onChange({ ...machine, class: kind })}
        choices={withOthers(classes, { [machine.class]: '' }).map((name) => ({
          value: name,
          label: labels.get(name) ?? name,
        }))}
      />
      <AmountField
        id={id('replacementValue')}
        label={t`Replacement value`}
        currency={currency}
        value={machine.replacementValue}
        problem={problem('replacementValue')}
        onChange={(text) => onChange({ ...machine, replacementValue: text })}
      />
      {(mayStateRate || machine.rate !== '') && (
        <TextField
          id={id('rate')}
          label={t`Rate of its own`}
          hint={t`such as 0.85% of replacement-value, per-annum`}
          value={machine.rate}
          problem={problem('rate')}
          onChange={(rate) => onChange({ ...machine, rate })}
        />
      )}
      <TimeFields
        id={id}
        legend={t`Time on the site`}
        time={machine}
        problems={problems}
        onChange={(time) => onChange({ ...machine, ...time })}
      />
      <Button variant="default" size="sm" onClick={onRemove}>
        <Trans>Remove machine {number}</Trans>
      </Button>
    </fieldset>
  );
}
