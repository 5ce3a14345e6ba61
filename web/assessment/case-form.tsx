import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { MutualScheme } from '@openmutual/schemes/folder';
import { useState } from 'react';
import type { FormProblem } from '../form/error-summary.tsx';
import { AmountField, ChoiceField, DayField, TextField } from '../form/fields.tsx';
import { problemOf } from '../form/problems.ts';
import { useSaid } from '../language/language.ts';
import { filesOf, libraryEntries, libraryEntry } from '../library/library.ts';
import { FIELDS } from './fields.ts';
import { termsFor } from './list-columns.ts';
import styles from './share.module.css';
import { exampleOf } from './share-case.ts';
import type { ShareInput } from './share-input.ts';
import type { ChosenFiles } from './use-settling.ts';

interface CaseFormProps {
  readonly scheme: MutualScheme | undefined;
  readonly input: ShareInput;
  readonly problems: readonly FormProblem[];
  readonly onChange: (input: ShareInput) => void;
  readonly onFiles: (files: ChosenFiles) => void;
}

/** Which fund, which day, and what it carries. */
export function CaseForm({ scheme, input, problems, onChange, onFiles }: CaseFormProps) {
  const { t } = useLingui();
  const said = useSaid();
  const entries = libraryEntries('mutual');
  const currency = scheme?.currency ?? entries.find(({ id }) => id === input.scheme)?.currency ?? '';
  const pools = (scheme && termsFor(scheme, input.on, input.pool)?.rules.pools) ?? [];
  const problem = (field: string) => problemOf(problems, field);
  const [isChanging, setChanging] = useState(false);
  const choose = async (id: string) => {
    const entry = libraryEntry(id);
    if (!entry.ok) return;
    setChanging(true);
    const example = await exampleOf(entry.value);
    setChanging(false);
    onFiles({});
    if (example.ok) onChange(example.value);
  };
  const edit = async () => {
    const entry = libraryEntry(input.scheme);
    const files = entry.ok ? await filesOf(entry.value) : entry;
    const rules = files.ok ? files.value['scheme.yaml'] : undefined;
    if (rules !== undefined)
      onChange({ ...input, rules: rules.replace(/^scheme: [^/\n]+\//m, 'scheme: my/') });
  };
  return (
    <form className="panel stack tight" onSubmit={(event) => event.preventDefault()} aria-busy={isChanging}>
      <h2>
        <Trans>The fund</Trans>
      </h2>
      <ChoiceField
        id={FIELDS.scheme}
        label={t`Scheme`}
        hint={t`With an example that can be changed`}
        value={input.scheme}
        problem={problem(FIELDS.scheme)}
        onChange={choose}
        choices={entries.map(({ id, name }) => ({
          value: id,
          label: said(name),
          group: id.startsWith('demo/') ? t`Demonstrations` : t`Real schemes`,
        }))}
      />
      {input.rules === undefined ? (
        <div>
          <Button variant="default" size="sm" onClick={edit}>
            <Trans>Change the rules</Trans>
          </Button>
        </div>
      ) : (
        <div>
          <p className="small muted">
            <Trans>These are your own rules, below.</Trans>
          </p>
          <Button
            variant="default"
            size="sm"
            onClick={() => {
              const { rules: _, ...library } = input;
              onChange(library);
            }}
          >
            <Trans>Back to the rules of the library</Trans>
          </Button>
        </div>
      )}
      <DayField
        id={FIELDS.on}
        label={t`Date`}
        hint={t`Whose members and rules count`}
        value={input.on}
        problem={problem(FIELDS.on)}
        onChange={(on) => onChange({ ...input, on })}
      />
      {pools.length > 0 && (
        <ChoiceField
          id={FIELDS.pool}
          label={t`Pool`}
          value={input.pool ?? ''}
          problem={problem(FIELDS.pool)}
          onChange={(pool) => {
            const { pool: _, ...all } = input;
            onChange(pool === '' ? all : { ...all, pool });
          }}
          choices={[
            { value: '', label: t`all pools` },
            ...pools.map(({ pool, name }) => ({ value: pool, label: said(name) })),
          ]}
        />
      )}
      <TextField
        id={FIELDS.settlement}
        label={t`Name of the settlement`}
        value={input.settlement}
        problem={problem(FIELDS.settlement)}
        onChange={(settlement) => onChange({ ...input, settlement })}
      />
      <details className={styles.more} open={input.carried !== '0.00' || input.reserve !== '0.00'}>
        <summary>
          <Trans>What the fund carries</Trans>
        </summary>
        <div className="stack tight">
          <AmountField
            id={FIELDS.carried}
            label={t`Carried in`}
            currency={currency}
            value={input.carried}
            problem={problem(FIELDS.carried)}
            onChange={(carried) => onChange({ ...input, carried })}
          />
          <AmountField
            id={FIELDS.reserve}
            label={t`Reserve`}
            currency={currency}
            value={input.reserve}
            problem={problem(FIELDS.reserve)}
            onChange={(reserve) => onChange({ ...input, reserve })}
          />
        </div>
      </details>
    </form>
  );
}
