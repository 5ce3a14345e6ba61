import { Trans } from '@lingui/react/macro';
import { type Decisions, decisionWorkings } from '@openmutual/core/procedure';
import { rulesInWords } from '@openmutual/schemes/rules-in-words';
import { useQuery } from '@tanstack/react-query';
import { dayText } from '../amount/figures.ts';
import { Answered } from '../api/answered.tsx';
import { rulesOn, type SchemeOfFund, schemeOfFund, todayIn } from '../api/scheme-of-fund.ts';
import { useLanguage } from '../language/language.ts';
import { Decision } from '../rules/decision.tsx';
import { RuleTree } from '../rules/rule-tree.tsx';

/** The rules of a fund of today in words, from the copy that it keeps: that of its founding, or what members adopted since. */
export function FundRules({ fund }: { readonly fund: string }) {
  const query = useQuery(schemeOfFund(fund));
  return (
    <Answered query={query} lines={9}>
      {(told) => <RulesInWords {...told} />}
    </Answered>
  );
}

function RulesInWords({ scheme, hash }: SchemeOfFund) {
  const language = useLanguage();
  if (scheme === undefined)
    return (
      <section className="panel">
        <h2>
          <Trans>Rules in words</Trans>
        </h2>
        <p>
          <Trans>These rules cannot be shown in words here. Their copy has the hash {hash}.</Trans>
        </p>
      </section>
    );
  const today = todayIn(scheme.timeZone);
  const day = dayText(today, language);
  const tables = new Set(scheme.tables.keys());
  const rules = rulesOn(scheme, today);
  const decisions = rules === undefined ? [] : decisionWorkings(rules as Decisions);
  return (
    <>
      <section className="panel" id="rules">
        <div className="heading">
          <h2>
            <Trans>Rules in words</Trans>
          </h2>
          <p>
            <Trans>as of {day}</Trans>
          </p>
        </div>
        {rules === undefined ? (
          <p>
            <Trans>The scheme has no rules for this day.</Trans>
          </p>
        ) : (
          <RuleTree workings={rulesInWords(scheme.kind, rules)} tables={tables} />
        )}
        <p className="source" style={{ marginTop: 16 }}>
          <Trans>From the copy that the fund keeps; fingerprint</Trans> <code>{hash.slice(0, 16)}</code>
        </p>
      </section>
      {decisions.length > 0 && (
        <section className="panel" id="decisions">
          <div className="heading">
            <h2>
              <Trans>Who decides</Trans>
            </h2>
          </div>
          {decisions.map((working, place) => (
            <Decision key={place} working={working} tables={tables} />
          ))}
        </section>
      )}
    </>
  );
}
