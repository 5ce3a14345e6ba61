import { Trans, useLingui } from '@lingui/react/macro';
import { Link, Outlet } from '@tanstack/react-router';
import { SignInFirst } from '../api/answered.tsx';
import { useBehind } from '../api/installation.ts';
import { useFund, useMyFund, useSlug } from '../api/of-fund.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { PageHead } from '../page/page-head.tsx';
import styles from './desk.module.css';

/** The pages of those who run a fund, with their ways at the side. */
export function Desk() {
  const { t } = useLingui();
  const said = useSaid();
  const { name } = useFund();
  const mine = useMyFund();
  const behind = useBehind();
  const params = { language: useLanguage(), fund: useSlug() };
  if (behind.is !== 'there' || behind.who.kind !== 'person')
    return (
      <>
        <PageHead title={said(name)} />
        <SignInFirst />
      </>
    );
  const roles = mine?.roles ?? [];
  const has = (...wanted: readonly string[]) => wanted.some((role) => roles.includes(role));
  // He sees totals and nobody: neither members nor who is what.
  const isSupervisorAlone = has('supervisor') && !has('reviewer', 'treasurer', 'organiser', 'auditor');
  return (
    <div className={styles.desk}>
      <nav className={`${styles.rail} unprinted`} aria-label={t`Ways within the fund`}>
        <p>{said(name)}</p>
        {!isSupervisorAlone && (
          <>
            <Link to="/$language/funds/$fund/desk" params={params} activeOptions={{ exact: true }}>
              <Trans>Overview</Trans>
            </Link>
            <Link to="/$language/funds/$fund/desk/members" params={params}>
              <Trans>Members</Trans>
            </Link>
          </>
        )}
        {has('supervisor', 'auditor') && (
          <Link to="/$language/funds/$fund/desk/supervision" params={params}>
            <Trans>Supervision</Trans>
          </Link>
        )}
        {has('reviewer', 'organiser', 'treasurer', 'auditor') && (
          <Link to="/$language/funds/$fund/desk/claims" params={params}>
            <Trans>Claims queue</Trans>
          </Link>
        )}
        {has('organiser', 'treasurer', 'auditor') && (
          <Link to="/$language/funds/$fund/desk/settlement" params={params}>
            <Trans>Settlement</Trans>
          </Link>
        )}
        {has('organiser', 'treasurer', 'auditor') && (
          <>
            <Link to="/$language/funds/$fund/desk/treasury" params={params}>
              <Trans>Treasury</Trans>
            </Link>
            <Link to="/$language/funds/$fund/desk/payouts" params={params}>
              <Trans>Payouts</Trans>
            </Link>
          </>
        )}
        <Link to="/$language/funds/$fund/desk/motions" params={params}>
          <Trans>Motions</Trans>
        </Link>
        {has('organiser', 'treasurer', 'auditor', 'supervisor') && (
          <>
            <Link to="/$language/funds/$fund/desk/common-money" params={params}>
              <Trans>Common money</Trans>
            </Link>
            <Link to="/$language/funds/$fund/desk/policies" params={params}>
              <Trans>Investment policy</Trans>
            </Link>
            <Link to="/$language/funds/$fund/desk/fees" params={params}>
              <Trans>The fee</Trans>
            </Link>
          </>
        )}
        {has('organiser', 'treasurer', 'auditor') && (
          <Link to="/$language/funds/$fund/desk/grants" params={params}>
            <Trans>Grants and named lines</Trans>
          </Link>
        )}
        <Link to="/$language/funds/$fund/reports" params={params}>
          <Trans>Reports</Trans>
        </Link>
        {!isSupervisorAlone && (
          <Link to="/$language/funds/$fund/desk/settings" params={params}>
            <Trans>Settings</Trans>
          </Link>
        )}
        {mine?.membership != null && (
          <Link to="/$language/funds/$fund/home" params={params}>
            <Trans>My membership</Trans>
          </Link>
        )}
      </nav>
      <div>
        <Outlet />
      </div>
    </div>
  );
}
