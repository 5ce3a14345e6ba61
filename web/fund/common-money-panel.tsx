import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Amount } from '../amount/amount.tsx';
import { Answered } from '../api/answered.tsx';
import { portfolioOf, readsCommonMoney, useDayOfFund } from '../api/money-of-fund.ts';
import { type Fund, useMyFund, useSlug } from '../api/of-fund.ts';
import { useLanguage } from '../language/language.ts';

/** What the fund has in common, in plain words, for those who are told of it: its members and those who run it. */
export function CommonMoneyPanel({ fund }: { readonly fund: Fund }) {
  return readsCommonMoney(useMyFund()) ? <Told fund={fund} /> : null;
}

function Told({ fund: { fund, currency } }: { readonly fund: Fund }) {
  const query = useQuery(portfolioOf(fund));
  const params = { language: useLanguage(), fund: useSlug() };
  const year = useDayOfFund().slice(0, 4);
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Our common money</Trans>
      </h2>
      <Answered query={query}>
        {({ principal, total }) =>
          isZero(principal.worth) && isZero(principal.account) ? (
            <p className="small">
              <Trans>
                Nothing is kept in common yet. Members can raise it, and somebody can endow it; what is done
                with it is decided by a policy.
              </Trans>
            </p>
          ) : (
            <p>
              <Trans>
                We keep{' '}
                <b>
                  <Amount of={principal.worth} currency={currency} />
                </b>{' '}
                together. <Amount of={principal.account} currency={currency} /> of it is principal;{' '}
                <Amount of={principal.gain} currency={currency} /> was gained so far, of which{' '}
                <Amount of={principal.used} currency={currency} /> was used.{' '}
                <Amount of={total.value} currency={currency} /> is invested.
              </Trans>
            </p>
          )
        }
      </Answered>
      <ul className="stack tight small">
        <li>
          <Link to="/$language/funds/$fund/common-money" params={params}>
            <Trans>What it is, and whether it keeps its worth</Trans>
          </Link>
        </li>
        <li>
          <Link to="/$language/funds/$fund/annual-reports/$year" params={{ ...params, year }}>
            <Trans>The annual report {year}</Trans>
          </Link>
        </li>
      </ul>
    </section>
  );
}

function isZero(amount: string): boolean {
  return /^-?[0.]+$/.test(amount);
}
