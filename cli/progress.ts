export interface Progress {
  /** Moves the bar to so many of the whole. */
  readonly to: (done: number) => void;
  readonly end: () => void;
  /** Takes the bar away where the work could not be done. */
  readonly leave: () => void;
}

const silent: Progress = { to: () => undefined, end: () => undefined, leave: () => undefined };

/** A bar on a terminal, nothing in a pipe; it is drawn on the error stream, so that results stay clean. */
export async function progress(what: string, whole: number): Promise<Progress> {
  if (process.stderr.isTTY !== true || whole === 0) return silent;
  const { progress: bar } = await import('@clack/prompts');
  const shown = bar({ max: 100, output: process.stderr });
  let percent = 0;
  shown.start(what);
  return {
    to(done) {
      const now = Math.floor((100 * done) / whole);
      if (now > percent) shown.advance(now - percent, `${what} ${now} %`);
      percent = Math.max(percent, now);
    },
    end: () => shown.stop(`${what}: done`),
    leave: () => shown.clear(),
  };
}
