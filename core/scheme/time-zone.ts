import { suggestion } from '../result/nearest.ts';
import { accepted, type Result, rejected } from '../result/result.ts';

/** A time zone that the calendar of this computer knows, such as `Europe/Berlin`. */
export function parseTimeZone(text: string): Result<string> {
  if (isKnown(text)) return accepted(text);
  return rejected({
    code: 'a-time-zone-is-unknown',
    found: text,
    expected: 'a name of the time-zone database, such as Europe/Berlin',
    ...suggestion(text, Intl.supportedValuesOf('timeZone')),
  });
}

/** A formatter also knows the other names of a zone, but is costly to make. */
function isKnown(timeZone: string): boolean {
  if (Intl.supportedValuesOf('timeZone').includes(timeZone)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}
