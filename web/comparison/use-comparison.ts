import { type Result, rejected } from '@openmutual/core/result';
import { useEffect, useRef, useState } from 'react';
import { libraryEntry } from '../library/library.ts';
import { openWorkplace } from '../work/open-workplace.ts';
import type { Workplace } from '../work/work.ts';
import type { ComparedGroup } from './compared-group.ts';
import type { comparisonWorks } from './comparison-works.ts';
import type { GroupInput, WayKey } from './group-input.ts';

type Comparing = Workplace<typeof comparisonWorks>;

function openComparing(): Promise<Comparing> {
  return openWorkplace(
    () => new Worker(new URL('./comparison-worker.ts', import.meta.url), { type: 'module' }),
    async () => (await import('./comparison-works.ts')).comparisonWorks,
  );
}

interface Compared {
  /** The last that was found; of what was put in before, while the next is on its way. */
  readonly result: Result<ComparedGroup> | undefined;
  /** Whether it is of what is put in now. */
  readonly isOfNow: boolean;
}

/** A group compared a moment after its last change. */
export function useComparison(input: GroupInput): Compared {
  const [found, setFound] = useState<{ readonly of: string; readonly result: Result<ComparedGroup> }>();
  const comparing = useRef<Promise<Comparing>>(undefined);
  const text = JSON.stringify(input);
  useEffect(
    () => () => {
      void comparing.current?.then((place) => place.close());
      comparing.current = undefined;
    },
    [],
  );
  useEffect(() => {
    let isOver = false;
    const timer = setTimeout(async () => {
      const asked = JSON.parse(text) as GroupInput;
      comparing.current ??= openComparing();
      const place = await comparing.current;
      try {
        const result = await place.ask('compare', { input: asked, places: placesOf(asked) });
        if (!isOver) setFound({ of: text, result });
      } catch (fault) {
        if (isOver) return;
        const found = fault instanceof Error ? fault.message : `${fault}`;
        setFound({ of: text, result: rejected({ code: 'the-comparison-came-to-no-end', found }) });
      }
    }, 120);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [text]);
  return { result: found?.result, isOfNow: found?.of === text };
}

function placesOf({ schemes }: GroupInput): Partial<Record<WayKey, string>> {
  return Object.fromEntries(
    Object.entries(schemes).flatMap(([way, id]) => {
      const entry = libraryEntry(id);
      return entry.ok ? [[way, entry.value.place]] : [];
    }),
  );
}
