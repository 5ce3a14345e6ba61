import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { dayText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { type Seen, server, told } from '../api/client.ts';
import { DayField, TextField } from '../form/fields.tsx';
import { useLanguage } from '../language/language.ts';
import { useColumnNames } from '../list/column-names.ts';
import { consentTexts, type MemberPage } from './member-queries.ts';

interface TermsPanelProps {
  readonly fund: string;
  readonly seen: Seen<MemberPage>;
}

/** What the rules ask of a member, such as his units, from a later month on; what is settled until then stays. */
export function TermsPanel({ fund, seen: { value, version } }: TermsPanelProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const names = useColumnNames();
  const asked = useQuery(consentTexts(fund)).data?.columns ?? [];
  const [columns, setColumns] = useState<Readonly<Record<string, string>>>(
    value.later.at(-1)?.columns ?? value.columns,
  );
  const [from, setFrom] = useState('');
  const act = useAct((_: undefined, key) =>
    told(
      server.PUT('/api/funds/{fund}/members/{member}/terms', {
        params: {
          path: { fund, member: value.member },
          header: { 'Idempotency-Key': key, 'If-Match': version },
        },
        body: { columns: filled(columns), ...(/\d/.test(from) ? { from } : {}) },
      }),
    ),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(undefined);
  };
  const fields = Object.fromEntries([
    ['from', 'terms-from'],
    ...asked.map(({ column }) => [`columns.${column}`, `terms-${column}`] as const),
  ]);
  return (
    <details className="panel">
      <summary>
        <Trans>Change units and other terms</Trans>
      </summary>
      <form className="stack tight" onSubmit={submit} style={{ marginTop: 12 }}>
        <p className="small">
          <Trans>
            From a later month on. What is settled until then stays, and the member reads it in his data.
          </Trans>
        </p>
        <ActProblem act={act} fields={fields} />
        {value.later.map((one) => {
          const since = dayText(one.from, language);
          return (
            <p key={one.from} className="small muted">
              <Trans>from {since} on</Trans>:{' '}
              {Object.entries(one.columns)
                .map(([column, text]) => `${names[column] ?? column} ${text}`)
                .join(' · ')}
            </p>
          );
        })}
        {asked.map(({ column, isNeeded }) => (
          <TextField
            key={column}
            id={`terms-${column}`}
            label={names[column] ?? column}
            hint={isNeeded ? t`The rules need it` : t`May stay empty`}
            value={columns[column] ?? ''}
            problem={fieldProblem(act, `columns.${column}`)}
            onChange={(text) => setColumns({ ...columns, [column]: text })}
          />
        ))}
        <DayField
          id="terms-from"
          label={t`From which day`}
          hint={t`The first of a month; empty means the next month`}
          value={from}
          problem={fieldProblem(act, 'from')}
          onChange={setFrom}
        />
        <div className="buttons">
          <Button type="submit" variant="default" size="sm" disabled={act.is !== 'ready'}>
            <Trans>Change the terms</Trans>
          </Button>
        </div>
      </form>
    </details>
  );
}

function filled(columns: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(columns).filter(([, text]) => text.trim() !== ''));
}
