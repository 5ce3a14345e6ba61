import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { TextField } from '../form/fields.tsx';
import { Note } from '../note/note.tsx';
import { PageHead } from '../page/page-head.tsx';
import styles from './door.module.css';

/** Asks for the mail with which another password can be chosen. */
export function ForgottenPage() {
  const { t } = useLingui();
  const [mail, setMail] = useState('');
  const act = useAct(
    (text: string) => told(server.POST('/api/auth/password/forgotten', { body: { mail: text } })),
    {
      changes: [],
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(mail);
  };
  return (
    <>
      <PageHead title={t`I forgot my password`} />
      <div className={`${styles.narrow} stack tight`}>
        {act.is === 'done' ? (
          <Note level={2} tone="good" title={t`Look at your mail`}>
            <p>
              <Trans>
                If {mail} has an account, a link is on its way to it. It works once, for half an hour. A
                second factor stays as it is.
              </Trans>
            </p>
          </Note>
        ) : (
          <form className="panel stack tight" onSubmit={submit}>
            <ActProblem act={act} fields={{ mail: 'mail' }} />
            <TextField
              id="mail"
              label={t`Mail address`}
              type="email"
              autoComplete="username"
              inputMode="email"
              value={mail}
              problem={fieldProblem(act, 'mail')}
              onChange={setMail}
            />
            <div className="buttons">
              <Button type="submit" disabled={act.is === 'running'}>
                <Trans>Send me a link</Trans>
              </Button>
            </div>
          </form>
        )}
      </div>
    </>
  );
}
