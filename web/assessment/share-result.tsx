import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { MutualScheme } from '@openmutual/schemes/folder';
import { lazy, Suspense } from 'react';
import { amountText, dayText } from '../amount/figures.ts';
import type { LinkedCase } from '../case/case-link.ts';
import { ResultActs } from '../case/result-acts.tsx';
import { savedFile } from '../case/saved-file.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { makingOf } from '../paper/making.ts';
import { PdfButton } from '../paper/pdf-button.tsx';
import { WorkingSection } from '../working/working-section.tsx';
import { WorkingTree } from '../working/working-tree.tsx';
import { Cohorts } from './cohorts.tsx';
import { FirstMembers } from './first-members.tsx';
import { MemberStatementPanel } from './member-statement-panel.tsx';
import { MoneyPanel } from './money-panel.tsx';
import type { PoolSettled, Settled } from './settling-works.ts';
import styles from './share.module.css';
import type { ShareInput } from './share-input.ts';
import type { Settler } from './use-settling.ts';

const WhatIfPanel = lazy(() =>
  import('./what-if-panel.tsx').then(({ WhatIfPanel }) => ({ default: WhatIfPanel })),
);

interface ShareResultProps {
  readonly scheme: MutualScheme;
  readonly settled: Settled;
  readonly settler: Settler;
  readonly linked: LinkedCase<unknown> & { readonly input: ShareInput };
  /** Whether something was changed since; the figures are then those of before. */
  readonly isStale: boolean;
}

/**
 * A settlement in full: where the money goes, what each pays, why, and what would be otherwise. What somebody opened or asked of one settlement goes with it;
 * the acts stay, so that a press while it is settled anew comes to its end and says so.
 */
export function ShareResult({ scheme, settled, settler, linked, isStale }: ShareResultProps) {
  const { pools } = settled;
  const { hash } = pools[0].document;
  return (
    <div className={`stack ${isStale ? styles.stale : ''}`} aria-busy={isStale}>
      {pools.map((pool) => (
        <Pool
          key={pool.pool?.pool ?? ''}
          of={pool}
          scheme={scheme}
          settled={settled}
          settler={settler}
          linked={linked}
        />
      ))}
      {pools.length > 1 && (
        <MemberStatementPanel key={hash} settler={settler} settled={settled} linked={linked} />
      )}
      <FirstMembers settled={settled} settler={settler} />
    </div>
  );
}

type PoolProps = Pick<ShareResultProps, 'scheme' | 'settled' | 'settler' | 'linked'> & {
  readonly of: PoolSettled;
};

function Pool({ of, scheme, settled, settler, linked }: PoolProps) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const { document, pool, record } = of;
  const { currency } = scheme;
  const name = pool === undefined ? '' : said(pool.name);
  const fund = said(scheme.name);
  const day = dayText(linked.input.on, language);
  const total = amountText(document.total, language);
  const file = `settlement-${document.scheme.replace('/', '-')}-${document.settlement}${pool === undefined ? '' : `-${pool.pool}`}`;
  const { hash, members } = document;
  return (
    <>
      {pool !== undefined && <h2>{name}</h2>}
      {pool === undefined ? (
        <div className="two">
          <Cohorts of={of} currency={currency} />
          <MemberStatementPanel key={hash} settler={settler} settled={settled} linked={linked} />
        </div>
      ) : (
        <div className="two">
          <MoneyPanel of={of} currency={currency} />
          <Cohorts of={of} currency={currency} />
        </div>
      )}
      <WorkingSection>
        <WorkingTree key={hash} working={document.working} />
        <ResultActs
          linked={linked}
          document={document}
          name={file}
          citation={t`${fund}, settlement ${document.settlement} of ${day}: ${total} ${currency} among ${members} members.`}
        >
          <PdfButton
            key={hash}
            name={file}
            paper={async () =>
              settler.ask('paper', { ...ofPool(pool?.pool), language, making: await makingOf(linked) })
            }
          />
          <Button
            variant="default"
            size="sm"
            onClick={() => savedFile(`${file}-record.json`, 'application/json', [record])}
          >
            <Trans>Record to check</Trans>
          </Button>
        </ResultActs>
      </WorkingSection>
      <Suspense fallback={<div className="panel" style={{ minHeight: 640 }} />}>
        <WhatIfPanel key={hash} of={of} settled={settled} settler={settler} currency={currency} />
      </Suspense>
    </>
  );
}

function ofPool(pool: string | undefined): { readonly pool?: string } {
  return pool === undefined ? {} : { pool };
}
