import { type Result, rejected } from '@openmutual/core/result';
import { useEffect, useRef, useState } from 'react';
import { openWorkplace } from '../work/open-workplace.ts';
import type { Workplace } from '../work/work.ts';
import type { EstimateInput, Written } from './estimate-input.ts';
import type { EstimatedModel, estimateWorks } from './estimate-works.ts';
import { writtenModel } from './model-input.ts';

type Estimating = Workplace<typeof estimateWorks>;

function openEstimating(): Promise<Estimating> {
  return openWorkplace(
    () => new Worker(new URL('./estimate-worker.ts', import.meta.url), { type: 'module' }),
    async () => (await import('./estimate-works.ts')).estimateWorks,
  );
}

interface Estimated {
  /** The last that was found; of what was put in before, while the next is on its way. */
  readonly result: Result<EstimatedModel> | undefined;
  /** Whether it is of what is put in now. */
  readonly isOfNow: boolean;
}

/**
 * The estimate of a model, a moment after its last change. What is changed meanwhile ends the one that is on its way; what was found is known
 * for as long as the site is open.
 */
export function useEstimate(input: EstimateInput): Estimated {
  const [found, setFound] = useState<{ readonly of: string; readonly result: Result<EstimatedModel> }>();
  const estimating = useRef<Promise<Estimating>>(undefined);
  // By the model and not by what was typed: 1000 and 1,000 are one figure.
  const text = JSON.stringify(writtenModel(input));
  const before = known.get(text);
  useEffect(
    () => () => {
      void estimating.current?.then((place) => place.close());
      estimating.current = undefined;
    },
    [],
  );
  useEffect(() => {
    const result = known.get(text);
    if (result !== undefined) {
      setFound({ of: text, result });
      return undefined;
    }
    let isOver = false;
    let place: Promise<Estimating> | undefined;
    const timer = setTimeout(async () => {
      estimating.current ??= openEstimating();
      place = estimating.current;
      const answer = await resultOf(await place, JSON.parse(text) as Written);
      place = undefined;
      if (isOver) return;
      keep(text, answer);
      setFound({ of: text, result: answer });
    }, 150);
    return () => {
      isOver = true;
      clearTimeout(timer);
      if (place === undefined) return;
      // Nobody waits for it any more, and the next would have to wait until it is done.
      void place.then((left) => left.close());
      estimating.current = undefined;
    };
  }, [text]);
  return before === undefined
    ? { result: found?.result, isOfNow: found?.of === text }
    : { result: before, isOfNow: true };
}

/** What was found of the last models, by what they state: who goes back to one, or on in another language, does not wait again. */
const known = new Map<string, Result<EstimatedModel>>();
const MOST_KNOWN = 12;

function keep(text: string, result: Result<EstimatedModel>): void {
  // Why one came to no end may be otherwise the next time; and what is wrong is found at once.
  if (!result.ok) return;
  known.set(text, result);
  for (const oldest of known.keys()) {
    if (known.size <= MOST_KNOWN) return;
    known.delete(oldest);
  }
}

async function resultOf(place: Estimating, written: Written): Promise<Result<EstimatedModel>> {
  try {
    return await place.ask('estimate', written);
  } catch (fault) {
    const found = fault instanceof Error ? fault.message : `${fault}`;
    return rejected({ code: 'the-estimate-came-to-no-end', found });
  }
}
