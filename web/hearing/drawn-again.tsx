import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { AssessmentRules } from '@openmutual/core/assessment-rules';
import { drawn, poolHash, seedCommitment, tokenOf } from '@openmutual/core/draw';
import type { Tally } from '@openmutual/core/tally';
import { type TallyDocument, tallyDocument } from '@openmutual/core/tally-document';
import { tallyWorking } from '@openmutual/core/tally-working';
import { voteNamed } from '@openmutual/core/votes';
import { workedTally } from '@openmutual/core/worked-vote';
import { useState } from 'react';
import { countText } from '../amount/figures.ts';
import { NotTold } from '../api/answered.tsx';
import { queries } from '../api/queries.ts';
import { Away, Refused } from '../api/refused.ts';
import { rulesOn, schemeOfFund } from '../api/scheme-of-fund.ts';
import { CheckPanel, type CheckRow, type CheckState } from '../check/check-panel.tsx';
import { useLanguage } from '../language/language.ts';
import { WorkingTree } from '../working/working-tree.tsx';
import { type Hearing, type OwnHearing, ownHearing, poolOf, votesOf } from './hearing-queries.ts';
import { poolRead, rowsRead } from './pool.ts';

interface DrawnAgainProps {
  readonly fund: string;
  readonly hearing: Hearing;
}

/** Draw it again, and count it again, on my device: from what every member is told, by the code of the command. */
export function DrawnAgain({ fund, hearing }: DrawnAgainProps) {
  const language = useLanguage();
  const { t } = useLingui();
  const [state, setState] = useState<CheckState>({ is: 'before' });
  const [tally, setTally] = useState<Tally>();
  const [missing, setMissing] = useState<Error>();
  const short = (text: string) => <code>{text.slice(0, 16)}…</code>;

  const check = async () => {
    setMissing(undefined);
    setState({ is: 'running' });
    try {
      const own = await queries.fetchQuery(ownHearing(fund, hearing.hearing));
      const pool = await poolOf(fund, hearing.hearing);
      const began = performance.now();
      const rows = [...poolRows(pool), ...drawRows(pool), ...ownRows(pool, own)];
      if (hearing.tally !== undefined) rows.push(...(await countRows(own)));
      const seconds = new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(
        Math.max(performance.now() - began, 10) / 1000,
      );
      setState({ is: 'over', rows, took: t`recomputed on this device in ${seconds} s` });
    } catch (error) {
      if (!(error instanceof Refused) && !(error instanceof Away)) throw error;
      setState({ is: 'before' });
      setMissing(error);
    }
  };

  const poolRows = (text: string): CheckRow[] => {
    const found = poolHash(poolRead(text));
    return [
      {
        what: t`The pool is the one that was frozen`,
        figure: short(found),
        agrees: found === hearing.poolHash,
      },
    ];
  };

  const drawRows = (text: string): CheckRow[] => {
    const { draw } = hearing;
    if (draw === undefined) return [];
    const commitment = seedCommitment(draw.seed);
    const order = drawn(poolRead(text), draw, draw.called.length);
    const isSame = order.ok && order.value.join() === draw.called.map(({ token }) => token).join();
    return [
      {
        what: t`The seed is the one that was committed to`,
        figure: short(commitment),
        agrees: commitment === draw.commitment,
      },
      {
        what: t`The draw calls the same members in the same order`,
        figure: countText(draw.called.length, language),
        agrees: isSame,
      },
    ];
  };

  const ownRows = (text: string, own: OwnHearing): CheckRow[] => {
    const { token, name, salt, inTheHat } = own;
    if (!inTheHat || token === undefined || name === undefined || salt === undefined) return [];
    const isMine = tokenOf({ pool: hearing.hearing, member: name, salt }) === token;
    const isThere = poolRead(text).some((one) => one.token === token);
    return [
      { what: t`I stand in the hat, by my own token`, figure: short(token), agrees: isMine && isThere },
    ];
  };

  const countRows = async (own: OwnHearing): Promise<CheckRow[]> => {
    const [{ roll, verdicts }, { scheme }] = await Promise.all([
      votesOf(fund, hearing.hearing),
      queries.fetchQuery(schemeOfFund(fund)),
    ]);
    const ballots = rowsRead(verdicts);
    const mine = ballots.find(({ member }) => member === own.token)?.['choice'];
    const published = hearing.tally as TallyDocument;
    const counted = countedAgain(scheme, rowsRead(roll), ballots);
    setTally(counted);
    const isSame = counted !== undefined && isEqual(tallyDocument(counted), published);
    const [accept = 0, deny = 0] = [published.counts['accept'], published.counts['deny']];
    return [
      {
        what: t`The count follows from roll, verdicts and rule`,
        figure: `${accept} : ${deny}`,
        agrees: isSame,
      },
      ...(own.verdict === undefined
        ? []
        : [{ what: t`My verdict is among them as I gave it`, agrees: mine === own.verdict }]),
    ];
  };

  const countedAgain = (
    scheme: Parameters<typeof rulesOn>[0] | undefined,
    roll: Readonly<Record<string, string>>[],
    ballots: Readonly<Record<string, string>>[],
  ): Tally | undefined => {
    if (scheme === undefined) return undefined;
    const vote = voteNamed(rulesOn(scheme, hearing.rulesFrom) as AssessmentRules, hearing.body);
    const { stoppedBy } = hearing;
    const found = vote.ok
      ? workedTally(vote.value, { roll, ballots, ...(stoppedBy === undefined ? {} : { stoppedBy }) })
      : vote;
    return found.ok ? found.value : undefined;
  };

  const isJury = hearing.draw !== undefined;
  return (
    <div id="check" className="stack tight">
      {missing !== undefined && <NotTold error={missing} onAgain={check} />}
      <CheckPanel
        state={state}
        of={isJury ? t`The draw of the jury` : t`The roll of those who decide`}
        acts={
          <Button variant="default" size="sm" disabled={state.is === 'running'} onClick={() => check()}>
            {state.is === 'over' ? (
              <Trans>Check again</Trans>
            ) : isJury ? (
              <Trans>Draw it again on my device</Trans>
            ) : (
              <Trans>Check it on my device</Trans>
            )}
          </Button>
        }
      >
        {state.is === 'before' && (
          <p className="muted small">
            {isJury
              ? t`From the pool, the seed and the words of chance the same members are drawn again; nothing that the server says is taken on trust. Once it is over, the verdicts are counted again too.`
              : t`The roll is held against its fingerprint. Once it is over, the verdicts are counted again too.`}
          </p>
        )}
        {state.is === 'over' && tally !== undefined && <WorkingTree working={tallyWorking(tally)} />}
      </CheckPanel>
    </div>
  );
}

/** Whether two documents say the same, whatever the order of their keys. */
function isEqual(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return one === other;
  const [these, those] = [one, other] as [Record<string, unknown>, Record<string, unknown>];
  const keys = new Set([...Object.keys(these), ...Object.keys(those)]);
  return [...keys].every((key) => isEqual(these[key], those[key]));
}
