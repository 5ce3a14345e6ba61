import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { dayText } from '../amount/figures.ts';
import { Answered, SignInFirst } from '../api/answered.tsx';
import { server, told } from '../api/client.ts';
import { useBehind } from '../api/installation.ts';
import { useFund } from '../api/of-fund.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { PageHead } from '../page/page-head.tsx';
import { fundRead, invitationOf, joiningOf } from './fund-queries.ts';
import { JoiningForm } from './joining-form.tsx';

/** To apply to a fund that is open. */
export function ApplyPage() {
  const said = useSaid();
  const { t } = useLingui();
  const { fund, name } = useFund();
  const query = useQuery(joiningOf(fund));
  const called = said(name);
  return (
    <>
      <PageHead title={t`Join ${called}`}>
        <Trans>Nobody joins for another. Read what you agree to; each text by itself.</Trans>
      </PageHead>
      {useIsPerson() ? (
        <Answered query={query} lines={8}>
          {(asked) => (
            <JoiningForm
              asked={asked}
              said={{}}
              send={(body, key) =>
                told(
                  server.POST('/api/funds/{fund}/applications', {
                    params: { path: { fund }, header: { 'Idempotency-Key': key } },
                    body,
                  }),
                ).then(({ membership }) => membership)
              }
            />
          )}
        </Answered>
      ) : (
        <SignInFirst />
      )}
    </>
  );
}

/** The link of an invitation: `#<fund>.<invitation>.<token>`, which no server is sent with the address. */
export function InvitationPage() {
  const { t } = useLingui();
  const [[fund = '', invitation = '', token], setLink] = useState(() => linkOf(location.hash));
  useEffect(() => {
    const change = () => setLink(linkOf(location.hash));
    window.addEventListener('hashchange', change);
    return () => window.removeEventListener('hashchange', change);
  }, []);
  return (
    <>
      <PageHead title={t`An invitation`} />
      {useIsPerson() ? (
        <Invited fund={fund} invitation={invitation} token={token} />
      ) : (
        <div className="stack tight">
          <p className="measure">
            <Trans>Sign in, or make an account, to read the invitation. Nobody can accept it for you.</Trans>
          </p>
          <SignInFirst />
        </div>
      )}
    </>
  );
}

function linkOf(hash: string): readonly string[] {
  return hash.slice(1).split('.');
}

function useIsPerson(): boolean {
  const behind = useBehind();
  return behind.is === 'there' && behind.who.kind === 'person';
}

interface InvitedProps {
  readonly fund: string;
  readonly invitation: string;
  readonly token: string | undefined;
}

function Invited({ fund, invitation, token }: InvitedProps) {
  const said = useSaid();
  const language = useLanguage();
  const read = useQuery(invitationOf(fund, invitation, token));
  const asked = useQuery(joiningOf(fund));
  const about = useQuery(fundRead(fund));
  const path = { fund, invitation };
  return (
    <Answered query={read} lines={8}>
      {({ until, columns }) => {
        const day = dayText(until, language);
        return (
          <div className="stack">
            <p className="measure">
              {about.data !== undefined && <b>{said(about.data.name)}. </b>}
              <Trans>Open until {day}. Whoever declines, or does not answer, leaves no trace.</Trans>
            </p>
            <Answered query={asked} lines={8}>
              {(what) => (
                <JoiningForm
                  asked={what}
                  said={columns}
                  send={(body, key) =>
                    told(
                      server.POST('/api/funds/{fund}/invitations/{invitation}/acceptance', {
                        params: { path, header: { 'Idempotency-Key': key } },
                        body: { ...body, ...(token === undefined ? {} : { token }) },
                      }),
                    )
                  }
                  decline={(key) =>
                    told(
                      server.POST('/api/funds/{fund}/invitations/{invitation}/refusal', {
                        params: { path, header: { 'Idempotency-Key': key } },
                        body: token === undefined ? {} : { token },
                      }),
                    )
                  }
                />
              )}
            </Answered>
          </div>
        );
      }}
    </Answered>
  );
}
