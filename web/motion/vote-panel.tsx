import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { dayText, timeText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { TextField } from '../form/fields.tsx';
import { Icon } from '../icon/icon.tsx';
import { useLanguage, useSaid } from '../language/language.ts';
import styles from './motion.module.css';
import type { Motion } from './motion-queries.ts';
import { type Choice, useChoices } from './motion-words.ts';
import { SeenBy } from './seen-by.tsx';

interface VotePanelProps {
  readonly fund: string;
  readonly motion: Motion;
}

/** My one ballot, which I can change until the end; who will see it, and what could break that. */
export function VotePanel({ fund, motion }: VotePanelProps) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const choices = useChoices();
  const { mine, closesAt, seenBy, rule, effectFrom, carriesRules } = motion;
  const [choice, setChoice] = useState<Choice | undefined>(mine.choice ?? undefined);
  const [word, setWord] = useState('');
  const [isMissing, setMissing] = useState(false);
  // Until what is shown is what was written down: a press before that would be lost.
  const [isSending, setSending] = useState(false);
  const cast = useAct(
    (asked: Choice, key) =>
      told(
        server.PUT('/api/funds/{fund}/motions/{motion}/my-ballot', {
          params: { path: { fund, motion: motion.motion }, header: { 'Idempotency-Key': key } },
          body: { choice: asked, ...(word.trim() === '' ? {} : { word: word.trim() }) },
        }),
      ),
    { repeats: true },
  );
  const until = closesAt === null ? '' : timeText(closesAt, language);
  if (!mine.isOnTheRoll)
    return (
      <section className="panel stack tight">
        <h2>
          <Trans>Your vote</Trans>
        </h2>
        <p>
          <Trans>You are not on the roll of this vote: it was frozen when the vote opened.</Trans>
        </p>
        <Until until={until} />
      </section>
    );
  const day = effectFrom === null ? '' : dayText(effectFrom, language);
  const follows: Readonly<Record<Choice, string>> = {
    yes: carriesRules ? t`the proposed rules hold from ${day}` : t`it is decided as it is written`,
    no: carriesRules ? t`the rules stay as they are` : t`it is not decided`,
    abstain: t`neither, and it counts as taking part`,
  };
  const offered = (Object.keys(choices) as Choice[]).filter(
    (one) => one !== 'abstain' || rule?.abstain !== false,
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setMissing(choice === undefined);
    if (choice === undefined) return;
    setSending(true);
    await cast.send(choice).finally(() => setSending(false));
  };
  const now = mine.choice === null ? undefined : choices[mine.choice];
  return (
    <form className={`panel stack tight ${mine.hasVoted ? '' : styles.need}`} onSubmit={submit}>
      <h2>
        <Trans>Your vote</Trans>
      </h2>
      <ActProblem act={cast} fields={{ choice: 'choice-yes', word: 'word' }} />
      {now !== undefined && (
        <p role="status">
          <Icon name="tick" />{' '}
          <Trans>
            You have voted: <b>{now}</b>. Only you see that.
          </Trans>
        </p>
      )}
      <fieldset className={styles.choices}>
        <legend className="heard">
          <Trans>How do you vote?</Trans>
        </legend>
        {offered.map((one) => (
          <label key={one} htmlFor={`choice-${one}`}>
            <input
              id={`choice-${one}`}
              type="radio"
              name="choice"
              checked={choice === one}
              onChange={() => setChoice(one)}
            />
            <span>
              <b>{choices[one]}</b>
              <small>{follows[one]}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {isMissing && choice === undefined && (
        <p role="alert" style={{ color: 'var(--bad)' }}>
          <Trans>Choose one of them first.</Trans>
        </p>
      )}
      {!mine.hasVoted && (
        <details>
          <summary>
            <Trans>A word of your own for the receipt</Trans>
          </summary>
          <TextField
            id="word"
            label={t`Your word`}
            hint={t`With it nobody can be handed your receipt as though it were his. It may stay empty.`}
            value={word}
            problem={fieldProblem(cast, 'word')}
            onChange={setWord}
          />
        </details>
      )}
      <div className="buttons">
        <Button
          type="submit"
          variant={mine.hasVoted ? 'default' : 'filled'}
          disabled={isSending || (mine.hasVoted && choice === mine.choice)}
        >
          {mine.hasVoted ? <Trans>Change my vote</Trans> : <Trans>Cast my vote</Trans>}
        </Button>
      </div>
      {seenBy !== null && <SeenBy>{said(seenBy)}</SeenBy>}
      <Until until={until} />
    </form>
  );
}

function Until({ until }: { readonly until: string }) {
  return (
    <p className="small muted">
      <Icon name="clock" />{' '}
      <Trans>
        Until {until}, by the clock of the server. You can change it until then; how the vote stands is told
        to nobody before.
      </Trans>
    </p>
  );
}
