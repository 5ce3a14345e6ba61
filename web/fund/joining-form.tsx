import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { consentLabels } from '@openmutual/core/consent';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { dayText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { useBehind } from '../api/installation.ts';
import { CheckField, TextField } from '../form/fields.tsx';
import { useLanguage, useSaid } from '../language/language.ts';
import { useColumnNames } from '../list/column-names.ts';
import { Note } from '../note/note.tsx';
import styles from './fund.module.css';
import type { Joined, JoiningAsked } from './joining.ts';

interface JoiningFormProps {
  readonly asked: JoiningAsked;
  /** Columns that an invitation has filled in already. */
  readonly said: Readonly<Record<string, string>>;
  /** A membership, or nothing where an organiser answers first. */
  readonly send: (body: JoiningBody, key: string) => Promise<Joined | null>;
  readonly decline?: (key: string) => Promise<unknown>;
}

interface JoiningBody {
  name: string;
  columns: Record<string, string>;
  consents: { kind: JoiningAsked['texts'][number]['kind']; text: string }[];
}

/** What somebody says and agrees to who joins: each consent by itself, health data apart from the others, and who sees what. */
export function JoiningForm({ asked, said: given, send, decline }: JoiningFormProps) {
  const { t } = useLingui();
  const say = useSaid();
  const names = useColumnNames();
  const behind = useBehind();
  const account = behind.is === 'there' ? (behind.who.name ?? '') : '';
  const [name, setName] = useState(account);
  const [columns, setColumns] = useState<Readonly<Record<string, string>>>(given);
  const [agreed, setAgreed] = useState<ReadonlySet<string>>(new Set());
  const act = useAct(send);
  const no = useAct((_: undefined, key: string) => (decline ?? (async () => undefined))(key));
  if (act.is === 'done') return <JoinedNote joined={act.told ?? null} />;
  if (no.is === 'done')
    return (
      <Note level={2} tone="good" title={t`You have declined`}>
        <p>
          <Trans>Nothing of the invitation is kept, nor of who declined it.</Trans>
        </p>
      </Note>
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const consents = asked.texts
      .filter(({ kind }) => agreed.has(kind))
      .map(({ kind, hash }) => ({ kind, text: hash }));
    const filled = Object.fromEntries(Object.entries(columns).filter(([, value]) => value.trim() !== ''));
    void act.send({ name, columns: filled, consents });
  };
  const agree = (kind: string, yes: boolean) => {
    const others = [...agreed].filter((one) => one !== kind);
    setAgreed(new Set(yes ? [...others, kind] : others));
  };
  const fields = Object.fromEntries([
    ['name', 'name'],
    ...asked.columns.map(({ column }) => [`columns.${column}`, `column-${column}`] as const),
    ...asked.texts.map(({ kind }) => [`consents.${kind}`, `consent-${kind}`] as const),
  ]);
  const ordinary = asked.texts.filter(({ kind }) => kind !== 'health-data');
  const health = asked.texts.filter(({ kind }) => kind === 'health-data');
  return (
    <form className={styles.page} onSubmit={submit}>
      <div className="stack">
        <ActProblem act={act} fields={fields} />
        <ActProblem act={no} />
        <section className="panel stack tight">
          <h2>
            <Trans>About you</Trans>
          </h2>
          <TextField
            id="name"
            label={t`Your name`}
            hint={t`Organisers of the fund see it; other members see a number.`}
            autoComplete="name"
            value={name}
            problem={fieldProblem(act, 'name')}
            onChange={setName}
          />
          {asked.columns.map(({ column, isNeeded }) => (
            <TextField
              key={column}
              id={`column-${column}`}
              label={names[column] ?? column}
              hint={
                given[column] !== undefined
                  ? t`Said in the invitation`
                  : isNeeded
                    ? t`The rules need it`
                    : t`May stay empty`
              }
              value={columns[column] ?? ''}
              problem={fieldProblem(act, `columns.${column}`)}
              onChange={(value) => setColumns({ ...columns, [column]: value })}
            />
          ))}
        </section>
        {[
          { texts: ordinary, title: t`What you agree to` },
          { texts: health, title: t`Health data, apart from the rest` },
        ]
          .filter(({ texts }) => texts.length > 0)
          .map(({ texts, title }) => (
            <section key={title} className="panel stack tight">
              <h2>{title}</h2>
              {texts.map(({ kind, title: heading, paragraphs }) => (
                <div key={kind} className="stack tight">
                  <h3>{say(heading)}</h3>
                  <div className={styles.text}>
                    {paragraphs.map((paragraph, place) => (
                      <p key={place}>{say(paragraph)}</p>
                    ))}
                  </div>
                  <CheckField
                    id={`consent-${kind}`}
                    label={t`I agree: ${say(consentLabels[kind])}`}
                    problem={fieldProblem(act, `consents.${kind}`)}
                    checked={agreed.has(kind)}
                    onChange={(yes) => agree(kind, yes)}
                  />
                </div>
              ))}
            </section>
          ))}
        <div className="buttons">
          <Button type="submit" disabled={act.is === 'running'}>
            {act.is === 'running' ? <Trans>Joining…</Trans> : <Trans>Join for myself</Trans>}
          </Button>
          {decline !== undefined && (
            <Button variant="default" disabled={no.is === 'running'} onClick={() => no.send(undefined)}>
              <Trans>Decline</Trans>
            </Button>
          )}
        </div>
      </div>
      <Beside asked={asked} />
    </form>
  );
}

/** Who sees what, and which days count. */
function Beside({
  asked: { coolingOffDays, waitingUntil, admission, isOpen },
}: Pick<JoiningFormProps, 'asked'>) {
  const language = useLanguage();
  const waiting = waitingUntil === null ? undefined : dayText(waitingUntil, language);
  return (
    <aside className="stack">
      <section className="panel stack tight">
        <h2>
          <Trans>Who sees what</Trans>
        </h2>
        <ul className="stack tight small">
          <li>
            <Trans>Everybody: how many members there are, never who.</Trans>
          </li>
          <li>
            <Trans>Members: your number in a published case, and what you agreed to show of it.</Trans>
          </li>
          <li>
            <Trans>Organisers: your name and mail; each look at them is written down for you to read.</Trans>
          </li>
          <li>
            <Trans>
              Reviewers: what you tell of a claim and its evidence, with the reason why they looked.
            </Trans>
          </li>
        </ul>
      </section>
      <section className="panel stack tight">
        <h2>
          <Trans>From when</Trans>
        </h2>
        <ul className="stack tight small">
          <li>
            <Trans>Within {coolingOffDays} days you can cancel as though you had never joined.</Trans>
          </li>
          {waiting !== undefined && (
            <li>
              <Trans>All that the rules pay is paid for what happens from {waiting} on.</Trans>
            </li>
          )}
          {isOpen && admission === 'by-an-organiser' && (
            <li>
              <Trans>Who applies without an invitation is admitted by an organiser.</Trans>
            </li>
          )}
        </ul>
      </section>
    </aside>
  );
}

function JoinedNote({ joined }: { readonly joined: Joined | null }) {
  const { t } = useLingui();
  const language = useLanguage();
  if (joined === null)
    return (
      <Note level={2} tone="good" title={t`You have applied`}>
        <p>
          <Trans>An organiser answers. You find it under “My funds”.</Trans>
        </p>
      </Note>
    );
  const from = joined.inForceFrom === null ? undefined : dayText(joined.inForceFrom, language);
  const { member } = joined;
  return (
    <Note level={2} tone="good" title={t`You are member ${member}`}>
      {from !== undefined && (
        <p>
          <Trans>In force from {from}.</Trans>
        </p>
      )}
      <p>
        <Link to="/$language/my-funds" params={{ language }}>
          <Trans>My funds</Trans>
        </Link>
      </p>
    </Note>
  );
}
