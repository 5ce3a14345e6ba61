import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import styles from '../account/account.module.css';
import { SeenBy } from '../account/seen-by.tsx';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { useFund, useSlug } from '../api/of-fund.ts';
import { todayIn } from '../api/scheme-of-fund.ts';
import { ChoiceField, DayField, LinesField, TextField } from '../form/fields.tsx';
import { useLanguage } from '../language/language.ts';
import type { PolicyAsked } from './investment-queries.ts';

/** A limit as it is typed: the word by which it is known, its name in both languages, how much. */
interface TypedLimit {
  readonly word: string;
  readonly en: string;
  readonly zh: string;
  readonly atMost: string;
}

const NO_LIMIT: TypedLimit = { word: '', en: '', zh: '', atMost: '' };

interface PolicyFormProps {
  readonly fund: string;
  /** Whether whoever asks runs the fund, and two of those may still adopt it. */
  readonly mayAgree: boolean;
  /** The matter on which members adopt it by vote, where who asks is one of them. */
  readonly matter: string | null;
}

/** Proposes a policy, to the vote of the members or to those who run the fund. It counts from its day on once it is adopted, and never before. */
export function PolicyForm({ fund, mayAgree, matter }: PolicyFormProps) {
  const { t } = useLingui();
  const { timeZone } = useFund();
  const params = { language: useLanguage(), fund: useSlug() };
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<'vote' | 'persons'>('vote');
  const isVote = matter !== null && (chosen === 'vote' || !mayAgree);
  const [title, setTitle] = useState('');
  const [reason, setReason] = useState('');
  const [from, setFrom] = useState(() => todayIn(timeZone));
  const [costing, setCosting] = useState<PolicyAsked['costing']>('average');
  const [classes, setClasses] = useState<readonly TypedLimit[]>([NO_LIMIT]);
  const [counterparties, setCounterparties] = useState<readonly TypedLimit[]>([NO_LIMIT]);
  const [others, setOthers] = useState('');
  const [index, setIndex] = useState('');
  const act = useAct(
    async (_: undefined, key) => {
      const policy: PolicyAsked = {
        ...{ from, costing },
        classes: filled(classes).map(({ word, ...rest }) => ({ class: word, ...rest })),
        counterparties: filled(counterparties).map(({ word, ...rest }) => ({ counterparty: word, ...rest })),
        ...(others.trim() === '' ? {} : { otherCounterparties: others.trim() }),
        ...(index.trim() === '' ? {} : { index: index.trim() }),
      };
      const asked = { path: { fund }, header: { 'Idempotency-Key': key } };
      if (!isVote) {
        await told(server.POST('/api/funds/{fund}/investment-policies', { params: asked, body: policy }));
        return null;
      }
      const body = { matter, title, reason, policy };
      return (await told(server.POST('/api/funds/{fund}/motions', { params: asked, body }))).motion;
    },
    {
      repeats: true,
      after: (motion) =>
        motion === null
          ? undefined
          : navigate({ to: '/$language/funds/$fund/motions/$motion', params: { ...params, motion } }),
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(undefined);
  };
  const fields = inMotion(isVote, {
    ...{ from: 'policy-from', otherCounterparties: 'policy-others', index: 'policy-index' },
    ...fieldsOf('classes', 'class', classes.length),
    ...fieldsOf('counterparties', 'counterparty', counterparties.length),
    ...{ classes: 'classes-0-word', counterparties: 'counterparties-0-word' },
  });
  const problemAt = (path: string) => fieldProblem(act, isVote ? `policy.${path}` : path);
  return (
    <details className="panel">
      <summary>
        <Trans>Propose a policy</Trans>
      </summary>
      <form className={`stack tight ${styles.act}`} onSubmit={submit}>
        <ActProblem act={act} fields={fields} />
        {matter !== null && mayAgree && (
          <ChoiceField
            id="policy-way"
            label={t`Who decides on it`}
            value={chosen}
            choices={[
              { value: 'vote', label: t`the members, by a vote` },
              { value: 'persons', label: t`persons who run the fund` },
            ]}
            onChange={(value) => setChosen(value as typeof chosen)}
          />
        )}
        {isVote && (
          <>
            <TextField
              id="policy-title"
              label={t`The question, in one line`}
              value={title}
              problem={fieldProblem(act, 'title')}
              onChange={setTitle}
            />
            <LinesField
              id="policy-reason"
              rows={4}
              label={t`Your reasons`}
              value={reason}
              problem={fieldProblem(act, 'reason')}
              onChange={setReason}
            />
          </>
        )}
        <DayField
          id="policy-from"
          label={t`Counts from`}
          hint={t`Today or later`}
          value={from}
          problem={problemAt('from')}
          onChange={setFrom}
        />
        <ChoiceField
          id="policy-costing"
          label={t`Cost of what is sold`}
          value={costing}
          choices={[
            { value: 'average', label: t`average of what was paid` },
            { value: 'specific-lot', label: t`of the lot that is named` },
          ]}
          onChange={(value) => setCosting(value as PolicyAsked['costing'])}
        />
        <Limits
          name="classes"
          title={t`Classes`}
          another={t`Another class`}
          limits={classes}
          problemAt={(place, part) => problemAt(`classes.${place}.${part === 'word' ? 'class' : part}`)}
          onChange={setClasses}
        />
        <Limits
          name="counterparties"
          title={t`Counterparties`}
          another={t`Another counterparty`}
          limits={counterparties}
          problemAt={(place, part) =>
            problemAt(`counterparties.${place}.${part === 'word' ? 'counterparty' : part}`)
          }
          onChange={setCounterparties}
        />
        <TextField
          id="policy-others"
          label={t`Each other counterparty, at most`}
          hint={t`Such as 30%; empty means that only those named count`}
          value={others}
          problem={problemAt('otherCounterparties')}
          onChange={setOthers}
        />
        <TextField
          id="policy-index"
          label={t`Price index`}
          hint={t`A word such as cpi; may stay empty`}
          value={index}
          problem={problemAt('index')}
          onChange={setIndex}
        />
        <div className="buttons">
          <Button type="submit" variant="default" disabled={act.is !== 'ready'}>
            {isVote ? <Trans>Put the motion</Trans> : <Trans>Propose it</Trans>}
          </Button>
        </div>
        <SeenBy>
          {isVote ? (
            <Trans>everybody in the fund reads the motion, your reasons and your member number.</Trans>
          ) : (
            <Trans>members and whoever supervises the fund see what is proposed, by no name.</Trans>
          )}
        </SeenBy>
      </form>
    </details>
  );
}

/** The ids of fields by the paths that reasons name, where the policy is a part of a motion. */
function inMotion(
  isVote: boolean,
  fields: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  if (!isVote) return fields;
  const inside = Object.entries(fields).map(([path, field]) => [`policy.${path}`, field]);
  return { title: 'policy-title', reason: 'policy-reason', ...Object.fromEntries(inside) };
}

function filled(limits: readonly TypedLimit[]) {
  return limits
    .filter(({ word, en, zh, atMost }) => `${word}${en}${zh}${atMost}`.trim() !== '')
    .map(({ word, en, zh, atMost }) => ({
      ...{ word: word.trim(), name: { en: en.trim(), zh: zh.trim() }, atMost: atMost.trim() },
    }));
}

/** The ids of the fields of limits by the paths that reasons name. */
function fieldsOf(list: string, word: string, count: number): Readonly<Record<string, string>> {
  const parts = { [word]: 'word', 'name.en': 'en', 'name.zh': 'zh', atMost: 'atMost' };
  return Object.fromEntries(
    Array.from({ length: count }, (_, place) =>
      Object.entries(parts).map(([path, part]) => [`${list}.${place}.${path}`, `${list}-${place}-${part}`]),
    ).flat(),
  );
}

interface LimitsProps {
  readonly name: string;
  readonly title: string;
  readonly another: string;
  readonly limits: readonly TypedLimit[];
  readonly problemAt: (place: number, part: 'word' | 'name.en' | 'name.zh' | 'atMost') => string | undefined;
  readonly onChange: (limits: readonly TypedLimit[]) => void;
}

function Limits({ name, title, another, limits, problemAt, onChange }: LimitsProps) {
  const { t } = useLingui();
  const typed = (place: number, part: Partial<TypedLimit>) =>
    onChange(limits.map((one, at) => (at === place ? { ...one, ...part } : one)));
  return (
    <fieldset className="stack tight">
      <legend>
        <b>{title}</b>
      </legend>
      {limits.map((limit, place) => (
        <div key={place} className={styles.rows}>
          <TextField
            id={`${name}-${place}-word`}
            label={t`Word`}
            hint={t`In small letters, such as bank-savings`}
            value={limit.word}
            problem={problemAt(place, 'word')}
            onChange={(word) => typed(place, { word })}
          />
          <TextField
            id={`${name}-${place}-en`}
            label={t`Name in English`}
            value={limit.en}
            problem={problemAt(place, 'name.en')}
            onChange={(en) => typed(place, { en })}
          />
          <TextField
            id={`${name}-${place}-zh`}
            label={t`Name in Chinese`}
            value={limit.zh}
            problem={problemAt(place, 'name.zh')}
            onChange={(zh) => typed(place, { zh })}
          />
          <TextField
            id={`${name}-${place}-atMost`}
            label={t`At most, of the principal`}
            hint={t`Such as 40% or 1/3`}
            value={limit.atMost}
            problem={problemAt(place, 'atMost')}
            onChange={(atMost) => typed(place, { atMost })}
          />
        </div>
      ))}
      <div className="buttons">
        <Button variant="default" size="sm" onClick={() => onChange([...limits, NO_LIMIT])}>
          {another}
        </Button>
      </div>
    </fieldset>
  );
}
