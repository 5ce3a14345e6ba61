import { accepted, type Result, rejected } from '@openmutual/core/result';
import type { Paper } from '@openmutual/paper/paper';
import type { TypesettingMessage } from './typesetting-message.ts';

/**
 * The PDF of a paper, set on this device in a worker of its own, which is gone afterwards. What typst needs is loaded when the
 * first paper is asked for, the Chinese font where the text has Chinese signs; a browser keeps it for the next.
 *
 * @param onLoaded is told how many bytes have arrived so far, unpacked
 */
export function pdf(
  paper: Paper,
  onLoaded: (bytes: number) => void = () => undefined,
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const lacking = [
    ...(typeof WebAssembly === 'object' ? [] : ['WebAssembly']),
    ...(typeof Worker === 'function' ? [] : ['workers']),
  ];
  if (lacking.length > 0) return Promise.resolve(cannotSet(`a browser without ${lacking.join(' and ')}`));
  const worker = new Worker(new URL('./typesetting.ts', import.meta.url), { type: 'module' });
  const answer = new Promise<Result<Uint8Array<ArrayBuffer>>>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<TypesettingMessage>) => {
      if (data.kind === 'loaded') onLoaded(data.bytes);
      else resolve(data.kind === 'set' ? accepted(data.pdf) : rejected(data.reason));
    };
    // It could not be started, or the browser ended it, as some do for want of memory.
    worker.onerror = ({ message }) => resolve(cannotSet(message || 'a worker that could not be started'));
    worker.onmessageerror = () => resolve(cannotSet('an answer that could not be read'));
    worker.postMessage(paper);
  });
  return answer.finally(() => worker.terminate());
}

function cannotSet(found: string): Result<never> {
  return rejected({
    code: 'a-pdf-cannot-be-made-in-this-browser',
    found,
    expected: 'WebAssembly, module workers and about 300 MB of memory',
    suggestion: 'print the page instead, or use a current browser',
  });
}
