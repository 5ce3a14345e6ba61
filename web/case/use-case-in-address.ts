import { useEffect } from 'react';
import { fragmentOf, type LinkedCase } from './case-link.ts';

/** Writes the case into the address a moment after the last change; the way back leads to the page before, not through every letter. */
export function useCaseInAddress({ input, schemes, gave }: LinkedCase<unknown>): void {
  const text = JSON.stringify({ input, schemes, gave });
  useEffect(() => {
    let isOver = false;
    const timer = setTimeout(async () => {
      const fragment = await fragmentOf(JSON.parse(text) as LinkedCase<unknown>);
      if (!isOver) replaceFragment(fragment);
    }, 200);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [text]);
}

/** The method of the prototype, for the router listens at the one of the object: nothing is to be loaded anew. */
function replaceFragment(fragment: string): void {
  History.prototype.replaceState.call(history, history.state, '', `#${fragment}`);
}
