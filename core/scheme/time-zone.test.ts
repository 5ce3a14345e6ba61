import { expect, test } from 'vitest';
import { parseTimeZone } from './time-zone.ts';

test.each(['Europe/Berlin', 'Asia/Calcutta', 'Asia/Kolkata', 'UTC'])(
  'a zone is known under all of its names: %s',
  (name) => {
    expect(parseTimeZone(name)).toEqual({ ok: true, value: name });
  },
);

test('an unknown zone is refused with the nearest one', () => {
  expect(parseTimeZone('Europe/Berlim')).toMatchObject({
    rejections: [{ code: 'a-time-zone-is-unknown', suggestion: 'did you mean "Europe/Berlin"?' }],
  });
});
