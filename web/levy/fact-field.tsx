import { Trans, useLingui } from '@lingui/react/macro';
import type { FactDeclaration } from '@openmutual/core/fact';
import type { ReactNode } from 'react';
import type { FormProblem } from '../form/error-summary.tsx';
import { ChoiceField, DayField, TextField } from '../form/fields.tsx';
import { problemOf } from '../form/problems.ts';
import { useSaid } from '../language/language.ts';
import { isStated } from './contribution-case.ts';
import styles from './contribution-form.module.css';

interface FactFieldProps {
  readonly name: string;
  readonly declaration: FactDeclaration;
  readonly facts: Readonly<Record<string, string>>;
  readonly problems: readonly FormProblem[];
  readonly onChange: (facts: Readonly<Record<string, string>>) => void;
}

/** One fact that the law of a day asks for: a word, a figure or an age; with what the law takes where nobody states it. */
export function FactField({ name, declaration, facts, problems, onChange }: FactFieldProps) {
  const { birth, oneOf } = declaration;
  const value = facts[name] ?? '';
  const without = Object.fromEntries(Object.entries(facts).filter(([other]) => other !== name));
  const field = {
    id: factField(name),
    value,
    problem: problemOf(problems, factField(name)),
    onChange: (text: string) => onChange({ ...facts, [name]: text }),
  };
  if (oneOf !== undefined) return <WordField {...field} declaration={declaration} />;
  if (birth === undefined) return <FigureField {...field} declaration={declaration} />;
  const isAge = isByAge(declaration, name, facts);
  if (isAge) {
    return (
      <FigureField {...field} declaration={declaration}>
        <Instead onPress={() => onChange({ ...without, [birth.from]: facts[birth.from] ?? '' })}>
          <Trans>State the date of birth instead</Trans>
        </Instead>
      </FigureField>
    );
  }
  return (
    <BirthField
      id={factField(birth.from)}
      value={facts[birth.from] ?? ''}
      problem={problemOf(problems, factField(birth.from))}
      onChange={(day) => onChange({ ...without, [birth.from]: day })}
      declaration={declaration}
    >
      <Instead
        onPress={() => {
          const kept = Object.entries(without).filter(([other]) => other !== birth.from);
          onChange({ ...Object.fromEntries(kept), [name]: '' });
        }}
      >
        <Trans>State the age instead</Trans>
      </Instead>
    </BirthField>
  );
}

export function factField(name: string): string {
  return `fact-${name}`;
}

/** The field of a form in which a fact is asked for: an age is asked as a date of birth until somebody states it as an age. */
export function fieldOfFact(
  name: string,
  declarations: Readonly<Record<string, FactDeclaration>>,
  facts: Readonly<Record<string, string>>,
): string {
  const declaration = Object.hasOwn(declarations, name) ? declarations[name] : undefined;
  const birth = declaration?.birth;
  if (declaration === undefined || birth === undefined || isByAge(declaration, name, facts)) {
    return factField(name);
  }
  return factField(birth.from);
}

function isByAge({ birth }: FactDeclaration, name: string, facts: Readonly<Record<string, string>>): boolean {
  return facts[name] !== undefined && !isStated(facts[birth?.from ?? ''] ?? '');
}

interface OneFieldProps {
  readonly id: string;
  readonly value: string;
  readonly problem: string | undefined;
  readonly onChange: (value: string) => void;
  readonly declaration: FactDeclaration;
  readonly children?: ReactNode;
}

function WordField({ declaration, ...field }: OneFieldProps) {
  const { t } = useLingui();
  const said = useSaid();
  const { name, oneOf = [], usual } = declaration;
  const open = usual === undefined ? t`not stated` : t`I do not know it (the law takes ${usual})`;
  const known = [{ value: '', label: open }, ...oneOf.map((word) => ({ value: word, label: word }))];
  return (
    <div className={styles.fact}>
      <ChoiceField {...field} label={said(name)} choices={withChosen(field.value, known)} />
      <FactSource declaration={declaration} />
    </div>
  );
}

function FigureField({ declaration, children, ...field }: OneFieldProps) {
  const { t } = useLingui();
  const said = useSaid();
  const { name, atLeast, atMost, example, usual } = declaration;
  const bounds = boundsText();
  return (
    <div className={styles.fact}>
      <TextField
        {...field}
        label={said(name)}
        {...(bounds === '' ? {} : { hint: bounds })}
        inputMode="decimal"
        {...(usual === undefined ? {} : { placeholder: usual })}
      />
      {usual !== undefined &&
        (isStated(field.value) ? (
          <Instead onPress={() => field.onChange('')}>
            <Trans>I do not know it</Trans>
          </Instead>
        ) : (
          <p className={styles.beside}>
            <Trans>Not stated: the law takes {usual}.</Trans>
          </p>
        ))}
      {children}
      <FactSource declaration={declaration} />
    </div>
  );

  function boundsText(): string {
    if (atLeast !== undefined && atMost !== undefined) return t`from ${atLeast} to ${atMost}`;
    if (atLeast !== undefined && example !== undefined) return t`${atLeast} or more, such as ${example}`;
    if (atLeast !== undefined) return t`${atLeast} or more`;
    if (atMost !== undefined) return t`at most ${atMost}`;
    return example === undefined ? '' : t`such as ${example}`;
  }
}

function BirthField({ declaration, children, ...field }: OneFieldProps) {
  const { t } = useLingui();
  const said = useSaid();
  const { name, usual } = declaration;
  const asked = said(name);
  return (
    <div className={styles.fact}>
      <DayField {...field} label={t`Date of birth`} hint={t`asked for: ${asked}`} />
      {usual !== undefined &&
        (isStated(field.value) ? (
          <Instead onPress={() => field.onChange('')}>
            <Trans>I do not know it</Trans>
          </Instead>
        ) : (
          <p className={styles.beside}>
            <Trans>Not stated: the law takes an age of {usual}.</Trans>
          </p>
        ))}
      {children}
      <FactSource declaration={declaration} />
    </div>
  );
}

/** Where it stands that the law asks this, or within which bounds. */
function FactSource({ declaration: { source, href, birth } }: { readonly declaration: FactDeclaration }) {
  const found = source === undefined ? birth : { source, href };
  if (found?.source === undefined) return null;
  return (
    <p className={styles.beside}>
      {found.href === undefined ? (
        found.source
      ) : (
        <a href={found.href} target="_blank" rel="noreferrer">
          {found.source}
        </a>
      )}
    </p>
  );
}

/** Another way to answer; it looks like a link and does something, so it is a button. */
export function Instead({
  onPress,
  children,
}: {
  readonly onPress: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button type="button" className={styles.instead} onClick={onPress}>
      {children}
    </button>
  );
}

/** A choice that the rules of a day do not have stays to be seen until another is made. */
export function withChosen<C extends { readonly value: string; readonly label: string }>(
  value: string,
  choices: readonly C[],
): readonly { readonly value: string; readonly label: string }[] {
  return choices.some((choice) => choice.value === value) ? choices : [{ value, label: value }, ...choices];
}
