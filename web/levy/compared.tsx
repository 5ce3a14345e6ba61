import { Trans, useLingui } from '@lingui/react/macro';
import { type Label, said } from '@openmutual/core/label';
import { percentsOfWage } from '@openmutual/core/labour-cost';
import { lawWorkings } from '@openmutual/core/law-words';
import { corrections, correctionsByParty } from '@openmutual/core/levy-correction';
import { levyDocument } from '@openmutual/core/levy-document';
import { levyTerms } from '@openmutual/core/levy-history';
import type { Party } from '@openmutual/core/party';
import { termsLines } from '@openmutual/core/terms-words';
import type { Working } from '@openmutual/core/working';
import { amountText, dayText, formulaText } from '../amount/figures.ts';
import { Consequences } from '../difference/consequences.tsx';
import { Difference } from '../difference/difference.tsx';
import { type Language, useLanguage, useSaid } from '../language/language.ts';
import { FigureTable } from '../page/figure-table.tsx';
import type { Contribution } from './contribution-case.ts';
import styles from './contribution-form.module.css';
import { payers, usePartyNames } from './payer-order.ts';
import { usePeriodNames } from './period-names.ts';

interface ComparedProps {
  readonly one: Contribution;
  readonly other: Contribution;
}

/** Two contributions side by side: what each party would pay more or less, each branch, and the rules in words. */
export function Compared({ one, other }: ComparedProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const isOneScheme = one.law.scheme.id === other.law.scheme.id;
  const nameOf = ({ law }: Contribution) =>
    isOneScheme ? dayText(`${law.on}`, language) : said(law.scheme.name, language);
  const [left, right] = [nameOf(one), nameOf(other)];
  const isSameMoney = one.law.scheme.currency === other.law.scheme.currency;
  const side = (contribution: Contribution, title: string) => ({
    title,
    detail: isOneScheme ? undefined : dayText(`${contribution.law.on}`, language),
    lines: termLines(contribution, language),
  });
  return (
    <div className="stack tight">
      {isSameMoney ? (
        <WhoPaysMore one={one} other={other} />
      ) : (
        <p className="muted small">
          <Trans>
            The two are in different currencies, so nothing is subtracted; what can be compared is the part of
            the wage.
          </Trans>
        </p>
      )}
      <PartyTable one={one} other={other} names={[left, right]} />
      {isSameMoney && <BranchDifferences one={one} other={other} names={[left, right]} />}
      <h3>
        <Trans>The rules for such a person, in words</Trans>
      </h3>
      <Difference before={side(one, left)} after={side(other, right)} />
      <details className={styles.more}>
        <summary>
          <Trans>All rules in words</Trans>
        </summary>
        <Difference
          before={{ title: left, lines: lawLines(one, language) }}
          after={{ title: right, lines: lawLines(other, language) }}
        />
      </details>
      <p className="source">
        <Trans>Struck out is what only the left says, underlined what only the right says.</Trans>{' '}
        {t`Limits and rates are those of the period that is paid for.`}
      </p>
    </div>
  );
}

/** What each party would pay more or less under the other rules. */
function WhoPaysMore({ one, other }: ComparedProps) {
  const { t } = useLingui();
  const partyName = usePartyNames();
  const language = useLanguage();
  const periodName = usePeriodNames();
  const { currency } = one.law.scheme;
  const isSamePeriod = one.law.period === other.law.period;
  if (!isSamePeriod) return null;
  const period = periodName(one.law.period);
  const found = correctionsByParty(one.levy, other.levy);
  const place = ({ party }: (typeof found)[number]) => payers.indexOf(party);
  return (
    <Consequences
      figures={found
        .toSorted((a, b) => place(a) - place(b))
        .map(({ party, sum }) => ({
          name: partyName(party),
          figure: signed(`${sum}`, language),
          detail: sum.isZero()
            ? t`the same, ${period}`
            : sum.isNegative()
              ? t`${currency} less, ${period}`
              : t`${currency} more, ${period}`,
        }))}
    />
  );
}

function signed(amount: string, language: Language): string {
  const isMore = !amount.startsWith('-') && /[1-9]/.test(amount);
  return `${isMore ? '+' : ''}${amountText(amount, language)}`;
}

interface TableProps extends ComparedProps {
  readonly names: readonly [string, string];
}

/** What each party pays on both sides, with the part of the wage. */
function PartyTable({ one, other, names }: TableProps) {
  const { t } = useLingui();
  const partyName = usePartyNames();
  const language = useLanguage();
  const sides = [one, other].map(({ levy }) => ({
    document: levyDocument(levy),
    percents: percentsOfWage(levy),
  }));
  const rows: readonly (Party | 'total')[] = [...payers, 'total'];
  const cell = (row: Party | 'total', { document, percents }: (typeof sides)[number]) => {
    const amount = row === 'total' ? document.total : document.parties[row];
    if (amount === undefined) return t`no share by law`;
    const percent = percents[row];
    const text = amountText(amount, language);
    return percent === undefined ? text : formulaText(`${text} · ${percent}%`, language);
  };
  return (
    <table className="table cards">
      <thead>
        <tr>
          <th scope="col">
            <Trans>Who pays</Trans>
          </th>
          {names.map((name, place) => (
            <th key={place} scope="col" className="num">
              {name}
              <br />
              {sides[place]?.document.currency}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row}>
            <th scope="row">{row === 'total' ? t`Contribution` : partyName(row)}</th>
            {sides.map((side, place) => (
              <td key={place} className="num" data-label={names[place]}>
                {cell(row, side)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Each branch and party that pays something else. */
function BranchDifferences({ one, other, names: [left, right] }: TableProps) {
  const { t } = useLingui();
  const said = useSaid();
  const partyName = usePartyNames();
  const language = useLanguage();
  const found = corrections(one.levy, other.levy);
  if (found.length === 0) {
    return (
      <p>
        <Trans>No branch and no party pays anything else.</Trans>
      </p>
    );
  }
  const text = (amount: { toString(): string }) => amountText(`${amount}`, language);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="scroll" tabIndex={0} aria-label={t`Differences by branch`}>
      <FigureTable
        columns={[t`Branch and party`, left, right, t`Difference`]}
        rows={found.map(({ name, party, before, now, difference }) => ({
          name: (
            <>
              {said(name)} · {partyName(party)}
            </>
          ),
          cells: [text(before), text(now), <b key="difference">{signed(`${difference}`, language)}</b>],
        }))}
      />
    </section>
  );
}

/** What the law asks of this kind of person, line by line. */
function termLines({ law, person }: Contribution, language: Language): string[] {
  const terms = levyTerms(law, person.facts);
  if (!terms.ok) return [];
  return termsLines(law, terms.value).map(
    ({ name, text }) => `${said(name, language)}: ${of(text, language)}`,
  );
}

/** With groups, and per cent in one word with its figure: words are what is compared. */
function of(text: Label, language: Language): string {
  return formulaText(said(text, language), language).replaceAll('\u202F', '');
}

/** The rules of a day in words, line by line. */
function lawLines({ law }: Contribution, language: Language): string[] {
  return lawWorkings(law.version.rules).flatMap((working) => linesOf(working, language));
}

function linesOf({ label, formula, lines = [], from = [] }: Working, language: Language): string[] {
  const own = said(label, language);
  const inside = [...lines, ...from].flatMap((part) => linesOf(part, language));
  return formula === undefined ? [own, ...inside] : [`${own}: ${said(formula, language)}`, ...inside];
}
