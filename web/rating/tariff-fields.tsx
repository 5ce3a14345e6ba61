import { useLingui } from '@lingui/react/macro';
import type { FormProblem } from '../form/error-summary.tsx';
import { ChoiceField, DayField } from '../form/fields.tsx';
import { problemOf } from '../form/problems.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { libraryEntries } from '../library/library.ts';
import styles from './quote.module.css';
import { inputOfCase, type QuoteInput, type WorkedCase } from './quote-case.ts';
import { fields } from './risk-draft.ts';

interface TariffFieldsProps {
  readonly input: QuoteInput;
  readonly cases: readonly WorkedCase[];
  readonly problems: readonly FormProblem[];
  readonly onScheme: (id: string) => void;
  readonly onChange: (input: QuoteInput) => void;
}

/** By which tariff of which day, and a worked case to begin with. */
export function TariffFields({ input, cases, problems, onScheme, onChange }: TariffFieldsProps) {
  const { t } = useLingui();
  const said = useSaid();
  const places = usePlaces();
  const entries = libraryEntries('engineering');
  return (
    <div className={styles.tariff}>
      <ChoiceField
        id={fields.scheme}
        label={t`Tariff`}
        value={input.scheme}
        problem={problemOf(problems, fields.scheme)}
        onChange={onScheme}
        choices={entries.map(({ id, name }) => ({ value: id, label: said(name), group: places(id) }))}
      />
      <DayField
        id={fields.on}
        label={t`Tariff of the day`}
        value={input.on}
        problem={problemOf(problems, fields.on)}
        onChange={(on) => onChange({ ...input, on })}
      />
      {cases.length > 0 && (
        <ChoiceField
          id="worked-case"
          label={t`Start from a worked case`}
          value=""
          onChange={(place) => {
            const worked = cases[Number(place)];
            if (worked !== undefined) onChange(inputOfCase(input.scheme, worked));
          }}
          choices={[
            { value: '', label: t`choose a case` },
            ...cases.map(({ name }, place) => ({ value: `${place}`, label: name })),
          ]}
        />
      )}
    </div>
  );
}

/** The name of the country of an id, such as `cn/car-hengqin`. */
function usePlaces(): (id: string) => string {
  const { t } = useLingui();
  const language = useLanguage();
  const names = new Intl.DisplayNames([language], { type: 'region' });
  return (id) => {
    const [place = ''] = id.split('/');
    if (place === 'demo') return t`Demonstrations`;
    if (!/^[a-z]{2}$/.test(place)) return place;
    return names.of(place === 'uk' ? 'GB' : place.toUpperCase()) ?? place;
  };
}
