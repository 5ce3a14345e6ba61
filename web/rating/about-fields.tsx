import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { FormProblem } from '../form/error-summary.tsx';
import { DayField, LinesField, TextField } from '../form/fields.tsx';
import { problemOf } from '../form/problems.ts';
import styles from './quote.module.css';
import { type AboutDraft, fields } from './risk-draft.ts';

interface AboutFieldsProps {
  readonly about: AboutDraft;
  readonly problems: readonly FormProblem[];
  readonly onChange: (about: AboutDraft) => void;
}

/** What the text of the quotation says beside the figures: the project, the parties, the clauses. */
export function AboutFields({ about, problems, onChange }: AboutFieldsProps) {
  const { t } = useLingui();
  const problem = (field: string) => problemOf(problems, field);
  const word = (key: string, label: string) => (
    <TextField
      id={fields.about(key)}
      label={label}
      value={about.words[key] ?? ''}
      problem={problem(fields.about(key))}
      onChange={(text) => onChange({ ...about, words: { ...about.words, [key]: text } })}
    />
  );
  const party = (role: string, label: string) => (
    <TextField
      id={fields.about(role)}
      label={label}
      value={about.parties[role] ?? ''}
      problem={problem(fields.about(role))}
      onChange={(text) => onChange({ ...about, parties: { ...about.parties, [role]: text } })}
    />
  );
  /** Those that are seldom named stand there where they are. */
  const parties = (role: string, label: string) =>
    about.parties[role] === undefined ? null : (
      <LinesField
        id={fields.about(role)}
        label={label}
        hint={t`one a line`}
        value={about.parties[role] ?? ''}
        problem={problem(fields.about(role))}
        onChange={(text) => onChange({ ...about, parties: { ...about.parties, [role]: text } })}
      />
    );
  const list = (key: string, label: string) => (
    <LinesField
      id={fields.about(key)}
      label={label}
      hint={t`one a line`}
      value={about.lists[key] ?? ''}
      problem={problem(fields.about(key))}
      onChange={(text) => onChange({ ...about, lists: { ...about.lists, [key]: text } })}
    />
  );
  const setClause = (place: number, part: object) =>
    onChange({
      ...about,
      clauses: about.clauses.map((clause, at) => (at === place ? { ...clause, ...part } : clause)),
    });
  return (
    <>
      {word('project', t`Project`)}
      {word('site', t`Site of the works`)}
      {party('principal', t`Principal`)}
      {party('contractor', t`Contractor`)}
      {party('insurer', t`Insurer`)}
      {party('broker', t`Broker`)}
      {parties('subcontractors', t`Subcontractors`)}
      {parties('suppliers', t`Suppliers`)}
      {parties('lenders', t`Lenders`)}
      {word('jurisdiction', t`Jurisdiction`)}
      <DayField
        id={fields.about('validUntil')}
        label={t`Valid until`}
        value={about.words.validUntil ?? ''}
        problem={problem(fields.about('validUntil'))}
        onChange={(validUntil) => onChange({ ...about, words: { ...about.words, validUntil } })}
      />
      {word('paymentWithinDays', t`Payment within days`)}
      {about.clauses.map(({ clause, terms }, place) => (
        <div key={place} className={styles.pair}>
          <TextField
            id={fields.clause(place, 'clause')}
            label={t`Clause`}
            placeholder="MRe 113"
            value={clause}
            problem={problem(fields.clause(place, 'clause'))}
            onChange={(text) => setClause(place, { clause: text })}
          />
          <TextField
            id={fields.clause(place, 'terms')}
            label={t`Terms of the clause`}
            value={terms}
            problem={problem(fields.clause(place, 'terms'))}
            onChange={(text) => setClause(place, { terms: text })}
          />
        </div>
      ))}
      <div className="buttons">
        <Button
          variant="default"
          size="sm"
          onClick={() => onChange({ ...about, clauses: [...about.clauses, { clause: '', terms: '' }] })}
        >
          <Trans>Add a clause</Trans>
        </Button>
        {about.clauses.length > 0 && (
          <Button
            variant="default"
            size="sm"
            onClick={() => onChange({ ...about, clauses: about.clauses.slice(0, -1) })}
          >
            <Trans>Remove the last</Trans>
          </Button>
        )}
      </div>
      {list('hazards', t`Hazards`)}
      {list('warranties', t`Warranties`)}
      {list('exclusions', t`Exclusions`)}
    </>
  );
}
