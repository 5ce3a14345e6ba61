import { Trans, useLingui } from '@lingui/react/macro';
import type { FactDeclaration } from '@openmutual/core/fact';
import type { Rejection } from '@openmutual/core/result';
import type { SocialScheme } from '@openmutual/schemes/folder';
import type { FormProblem } from '../form/error-summary.tsx';
import { AmountField, ChoiceField, DayField, TextField } from '../form/fields.tsx';
import { problemOf } from '../form/problems.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { libraryEntries } from '../library/library.ts';
import { asksOn, type ContributionInput } from './contribution-case.ts';
import { usePeriodNames } from './period-names.ts';

interface ContributionFormProps {
  /** Nothing while it is being fetched. */
  readonly scheme: SocialScheme | undefined;
  readonly input: ContributionInput;
  readonly problems: readonly FormProblem[];
  readonly onChange: (input: ContributionInput) => void;
}

/** The case: scheme, day, wage, and what the scheme of that day asks of the person. */
export function ContributionForm({ scheme, input, problems, onChange }: ContributionFormProps) {
  const { t } = useLingui();
  const said = useSaid();
  const periodNames = usePeriodNames();
  const asks = scheme && asksOn(scheme, input.on);
  const countries = useCountries();
  const problem = (field: string) => problemOf(problems, field);
  const entries = libraryEntries('social');
  return (
    <form className="panel stack tight" onSubmit={(event) => event.preventDefault()}>
      <h2>
        <Trans>Your case</Trans>
      </h2>
      <ChoiceField
        id={FIELDS.scheme}
        label={t`Scheme`}
        value={input.scheme}
        problem={problem(FIELDS.scheme)}
        onChange={(id) => onChange({ ...input, scheme: id })}
        choices={entries.map(({ id, name }) => ({ value: id, label: said(name), group: countries(id) }))}
      />
      <DayField
        id={FIELDS.on}
        label={t`Date`}
        hint={t`The rules of this day are used`}
        value={input.on}
        problem={problem(FIELDS.on)}
        onChange={(on) => onChange({ ...input, on })}
      />
      <AmountField
        id={FIELDS.wage}
        label={t`Wage before deductions`}
        currency={entries.find(({ id }) => id === input.scheme)?.currency ?? ''}
        value={input.wage}
        problem={problem(FIELDS.wage)}
        onChange={(wage) => onChange({ ...input, wage })}
      />
      {asks !== undefined && (
        <ChoiceField
          id={FIELDS.period}
          label={t`Paid for`}
          value={input.period}
          problem={problem(FIELDS.period)}
          onChange={(period) => onChange({ ...input, period })}
          choices={choicesWith(
            input.period,
            asks.periods.map((period) => ({ value: period, label: periodNames[period] ?? period })),
          )}
        />
      )}
      {Object.entries(asks?.facts ?? {}).map(([name, declaration]) => (
        <FactField
          key={name}
          name={name}
          declaration={declaration}
          value={input.facts[name] ?? ''}
          problem={problem(factField(name))}
          onChange={(value) => onChange({ ...input, facts: { ...input.facts, [name]: value } })}
        />
      ))}
    </form>
  );
}

const FIELDS = { scheme: 'scheme', on: 'on', wage: 'wage', period: 'period' } as const;

function factField(name: string): string {
  return `fact-${name}`;
}

/** The field that a rejection is about. */
export function fieldOf({ path }: Rejection): string | undefined {
  if (path === undefined) return undefined;
  return path in FIELDS ? path : factField(path);
}

/** A choice that the rules of a day do not have stays to be seen until another is made. */
function choicesWith<C extends { readonly value: string; readonly label: string }>(
  value: string,
  choices: readonly C[],
) {
  return choices.some((choice) => choice.value === value) ? choices : [{ value, label: value }, ...choices];
}

interface FactFieldProps {
  readonly name: string;
  readonly declaration: FactDeclaration;
  readonly value: string;
  readonly problem: string | undefined;
  readonly onChange: (value: string) => void;
}

function FactField({
  name,
  declaration: { name: label, oneOf, example, usual, atLeast, atMost },
  value,
  problem,
  onChange,
}: FactFieldProps) {
  const { t } = useLingui();
  const said = useSaid();
  const isOpen = usual !== undefined ? t`not stated (the law takes ${usual})` : t`not stated`;
  if (oneOf !== undefined) {
    return (
      <ChoiceField
        id={factField(name)}
        label={said(label)}
        value={value}
        problem={problem}
        onChange={onChange}
        choices={choicesWith(value, [
          { value: '', label: isOpen },
          ...oneOf.map((word) => ({ value: word, label: word })),
        ])}
      />
    );
  }
  const bounds = [
    atLeast === undefined ? '' : t`from ${atLeast}`,
    atMost === undefined ? '' : t`up to ${atMost}`,
  ];
  const hints = [
    bounds.filter((bound) => bound !== '').join(' '),
    example === undefined ? '' : t`such as ${example}`,
  ];
  return (
    <TextField
      id={factField(name)}
      label={said(label)}
      hint={hints.filter((hint) => hint !== '').join(', ') || undefined}
      value={value}
      problem={problem}
      onChange={onChange}
      placeholder={usual}
    />
  );
}

/** The name of the country of an id, such as `uk/ni-class-1`. */
function useCountries(): (id: string) => string {
  const { t } = useLingui();
  const language = useLanguage();
  const names = new Intl.DisplayNames([language], { type: 'region' });
  return (id) => {
    const [place = ''] = id.split('/');
    if (place === 'demo') return t`Demonstrations`;
    if (place === 'seed') return t`From the texts of the project`;
    if (!/^[a-z]{2}$/.test(place)) return place;
    return names.of(place === 'uk' ? 'GB' : place.toUpperCase()) ?? place;
  };
}
