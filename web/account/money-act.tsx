import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { type Act, useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import styles from './account.module.css';
import { type Posted, Postings } from './postings.tsx';

/** What an act on money answers: what it posts, or would post. */
interface ToldPostings {
  readonly postings: readonly Posted[];
}

/** An act on money: asked first what it would post, then done. */
export interface MoneyAct<Told> {
  readonly ask: Act<undefined, Told>;
  readonly act: Act<undefined, Told>;
  /** What is wrong with a field, whichever of the two found it. */
  readonly problemAt: (path: string) => string | undefined;
}

interface MoneyActOptions<Told> {
  readonly repeats?: boolean;
  readonly after?: (told: Told) => unknown;
}

export function useMoneyAct<Told>(
  send: (key: string, dryRun: 'true' | 'false') => Promise<Told>,
  { repeats = false, after }: MoneyActOptions<Told> = {},
): MoneyAct<Told> {
  const ask = useAct((_: undefined, key) => send(key, 'true'), { repeats: true, changes: [] });
  const act = useAct((_: undefined, key) => send(key, 'false'), {
    repeats,
    after: (told) => {
      ask.reset();
      return after?.(told);
    },
  });
  return { ask, act, problemAt: (path) => fieldProblem(act, path) ?? fieldProblem(ask, path) };
}

interface MoneyActFormProps<Told> {
  readonly money: MoneyAct<Told>;
  /** The ids of fields by the paths that reasons name. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly currency: string;
  /** What the button does, with the amount. */
  readonly button: ReactNode;
  /** The one thing that is to be done here has the filled button. */
  readonly isNext?: boolean;
  readonly children?: ReactNode;
}

/** The fields of an act on money, what it would post, and the two buttons. */
export function MoneyActForm<Told extends ToldPostings>({
  money: { ask, act },
  fields = {},
  currency,
  button,
  isNext = false,
  children,
}: MoneyActFormProps<Told>) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(undefined);
  };
  return (
    <form className={`stack tight ${styles.act}`} onSubmit={submit}>
      <ActProblem act={act} fields={fields} />
      <ActProblem act={ask} fields={fields} />
      {children}
      {ask.told !== undefined && <Postings postings={ask.told.postings} currency={currency} />}
      <div className="buttons">
        <Button type="submit" variant={isNext ? 'filled' : 'default'} disabled={act.is !== 'ready'}>
          {button}
        </Button>
        <Button variant="default" disabled={ask.is === 'running'} onClick={() => ask.send(undefined)}>
          <Trans>What would be posted?</Trans>
        </Button>
      </div>
    </form>
  );
}
