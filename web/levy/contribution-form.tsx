import { Trans, useLingui } from '@lingui/react/macro';
import type { Rejection } from '@openmutual/core/result';
import type { SocialScheme } from '@openmutual/schemes/folder';
import { type ReactNode, useState } from 'react';
import { dayText } from '../amount/figures.ts';
import type { FormProblem } from '../form/error-summary.tsx';
import { AmountField, ChoiceField, DayField } from '../form/fields.tsx';
import { problemOf } from '../form/problems.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { useCountries } from '../library/countries.ts';
import { libraryEntries } from '../library/library.ts';
import { type Asks, asksOn, type ContributionInput, isStated } from './contribution-case.ts';
import styles from './contribution-form.module.css';
import { FactField, fieldOfFact, withChosen } from './fact-field.tsx';
import { usePeriodNames } from './period-names.ts';

interface ContributionFormProps {
  /** Nothing while it is being fetched. */
  readonly scheme: SocialScheme | undefined;
  readonly input: ContributionInput;
  /** The scheme that was chosen; until it is here, the case is one of the scheme before. */
  readonly chosen: string;
  readonly problems: readonly FormProblem[];
  readonly onChange: (input: ContributionInput) => void;
  /** Another scheme was chosen; the case goes on under it. */
  readonly onScheme: (id: string) => void;
  readonly children?: ReactNode;
}

/** The case: scheme, day, wage, and what the scheme of that day asks of the person. */
export function ContributionForm({
  scheme,
  input,
  chosen,
  problems,
  onChange,
  onScheme,
  children,
}: ContributionFormProps) {
  const { t } = useLingui();
  const periodName = usePeriodNames();
  const asks = scheme && asksOn(scheme, input);
  const problem = (field: string) => problemOf(problems, field);
  const currency = libraryEntries('social').find(({ id }) => id === input.scheme)?.currency ?? '';
  return (
    <form className="panel stack tight" onSubmit={(event) => event.preventDefault()}>
      <h2>
        <Trans>Your case</Trans>
      </h2>
      <div className={styles.fact}>
        <SchemeField
          id={FIELDS.scheme}
          label={t`Scheme`}
          value={chosen}
          problem={problem(FIELDS.scheme)}
          onChange={onScheme}
        />
        <SchemeLine id={chosen} />
      </div>
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
        currency={currency}
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
          choices={withChosen(
            input.period,
            asks.periods.map((period) => ({ value: period, label: periodName(period) })),
          )}
        />
      )}
      {Object.entries(asks?.facts ?? {}).map(([name, declaration]) => (
        <FactField
          key={name}
          name={name}
          declaration={declaration}
          facts={input.facts}
          problems={problems}
          onChange={(facts) => onChange({ ...input, facts })}
        />
      ))}
      <KnownField
        value={input.known}
        problem={problem(FIELDS.known)}
        onChange={(known) => onChange({ ...input, known })}
      />
      {children}
    </form>
  );
}

const FIELDS = { scheme: 'scheme', on: 'on', wage: 'wage', period: 'period', known: 'known' } as const;

/** As the law was known on an earlier day; who does not ask for it does not meet it. */
function KnownField({ value, problem, onChange }: KnownFieldProps) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(isStated(value));
  return (
    <details
      className={styles.more}
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        <Trans>As the law was known on an earlier day</Trans>
      </summary>
      {isOpen && (
        <DayField
          id={FIELDS.known}
          label={t`Known on`}
          hint={t`Rules that were published later are left out`}
          value={value}
          problem={problem}
          onChange={(known) => onChange(isStated(known) ? known : '')}
        />
      )}
    </details>
  );
}

interface KnownFieldProps {
  readonly value: string;
  readonly problem: string | undefined;
  readonly onChange: (known: string) => void;
}

/** The field that a rejection is about. */
export function fieldOf(asks: Asks | undefined, facts: ContributionInput['facts']) {
  return ({ path = '' }: Rejection): string | undefined => {
    // Reasons of a branch name it behind the wage: `wage (pension)`.
    const [name = ''] = path.split(' ');
    if (name in FIELDS) return name;
    return name === '' || asks === undefined ? undefined : fieldOfFact(name, asks.facts, facts);
  };
}

interface SchemeFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly problem?: string | undefined;
  readonly onChange: (id: string) => void;
}

/** The schemes by which a contribution can be found, by country. */
export function SchemeField({ id, label, value, problem, onChange }: SchemeFieldProps) {
  const said = useSaid();
  const countries = useCountries();
  const entries = libraryEntries('social').filter(({ versions }) => !versions.every((one) => one.isAbsent));
  const known = entries.map(({ id, name }) => ({ value: id, label: said(name), group: countries(id) }));
  return (
    <ChoiceField
      id={id}
      label={label}
      value={value}
      problem={problem}
      onChange={onChange}
      choices={known.some((choice) => choice.value === value) ? known : [{ value, label: value }, ...known]}
    />
  );
}

/** The whole name of a scheme, which a narrow control cuts off, and since when it is kept here. */
function SchemeLine({ id }: { readonly id: string }) {
  const said = useSaid();
  const language = useLanguage();
  const countries = useCountries();
  const entry = libraryEntries('social').find((one) => one.id === id);
  if (entry === undefined) return null;
  const name = said(entry.name);
  const country = countries(id);
  const checked = dayText(entry.checkedOn, language);
  return (
    <p className={styles.beside}>
      <Trans>
        {country}: {name}. Checked on {checked}.
      </Trans>
    </p>
  );
}
