import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { AccountTable } from '../account/account-table.tsx';
import { Listed } from '../api/listed.tsx';
import { useFund, useSlug } from '../api/of-fund.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import { PageHead } from '../page/page-head.tsx';
import { memberAccount } from './treasury-queries.ts';

/** Every line between one member and the fund, to be read or printed. */
export function MemberAccountPage() {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const slug = useSlug();
  const { member } = useParams({ strict: false }) as { member: string };
  const { fund, name, currency } = useFund();
  return (
    <>
      <p className="small unprinted">
        <Link to="/$language/funds/$fund/desk/treasury" params={{ language, fund: slug }}>
          <Trans>Treasury</Trans>
        </Link>
      </p>
      <PageHead title={t`Account of member ${member}`} />
      <section className="panel stack tight">
        <div className="heading">
          <h2>{said(name)}</h2>
          <p>{currency}</p>
        </div>
        <Listed
          list={memberAccount(fund, member)}
          nothing={<NothingYet title={t`Nothing was billed or paid yet.`} />}
        >
          {(lines) => (
            <AccountTable
              lines={lines}
              wayOf={({ kind, subject: { settlement, payment } }, what) =>
                kind === 'settlement' && settlement !== undefined ? (
                  <Link
                    to="/$language/funds/$fund/desk/settlement/$settlement"
                    params={{ language, fund: slug, settlement }}
                  >
                    {what}
                  </Link>
                ) : payment !== undefined ? (
                  <Link
                    to="/$language/funds/$fund/desk/treasury/payments/$payment"
                    params={{ language, fund: slug, payment }}
                  >
                    {what}
                  </Link>
                ) : (
                  what
                )
              }
            />
          )}
        </Listed>
        <div className="buttons unprinted">
          <Button variant="default" size="sm" onClick={() => print()}>
            <Trans>Print</Trans>
          </Button>
        </div>
      </section>
    </>
  );
}
