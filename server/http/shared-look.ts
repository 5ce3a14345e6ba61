/** Looks something up, or waits with others for the same. */
export type SharedLook = <T>(key: string, look: () => Promise<T>) => Promise<T>;

interface Flight {
  readonly now: Promise<unknown>;
  /** Begins when `now` has ended; whoever asks meanwhile waits for it. */
  next?: Promise<unknown>;
}

/**
 * Opens a place where those who ask for the same at once share one look. Nothing is kept: who asks while a look is under way waits for the
 * next one, so that what he is told was looked up after he asked.
 */
export function openSharedLook(): SharedLook {
  const flights = new Map<string, Flight>();
  const begin = <T>(key: string, look: () => Promise<T>): Promise<T> => {
    const now = look();
    const flight: Flight = { now };
    flights.set(key, flight);
    const forget = () => {
      if (flight.next === undefined) flights.delete(key);
    };
    now.then(forget, forget);
    return now;
  };
  return <T>(key: string, look: () => Promise<T>) => {
    const flight = flights.get(key);
    if (flight === undefined) return begin(key, look);
    const again = () => begin(key, look);
    flight.next ??= flight.now.then(again, again);
    // Under one key everybody asks for the same kind of thing.
    return flight.next as Promise<T>;
  };
}
