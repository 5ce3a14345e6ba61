import { Trans, useLingui } from '@lingui/react/macro';
import { motionLife } from '@openmutual/core/motion-life';
import { countText, timeText } from '../amount/figures.ts';
import { Icon } from '../icon/icon.tsx';
import { useLanguage, useSaid } from '../language/language.ts';
import { FactList } from '../page/fact-list.tsx';
import { FigureTable } from '../page/figure-table.tsx';
import styles from './motion.module.css';
import type { Motion } from './motion-queries.ts';
import { type Choice, useChoices } from './motion-words.ts';

type Result = NonNullable<Motion['result']>;

/** How the vote ended, with all that decided it. */
export function ResultPanel({ motion, result }: { readonly motion: Motion; readonly result: Result }) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const choices = useChoices();
  const { state, closesAt, rule } = motion;
  const { counts, weights, shares, members, majority, quorum, tie, by } = result;
  const offered = (Object.keys(choices) as Choice[]).filter((choice) => counts[choice] !== undefined);
  const cast = offered.reduce((sum, choice) => sum + (counts[choice] ?? 0), 0);
  const end = closesAt === null ? '' : timeText(closesAt, language);
  const carried = state === 'adopted' || state === 'in-effect';
  const all = countText(members, language);
  const voted = countText(cast, language);
  return (
    <section className="panel stack tight" data-result={state}>
      <div className="heading">
        <h2>
          <Trans>Result of the vote</Trans>
        </h2>
        <p>
          <Trans>ended {end}</Trans>
        </p>
      </div>
      <p className={styles.outcome}>
        <Icon name={carried ? 'tick' : 'cross'} /> {said(motionLife.states[state])}
      </p>
      <FigureTable
        columns={[
          t`Choice`,
          t`Ballots`,
          ...(by === 'head' ? [] : [by === 'weight' ? t`Weight` : t`Households`]),
          t`Share of votes`,
        ]}
        rows={offered.map((choice) => ({
          name: choices[choice],
          cells: [
            countText(counts[choice] ?? 0, language),
            ...(by === 'head' ? [] : [weights[choice]]),
            shares[choice] ?? (cast === 0 ? '' : <NotAmong key="share" />),
          ],
        }))}
        foot={{
          name: t`on the roll: ${all}`,
          cells: [voted, ...(by === 'head' ? [] : ['']), ''],
        }}
      />
      <FactList>
        <Reached
          name={t`majority`}
          needed={rule === null ? majority.needed : said(rule.needed)}
          {...pick(majority)}
        />
        {quorum !== undefined && (
          <Reached
            name={t`quorum`}
            needed={rule?.quorum == null ? quorum.needed : said(rule.quorum)}
            {...pick(quorum)}
          />
        )}
      </FactList>
      {tie && cast > 0 && (
        <p className="small">
          <Trans>There were as many for as against.</Trans>
        </p>
      )}
    </section>
  );
}

type ReachedTold = Pick<Result['majority'], 'found' | 'of' | 'reached'>;

function pick({ found, of, reached }: ReachedTold): ReachedTold {
  return { found, of, reached };
}

interface ReachedProps extends ReachedTold {
  readonly name: string;
  readonly needed: string;
}

function Reached({ name, needed, found, of, reached }: ReachedProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Icon name={reached ? 'tick' : 'cross'} />{' '}
        <Trans>
          {found} of {of}
        </Trans>
        , {reached ? <Trans>reached</Trans> : <Trans>not reached</Trans>}
        <small>{needed}</small>
      </dd>
    </div>
  );
}

/** Abstentions that the rule leaves out have no share in the votes. */
function NotAmong() {
  return (
    <span className="muted">
      <Trans>left out</Trans>
    </span>
  );
}
