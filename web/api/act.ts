import { useCallback, useRef, useState } from 'react';
import { queries } from './queries.ts';
import { Away, Refused } from './refused.ts';
import { useStepUp } from './step-up-asked.ts';

/** What somebody does with a form or a button, and how far it has come. */
export interface Act<Asked, Told> {
  /** Sends it. While it runs, and once it is done, a second press does nothing. */
  readonly send: (asked: Asked) => Promise<Told | undefined>;
  readonly is: 'ready' | 'running' | 'done';
  readonly told: Told | undefined;
  readonly problem: Refused | Away | undefined;
  /** Grows with each answer, so that a problem takes the focus each time. */
  readonly attempt: number;
  /** Begins anew, with a new key. */
  readonly reset: () => void;
}

interface ActOptions<Told> {
  /** Whether it can be done again, each time as a new thing. */
  readonly repeats?: boolean;
  /** What is asked for anew once it was done: parts of the keys of queries; all that is shown where nothing is said. */
  readonly changes?: readonly (readonly unknown[])[];
  readonly after?: (told: Told) => unknown;
}

/**
 * A change. Its key is made when the form opens and stays until an answer came: whoever hears nothing presses again, and it has been
 * done once. Where the server asks for the password or a code again, this is asked for in place and the same request goes on.
 */
export function useAct<Asked, Told>(
  send: (asked: Asked, key: string) => Promise<Told>,
  { repeats = false, changes = [[]], after }: ActOptions<Told> = {},
): Act<Asked, Told> {
  const key = useRef<string>(undefined);
  const isRunning = useRef(false);
  const askStepUp = useStepUp();
  const [state, setState] = useState<Pick<Act<Asked, Told>, 'is' | 'told' | 'problem' | 'attempt'>>(BEFORE);

  const reset = useCallback(() => {
    key.current = undefined;
    setState(BEFORE);
  }, []);

  const refresh = () =>
    Promise.all(changes.map((queryKey) => queries.invalidateQueries({ queryKey: [...queryKey] })));

  const act = async (asked: Asked): Promise<Told | undefined> => {
    if (isRunning.current || (state.is === 'done' && !repeats)) return undefined;
    isRunning.current = true;
    key.current ??= crypto.randomUUID();
    setState((before) => ({ ...before, is: 'running' }));
    try {
      const told = await assured(() => send(asked, key.current ?? ''), askStepUp);
      key.current = undefined;
      setState(({ attempt }) => ({ is: repeats ? 'ready' : 'done', told, problem: undefined, attempt }));
      await refresh();
      await after?.(told);
      return told;
    } catch (error) {
      if (!(error instanceof Refused) && !(error instanceof Away)) throw error;
      // Refused: nothing was done under this key. Away: perhaps it was, so the key stays.
      if (error instanceof Refused) key.current = undefined;
      if (error instanceof Refused && CHANGED.includes(error.status)) await refresh();
      setState(({ attempt }) => ({ is: 'ready', told: undefined, problem: error, attempt: attempt + 1 }));
      return undefined;
    } finally {
      isRunning.current = false;
    }
  };
  return { ...state, send: act, reset };
}

/** Something else happened first: what is shown is not what it is any more, so it is asked for anew. */
const CHANGED: readonly number[] = [409, 412];

const BEFORE = { is: 'ready', told: undefined, problem: undefined, attempt: 0 } as const;

/** Does it; where it asks for the password again, asks for that and does it again under the same key. */
async function assured<Told>(send: () => Promise<Told>, askStepUp: () => Promise<boolean>): Promise<Told> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof Refused) || !error.has('this-asks-for-the-password-again')) throw error;
    if (!(await askStepUp())) throw error;
    return send();
  }
}
