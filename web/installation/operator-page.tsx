import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Answered, SignInFirst } from '../api/answered.tsx';
import { useBehind } from '../api/installation.ts';
import { Note } from '../note/note.tsx';
import { PageHead } from '../page/page-head.tsx';
import { AnswersPanel } from './answers-panel.tsx';
import { installationSeen } from './installation-queries.ts';
import { LinksPanel } from './links-panel.tsx';

/** For who runs the installation: to say who he is and what he may do, and to hand out links where no mail can be sent. */
export function OperatorPage() {
  const { t } = useLingui();
  const behind = useBehind();
  const query = useQuery(installationSeen);
  const who = behind.is === 'there' ? behind.who : undefined;
  if (who?.kind !== 'person')
    return (
      <>
        <PageHead title={t`This installation`} />
        <SignInFirst />
      </>
    );
  const { mail } = who;
  if (who.isOperator !== true)
    return (
      <>
        <PageHead title={t`This installation`} />
        <Note level={2} tone="plain" title={t`This page is for who runs the installation`}>
          <p>
            <Trans>
              Somebody at the machine itself makes an account an operator:{' '}
              <code>openmutual operator {mail}</code>. The account needs a second factor first.
            </Trans>
          </p>
        </Note>
      </>
    );
  return (
    <>
      <PageHead title={t`This installation`}>
        <Trans>What you say here stands at the foot of every page.</Trans>
      </PageHead>
      <div className="two">
        <Answered query={query} lines={6}>
          {({ value, version }) => <AnswersPanel key={version} installation={value} version={version} />}
        </Answered>
        <LinksPanel />
      </div>
    </>
  );
}
