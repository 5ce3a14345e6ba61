import { type Result, rejected } from '@openmutual/core/result';
import { useEffect, useRef, useState } from 'react';
import { openWorkplace } from '../work/open-workplace.ts';
import type { Workplace } from '../work/work.ts';
import type { EstimateInput } from './estimate-input.ts';
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

/** The estimate of a model, a moment after its last change. One is made at a time: what was changed meanwhile is asked for once, as it is then. */
export function useEstimate(input: EstimateInput): Estimated {
  const [found, setFound] = useState<{ readonly of: string; readonly result: Result<EstimatedModel> }>();
  const estimating = useRef<Promise<Estimating>>(undefined);
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const text = JSON.stringify(input);
  useEffect(
    () => () => {
      void estimating.current?.then((place) => place.close());
      estimating.current = undefined;
    },
    [],
  );
  useEffect(() => {
    let isOver = false;
    const timer = setTimeout(async () => {
      estimating.current ??= openEstimating();
      const place = await estimating.current;
      await last.current;
      if (isOver) return;
      const result = resultOf(place, JSON.parse(text) as EstimateInput);
      last.current = result;
      const of = { of: text, result: await result };
      if (!isOver) setFound(of);
    }, 150);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [text]);
  return { result: found?.result, isOfNow: found?.of === text };
}

async function resultOf(place: Estimating, input: EstimateInput): Promise<Result<EstimatedModel>> {
  try {
    return await place.ask('estimate', writtenModel(input));
  } catch (fault) {
    const found = fault instanceof Error ? fault.message : `${fault}`;
    return rejected({ code: 'the-estimate-came-to-no-end', found });
  }
}
