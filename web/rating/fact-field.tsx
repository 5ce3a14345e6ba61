import { useLingui } from '@lingui/react/macro';
import type { FactQuestion } from '@openmutual/core/tariff-questions';
import { AmountField, ChoiceField, TextField } from '../form/fields.tsx';
import { listText, useLanguage, useSaid } from '../language/language.ts';

interface FactFieldProps {
  readonly id: string;
  readonly name: string;
  /** Nothing where the tariff of the day does not ask for it. */
  readonly question: FactQuestion | undefined;
  readonly currency: string;
  readonly value: string;
  readonly problem: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A fact by its declaration: a choice of words, an amount, or a text with its bounds and an example. */
export function FactField({ id, name, question, currency, ...field }: FactFieldProps) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  if (question === undefined) return <TextField id={id} label={name} {...field} />;
  const { name: label, oneOf, form, usual, atLeast, atMost, example } = question.declaration;
  const isOpen = usual === undefined ? t`not stated` : t`not stated (the tariff takes ${usual})`;
  if (oneOf !== undefined) {
    const words = field.value === '' || oneOf.includes(field.value) ? oneOf : [field.value, ...oneOf];
    return (
      <ChoiceField
        id={id}
        label={said(label)}
        {...field}
        choices={[{ value: '', label: isOpen }, ...words.map((word) => ({ value: word, label: word }))]}
      />
    );
  }
  const hints = [
    atLeast === undefined ? '' : t`from ${atLeast}`,
    atMost === undefined ? '' : t`up to ${atMost}`,
    example === undefined ? '' : t`such as ${example}`,
  ];
  const hint = listText(
    hints.filter((text) => text !== ''),
    language,
  );
  const shown = { id, label: said(label), hint: hint === '' ? undefined : hint, ...field };
  if (form === 'money') return <AmountField currency={currency} {...shown} />;
  return <TextField {...shown} placeholder={usual} />;
}
