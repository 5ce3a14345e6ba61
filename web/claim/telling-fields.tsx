import { useLingui } from '@lingui/react/macro';
import { useItems } from '../api/scheme-of-fund.ts';
import { AmountField, ChoiceField, DayField, LinesField } from '../form/fields.tsx';
import { plainAmount } from '../form/plain-amount.ts';
import { useSaid } from '../language/language.ts';

/** What a claimant tells, as it is typed. */
export interface ClaimTold {
  readonly item: string;
  readonly occurredOn: string;
  readonly asked: string;
  readonly text: string;
}

export const emptyTelling: ClaimTold = { item: '', occurredOn: '', asked: '', text: '' };

/** What is sent of it: an amount only where there is one. */
export function telling({ item, occurredOn, asked, text }: ClaimTold) {
  return { item, occurredOn, text, ...(asked.trim() === '' ? {} : { asked: plainAmount(asked) }) };
}

interface TellingFieldsProps {
  readonly fund: string;
  readonly currency: string;
  readonly told: ClaimTold;
  readonly onChange: (told: ClaimTold) => void;
  readonly problemOf: (path: string) => string | undefined;
}

export function TellingFields({ fund, currency, told, onChange, problemOf }: TellingFieldsProps) {
  const { t } = useLingui();
  const said = useSaid();
  const items = useItems(fund);
  return (
    <>
      <ChoiceField
        id="item"
        label={t`What is it?`}
        value={told.item}
        problem={problemOf('item')}
        onChange={(item) => onChange({ ...told, item })}
        choices={[
          { value: '', label: t`Please choose` },
          ...items.map(({ item, name }) => ({ value: item, label: said(name) })),
        ]}
      />
      <DayField
        id="occurred-on"
        label={t`When did it happen?`}
        value={told.occurredOn}
        problem={problemOf('occurredOn')}
        onChange={(occurredOn) => onChange({ ...told, occurredOn })}
      />
      <AmountField
        id="asked"
        label={t`Loss or cost`}
        hint={t`May stay empty where the rules give a fixed amount`}
        currency={currency}
        value={told.asked}
        problem={problemOf('asked')}
        onChange={(asked) => onChange({ ...told, asked })}
      />
      <LinesField
        id="text"
        rows={6}
        label={t`What happened, in your own words`}
        value={told.text}
        problem={problemOf('text')}
        onChange={(text) => onChange({ ...told, text })}
      />
    </>
  );
}

TellingFields.ids = { item: 'item', occurredOn: 'occurred-on', asked: 'asked', text: 'text' };
