import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { StatementDocument } from '@openmutual/core/statement-document';
import type { Working } from '@openmutual/core/working';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Amount, Figure } from '../amount/amount.tsx';
import { periodText } from '../amount/figures.ts';
import { Answered } from '../api/answered.tsx';
import { byNumber } from '../api/by-number.ts';
import { useFund, useSlug } from '../api/of-fund.ts';
import { savedFile } from '../case/saved-file.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { Note } from '../note/note.tsx';
import { PageHead } from '../page/page-head.tsx';
import { WorkingTree } from '../working/working-tree.tsx';
import { CheckOnDevice } from './check-on-device.tsx';
import styles from './settlement.module.css';
import { evidenceOf, type OwnShare, ownShare } from './settlement-queries.ts';

/** Why I pay this: the tree down to claim, decision and rule; and the check of it on my own device. */
export function StatementPage() {
  const { t } = useLingui();
  const language = useLanguage();
  const slug = useSlug();
  const { fund, currency } = useFund();
  const { period } = useParams({ strict: false }) as { period: string };
  const query = useQuery(ownShare(fund, period));
  const name = periodText(period, language);
  return (
    <>
      <p className="small">
        <Link to="/$language/funds/$fund/statements" params={{ language, fund: slug }}>
          <Trans>All statements</Trans>
        </Link>
      </p>
      <PageHead title={t`Statement for ${name}`}>
        <Trans>Press = to see what a figure equals.</Trans>
      </PageHead>
      <div className={styles.page}>
        <div className="stack">
          <Answered query={query} lines={8}>
            {({ statement, booked, agrees, number, code, lines }) => (
              <>
                <section className="panel">
                  <h2>
                    <Trans>
                      What member {number} pays for {name}
                    </Trans>
                  </h2>
                  <Figure of={booked} currency={currency} />
                  <p className="small muted">
                    <Trans>As the ledger has it, benefits and refunds set off.</Trans>
                  </p>
                </section>
                {!agrees && (
                  <Note tone="wait" title={t`The ledger and the working do not say the same`}>
                    <p>
                      <Trans>The fund has been told. Nothing is changed by itself.</Trans>
                    </p>
                  </Note>
                )}
                <section className="panel stack">
                  <h2>
                    <Trans>Why</Trans>
                  </h2>
                  {workingsOf(statement).map((working, place) => (
                    <WorkingTree key={place} working={byNumber(working, { code, number })} />
                  ))}
                </section>
                {lines.length > 0 && <LinesPanel lines={lines} />}
              </>
            )}
          </Answered>
        </div>
        <aside className="stack">
          <div id="check">
            <CheckOnDevice fund={fund} period={period} />
          </div>
          <section className="panel stack tight unprinted">
            <h2>
              <Trans>Take it with you</Trans>
            </h2>
            <div className="buttons">
              <Button
                variant="default"
                size="sm"
                disabled={query.data === undefined}
                onClick={() =>
                  savedFile(`statement-${period}.json`, 'application/json', [
                    `${JSON.stringify(query.data?.statement, null, 2)}\n`,
                  ])
                }
              >
                <Trans>Statement as JSON</Trans>
              </Button>
              <Button
                variant="default"
                size="sm"
                onClick={async () => {
                  const { record } = await evidenceOf(fund, period);
                  savedFile(record.name, 'application/json', [await record.text()]);
                }}
              >
                <Trans>The record, to check without us</Trans>
              </Button>
              <Button variant="default" size="sm" onClick={() => print()}>
                <Trans>Print</Trans>
              </Button>
            </div>
          </section>
        </aside>
      </div>
    </>
  );
}

/** Money of the period beside claims and fees: what came in or went out by a line of its own. */
function LinesPanel({ lines }: Pick<OwnShare, 'lines'>) {
  const said = useSaid();
  const language = useLanguage();
  const { currency } = useFund();
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Other money of the period</Trans>
      </h2>
      <p className="small">
        <Trans>Beside claims and fees; two persons of the fund agreed to each line.</Trans>
      </p>
      <ul className={styles.lines}>
        {lines.map(({ code, name, corrects, ...money }) => {
          const corrected = corrects === null ? '' : periodText(corrects, language);
          return (
            <li key={code}>
              <p>
                <b>{said(name)}</b> · {money.in === null ? <Trans>goes out</Trans> : <Trans>comes in</Trans>}:{' '}
                <Amount of={money.in ?? money.out ?? '0'} currency={currency} />
              </p>
              {corrects !== null && (
                <p className="muted">
                  <Trans>makes {corrected} good</Trans>
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function workingsOf({ share, contributions, refunds, benefits, account, period = [] }: StatementDocument) {
  const all: readonly (Working | undefined)[] = [
    share,
    ...contributions,
    ...refunds,
    ...benefits,
    account,
    ...period,
  ];
  return all.filter((working) => working !== undefined);
}
