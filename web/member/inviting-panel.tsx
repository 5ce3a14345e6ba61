import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { countText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { Away, Refused } from '../api/refused.ts';
import { ErrorSummary } from '../form/error-summary.tsx';
import { DayField, LinesField } from '../form/fields.tsx';
import { problemsOf } from '../form/problems.ts';
import { useLanguage } from '../language/language.ts';
import { FileDrop } from '../list/file-drop.tsx';
import { Note } from '../note/note.tsx';
import { type Invited, invitedIn } from './pasted-invitations.ts';

/** To invite by a list that is pasted or chosen; every wrong line is told at once, and nobody is invited until all are right. */
export function InvitingPanel({ fund }: { readonly fund: string }) {
  const { t } = useLingui();
  const language = useLanguage();
  const [text, setText] = useState('');
  const [until, setUntil] = useState('');
  const [attempt, setAttempt] = useState(0);
  const read = invitedIn(text, language);
  const act = useAct(
    ({ invitations }: { invitations: readonly Invited[] }, key) =>
      told(
        server.POST('/api/funds/{fund}/invitations', {
          params: { path: { fund }, header: { 'Idempotency-Key': key } },
          body: { invitations: invitations.map(({ line: _, ...one }) => one), until },
        }),
      ),
    { repeats: true, after: () => setText('') },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAttempt(attempt + 1);
    if (read.ok) void act.send({ invitations: read.value });
  };
  const unread =
    attempt > 0 && text !== '' && !read.ok ? problemsOf(read.rejections, language, () => 'list') : [];
  const lines = act.problem instanceof Refused && read.ok ? lineProblems(act.problem, read.value) : undefined;
  const invited = act.told === undefined ? undefined : countText(act.told.invited, language);
  return (
    <form className="panel stack tight" onSubmit={submit}>
      <h2>
        <Trans>Invite</Trans>
      </h2>
      <ErrorSummary problems={unread} attempt={attempt} />
      {lines === undefined || act.problem instanceof Away ? (
        <ActProblem act={act} fields={{ until: 'until', invitations: 'list' }} />
      ) : (
        <ErrorSummary problems={lines} attempt={act.attempt} />
      )}
      {invited !== undefined && <Note tone="good" title={t`${invited} people are invited`} />}
      <LinesField
        id="list"
        rows={6}
        isCode
        label={t`A list, one person a line`}
        hint={t`A mail address a line; or a table with a first line such as mail,units. Nobody joins by being on it.`}
        value={text}
        onChange={setText}
      />
      <FileDrop
        label={t`Or a file`}
        hint={t`CSV`}
        accept=".csv,.txt,text/csv,text/plain"
        onFiles={async ([file]) => file !== undefined && setText(await file.text())}
      />
      <DayField id="until" label={t`Open until`} value={until} onChange={setUntil} />
      <div className="buttons">
        <Button type="submit" disabled={act.is === 'running' || text.trim() === ''}>
          {read.ok ? (
            <Trans>Invite {countText(read.value.length, language)} people</Trans>
          ) : (
            <Trans>Invite</Trans>
          )}
        </Button>
      </div>
    </form>
  );
}

/** Reasons that name an invitation by its place are told by the line of the list. */
function lineProblems({ problem }: Refused, invitations: readonly Invited[]) {
  return problem.rejections.map(({ path, says }) => {
    const [, place] = /^invitations\.(\d+)/.exec(path ?? '') ?? [];
    const line = place === undefined ? undefined : invitations[Number(place)]?.line;
    if (line === undefined) return { field: path === 'until' ? 'until' : 'list', text: says };
    return { field: 'list', text: `${line}: ${says}` };
  });
}
