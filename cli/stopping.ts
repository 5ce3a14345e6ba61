const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Resolves when this program is asked to stop, so that what has begun comes to its end. Ctrl+C reaches every program of a terminal, and npm and
 * the starter pass it on to this one as well: what comes within a moment is the same wish. A later one ends the program at once.
 */
export function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    let since: number | undefined;
    for (const signal of signals) {
      const heard = () => {
        since ??= performance.now();
        resolve();
        if (performance.now() - since < SAME_WISH_MS) return;
        process.off(signal, heard);
        process.kill(process.pid, signal);
      };
      process.on(signal, heard);
    }
    // Where the terminal or the reader is gone, nobody reads what is said on the way, and the work still comes to its end.
    for (const stream of [process.stdout, process.stderr]) {
      stream.removeAllListeners('error').on('error', () => undefined);
    }
  });
}

/** Our choice: longer than a signal needs to be passed on, shorter than somebody who is asked for patience waits. */
const SAME_WISH_MS = 1000;
