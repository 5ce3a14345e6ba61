import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Answered } from '../api/answered.tsx';
import { savedFile } from '../case/saved-file.ts';
import { FactList } from '../page/fact-list.tsx';
import styles from './motion.module.css';
import { ownReceiptOf } from './motion-queries.ts';

interface ReceiptPanelProps {
  readonly fund: string;
  readonly motion: string;
  readonly number: string;
}

/** What I keep of my vote: it proves that the ballot was counted, and not what it said. */
export function ReceiptPanel({ fund, motion, number }: ReceiptPanelProps) {
  const query = useQuery(ownReceiptOf(fund, motion));
  return (
    <section className="panel stack tight" id="receipt">
      <h2>
        <Trans>My receipt</Trans>
      </h2>
      <Answered query={query} lines={2}>
        {(receipt) =>
          receipt === null ? (
            <p className="muted">
              <Trans>You have cast no ballot in this vote.</Trans>
            </p>
          ) : (
            <>
              <FactList>
                <div>
                  <dt>
                    <Trans>number</Trans>
                  </dt>
                  <dd className={styles.code}>{receipt.number.replace(/(.{4})(?=.)/g, '$1 ')}</dd>
                </div>
                {receipt.word !== '' && (
                  <div>
                    <dt>
                      <Trans>your word</Trans>
                    </dt>
                    <dd>{receipt.word}</dd>
                  </div>
                )}
              </FactList>
              <p className="small">
                {receipt.root === null ? (
                  <Trans>
                    At the end a leaf made of it is published with those of all other ballots. Count again
                    then, and this device looks for yours.
                  </Trans>
                ) : (
                  <Trans>
                    Its leaf is one of {receipt.count} in the record. “Count again” looks for it on this
                    device; on any other machine the command does: openmutual tally.
                  </Trans>
                )}
              </p>
              <p className="small muted">
                <Trans>
                  It does not say how you voted, so it can be shown to nobody as a proof of that. Keep it: it
                  is the same after you change your vote.
                </Trans>
              </p>
              <div className="buttons">
                <Button
                  variant="default"
                  size="sm"
                  onClick={() =>
                    savedFile(`motion-${number}-receipt.json`, 'application/json', [
                      `${JSON.stringify(receipt, null, 2)}\n`,
                    ])
                  }
                >
                  <Trans>Save the receipt</Trans>
                </Button>
              </div>
            </>
          )
        }
      </Answered>
    </section>
  );
}
