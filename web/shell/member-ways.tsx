import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Icon } from '../icon/icon.tsx';
import { useLanguage } from '../language/language.ts';
import styles from './frame.module.css';

interface OfFund {
  /** The short name of the fund in addresses. */
  readonly fund: string;
}

/** The ways of a member within his fund. */
export function MemberWays({ fund }: OfFund) {
  const params = { language: useLanguage(), fund };
  return (
    <>
      <Link to="/$language/funds/$fund/home" params={params}>
        <Trans>Home</Trans>
      </Link>
      <Link to="/$language/funds/$fund/payments" params={params}>
        <Trans>Payments</Trans>
      </Link>
      <Link to="/$language/funds/$fund/statements" params={params}>
        <Trans>Statements</Trans>
      </Link>
      <Link to="/$language/funds/$fund/claims" params={params}>
        <Trans>Claims</Trans>
      </Link>
      <Link to="/$language/funds/$fund/motions" params={params}>
        <Trans>Votes</Trans>
      </Link>
      <Link to="/$language/funds/$fund" params={params} activeOptions={{ exact: true }}>
        <Trans>Fund</Trans>
      </Link>
      <Link to="/$language/funds/$fund/my-data" params={params}>
        <Trans>My data</Trans>
      </Link>
    </>
  );
}

/** Those that are wanted most at the foot of a phone, where a thumb reaches them; all are in the menu. */
export function MemberTabs({ fund }: OfFund) {
  const { t } = useLingui();
  const params = { language: useLanguage(), fund };
  return (
    <nav className={`${styles.tabs} unprinted`} aria-label={t`Ways within the fund`}>
      <Link to="/$language/funds/$fund/home" params={params}>
        <Icon name="home" />
        <Trans>Home</Trans>
      </Link>
      <Link to="/$language/funds/$fund/payments" params={params}>
        <Icon name="payment" />
        <Trans>Payments</Trans>
      </Link>
      <Link to="/$language/funds/$fund/statements" params={params}>
        <Icon name="statement" />
        <Trans>Statements</Trans>
      </Link>
      <Link to="/$language/funds/$fund/claims" params={params}>
        <Icon name="claim" />
        <Trans>Claims</Trans>
      </Link>
      <Link to="/$language/funds/$fund/motions" params={params}>
        <Icon name="vote" />
        <Trans>Votes</Trans>
      </Link>
    </nav>
  );
}
