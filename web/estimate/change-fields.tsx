import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { Said } from '@openmutual/core/label';
import type { FormProblem } from '../form/error-summary.tsx';
import { ChoiceField, TextField } from '../form/fields.tsx';
import { problemOf } from '../form/problems.ts';
import { useSaid } from '../language/language.ts';
import styles from './estimate.module.css';
import { type ChangedFigure, type ChangeInput, changedFigures } from './estimate-input.ts';
import { fieldId } from './fields.ts';

interface ChangeFieldsProps {
  readonly changes: readonly ChangeInput[];
  readonly currency: string;
  readonly problems: readonly FormProblem[];
  readonly onChange: (changes: readonly ChangeInput[]) => void;
}

/** What is tried, each by itself. */
export function ChangeFields({ changes, currency, problems, onChange }: ChangeFieldsProps) {
  const { t } = useLingui();
  const said = useSaid();
  const names: Readonly<Record<ChangedFigure, string>> = {
    deductible: t`a deductible`,
    limit: t`a limit of each loss`,
    waiting: t`a waiting period`,
    cap: t`a cap of the share`,
    members: t`so many members`,
  };
  return (
    <>
      {changes.map((change, place) => {
        const id = fieldId(`changes.${place}`);
        const nameOf = change.what === 'file' ? said(change.change['name'] as Said) : names[change.what];
        const away = (
          <Button
            variant="transparent"
            size="compact-sm"
            onClick={() => onChange(changes.filter((_, at) => at !== place))}
          >
            <Trans>Leave out</Trans>
            <span className="heard"> {nameOf}</span>
          </Button>
        );
        if (change.what === 'file') {
          return (
            <div key={place} id={id} className={styles.change} tabIndex={-1}>
              <p>{nameOf}</p>
              {away}
            </div>
          );
        }
        return (
          <div key={place} className={styles.change}>
            <div className={styles.pair}>
              <ChoiceField
                id={`${id}-what`}
                label={t`Instead`}
                value={change.what}
                onChange={(what) => onChange(changes.with(place, { ...change, what: what as ChangedFigure }))}
                choices={changedFigures.map((what) => ({ value: what, label: names[what] }))}
              />
              <TextField
                id={id}
                label={
                  change.what === 'waiting'
                    ? t`keeps out, %`
                    : change.what === 'members'
                      ? t`how many`
                      : currency
                }
                inputMode="decimal"
                value={change.to}
                problem={problemOf(problems, id)}
                onChange={(to) => onChange(changes.with(place, { ...change, to }))}
              />
            </div>
            {away}
          </div>
        );
      })}
      <div>
        <Button
          variant="default"
          size="sm"
          onClick={() => onChange([...changes, { what: 'deductible', to: '1000' }])}
        >
          <Trans>Try something else</Trans>
        </Button>
      </div>
    </>
  );
}
