import { useLingui } from '@lingui/react/macro';
import { NativeSelect, TextInput, type TextInputProps } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './form.module.css';

interface FieldProps {
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly problem?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A text of one line. What is wrong with it stands beside it, in the words of the summary. */
export function TextField({
  id,
  label,
  hint,
  problem,
  value,
  onChange,
  ...others
}: FieldProps &
  Pick<
    TextInputProps,
    'inputMode' | 'leftSection' | 'rightSection' | 'placeholder' | 'type' | 'name' | 'autoComplete'
  >) {
  return (
    <TextInput
      id={id}
      label={label}
      description={hint}
      error={problem}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      size="md"
      autoComplete="off"
      {...others}
    />
  );
}

/** An amount of money: text as it was typed, with the currency before it. Groups and spaces are taken off when it is read. */
export function AmountField({ currency, ...field }: FieldProps & { readonly currency: string }) {
  return (
    <TextField
      {...field}
      inputMode="decimal"
      leftSection={<span className={styles.currency}>{currency}</span>}
    />
  );
}

interface ChoiceFieldProps extends FieldProps {
  readonly choices: readonly { readonly value: string; readonly label: string; readonly group?: string }[];
}

/** One of several; the control of the system, which every keyboard and reader knows. */
export function ChoiceField({ id, label, hint, problem, value, onChange, choices }: ChoiceFieldProps) {
  const groups = [...new Set(choices.map(({ group }) => group))];
  const itemsOf = (group: string | undefined) =>
    choices.filter((choice) => choice.group === group).map(({ value, label }) => ({ value, label }));
  const data = [
    ...itemsOf(undefined),
    ...groups.flatMap((group) => (group === undefined ? [] : [{ group, items: itemsOf(group) }])),
  ];
  return (
    <NativeSelect
      id={id}
      label={label}
      description={hint}
      error={problem}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      data={data}
      size="md"
    />
  );
}

/** A day as three fields, so that nobody mistakes 6 April for 4 June; the value is `2025-04-06`. */
export function DayField({ id, label, hint, problem, value, onChange }: FieldProps) {
  const { t } = useLingui();
  const [year = '', month = '', day = ''] = value.split('-');
  const part = (
    name: string,
    text: string,
    to: (text: string) => string,
    width: string | undefined,
    suffix: string,
  ) => (
    <TextInput
      id={suffix === 'd' ? id : `${id}-${suffix}`}
      label={name}
      value={text}
      onChange={({ currentTarget }) => onChange(to(currentTarget.value.trim()))}
      size="md"
      inputMode="numeric"
      autoComplete="off"
      className={width}
      error={problem !== undefined}
      {...(problem === undefined ? {} : { 'aria-describedby': `${id}-problem` })}
    />
  );
  const two = (text: string) => (/^\d$/.test(text) ? `0${text}` : text);
  return (
    <fieldset className={styles.day}>
      <legend>{label}</legend>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      {problem !== undefined && (
        <p id={`${id}-problem`} className={styles.problem}>
          {problem}
        </p>
      )}
      <div className={styles.parts}>
        {part(
          t`Day`,
          day.replace(/^0(?=\d)/, ''),
          (text) => `${year}-${month}-${two(text)}`,
          styles.narrow,
          'd',
        )}
        {part(
          t`Month`,
          month.replace(/^0(?=\d)/, ''),
          (text) => `${year}-${two(text)}-${day}`,
          styles.narrow,
          'm',
        )}
        {part(t`Year`, year, (text) => `${text}-${month}-${day}`, styles.wide, 'y')}
      </div>
    </fieldset>
  );
}

/** Yes or no, with its name beside it. */
export function CheckField({
  id,
  label,
  hint,
  problem,
  checked,
  onChange,
}: Omit<FieldProps, 'value' | 'onChange'> & {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  return (
    <div className={styles.check}>
      <input
        id={id}
        type="checkbox"
        checked={checked}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        aria-describedby={problem === undefined ? undefined : `${id}-problem`}
        aria-invalid={problem !== undefined}
      />
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      {problem !== undefined && (
        <p id={`${id}-problem`} className={styles.problem}>
          {problem}
        </p>
      )}
    </div>
  );
}

/** A text of several lines. */
export function LinesField({
  id,
  label,
  hint,
  problem,
  value,
  onChange,
  rows = 2,
  isCode = false,
}: FieldProps & { readonly rows?: number; readonly isCode?: boolean }) {
  const told = [
    ...(hint === undefined ? [] : [`${id}-hint`]),
    ...(problem === undefined ? [] : [`${id}-problem`]),
  ];
  return (
    <div className={styles.lines}>
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      <textarea
        id={id}
        rows={rows}
        className={isCode ? styles.code : undefined}
        value={value}
        spellCheck={!isCode}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        aria-describedby={told.length === 0 ? undefined : told.join(' ')}
        aria-invalid={problem !== undefined}
      />
      {problem !== undefined && (
        <p id={`${id}-problem`} className={styles.problem}>
          {problem}
        </p>
      )}
    </div>
  );
}
