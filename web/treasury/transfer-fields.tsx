import { useLingui } from '@lingui/react/macro';
import { AmountField, DayField, TextField } from '../form/fields.tsx';
import { plainAmount } from '../form/plain-amount.ts';

/** A transfer as somebody types it from the statement of the bank. */
export interface TypedTransfer {
  readonly amount: string;
  readonly paidOn: string;
  readonly reference: string;
  readonly member: string;
  readonly payer: string;
  readonly bankReference: string;
}

/** Nothing typed yet but the day. */
export function emptyTransfer(paidOn: string): TypedTransfer {
  return { amount: '', paidOn, reference: '', member: '', payer: '', bankReference: '' };
}

/** As a request has it: what stayed empty is not sent. */
export function transferAsked(typed: TypedTransfer) {
  return {
    amount: plainAmount(typed.amount),
    paidOn: typed.paidOn,
    ...filled('reference', typed.reference),
    ...filled('member', typed.member),
    ...filled('payer', typed.payer),
    ...filled('bankReference', typed.bankReference),
  };
}

function filled<K extends string>(name: K, text: string): { readonly [key in K]?: string } {
  return text.trim() === '' ? {} : ({ [name]: text.trim() } as { [key in K]: string });
}

interface TransferFieldsProps {
  /** Of its fields, each with its name behind it. */
  readonly id: string;
  readonly currency: string;
  readonly typed: TypedTransfer;
  readonly problemAt: (name: keyof TypedTransfer) => string | undefined;
  readonly onType: (typed: TypedTransfer) => void;
}

/** The ids of the fields by the paths that reasons name. */
export function transferFields(id: string, path = ''): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.keys(emptyTransfer('')).map((name) => [`${path}${name}`, `${id}-${name}`]),
  );
}

export function TransferFields({ id, currency, typed, problemAt, onType }: TransferFieldsProps) {
  const { t } = useLingui();
  const field = (name: keyof TypedTransfer) => ({
    id: `${id}-${name}`,
    value: typed[name],
    problem: problemAt(name),
    onChange: (value: string) => onType({ ...typed, [name]: value }),
  });
  return (
    <>
      <AmountField {...field('amount')} label={t`Amount`} currency={currency} />
      <DayField {...field('paidOn')} label={t`Booked by the bank on`} />
      <TextField {...field('reference')} label={t`Reference`} hint={t`RF… as on the bill; may stay empty`} />
      <TextField {...field('member')} label={t`Member`} hint={t`The number, where there is no reference`} />
      <TextField {...field('payer')} label={t`Payer, as the bank tells`} hint={t`May stay empty`} />
      <TextField
        {...field('bankReference')}
        label={t`Number of the transfer`}
        hint={t`With it no transfer is recorded twice`}
      />
    </>
  );
}
