import { textOf } from '@openmutual/core/byte-rows';
import { decimalOf } from '@openmutual/core/fraction';
import type { LineWriter } from '@openmutual/core/line-writer';
import { csvField } from '@openmutual/schemes/csv-line';
import type { OutputFile } from './output-file.ts';

const [COMMA, NEW_LINE, ZERO, POINT, QUOTE, RETURN] = [0x2c, 0x0a, 0x30, 0x2e, 0x22, 0x0d];
const GATHERED = 1 << 18;
/** Room for any amount with its unit. */
const MARGIN = 64;
const LOW = 100_000_000;

/** Lines of a CSV; what is gathered is written at the end too. */
export function csvLines(file: OutputFile): LineWriter & { readonly end: () => void } {
  let held = new Uint8Array(GATHERED + MARGIN);
  let filled = 0;
  /** The first cell of a line has nothing before it. */
  let isFirst = true;
  let lastUnit = '';
  let unitBytes = new Uint8Array();

  function flush(): void {
    file.write(held.subarray(0, filled));
    filled = 0;
  }

  function begin(length: number): void {
    if (filled + length + MARGIN > held.length) flush();
    if (length + MARGIN > held.length) held = new Uint8Array(length + MARGIN);
    if (!isFirst) {
      held[filled] = COMMA;
      filled += 1;
    }
    isFirst = false;
  }

  function text(cell: string): void {
    if (cell === '') {
      begin(0);
      return;
    }
    const field = csvField(cell);
    begin(3 * field.length);
    filled += encoder.encodeInto(field, held.subarray(filled)).written;
  }

  /** The digits of a whole number below 10^8, at least so many. */
  function digits(whole: number, atLeast: number): void {
    let length = atLeast;
    while (length < 8 && (tens[length] as number) <= whole) length += 1;
    let rest = whole | 0;
    for (let at = filled + length - 1; at >= filled; at -= 1) {
      const tenth = (rest / 10) | 0;
      held[at] = ZERO + rest - tenth * 10;
      rest = tenth;
    }
    filled += length;
  }

  function wholeNumber(units: number): void {
    if (units < LOW) digits(units, 1);
    else {
      const high = Math.floor(units / LOW);
      wholeNumber(high);
      digits(units - high * LOW, 8);
    }
  }

  return {
    text,
    bytes(bytes, start, end) {
      for (let at = start; at < end; at += 1) {
        const byte = bytes[at];
        if (byte === COMMA || byte === QUOTE || byte === NEW_LINE || byte === RETURN)
          return text(textOf(bytes, start, end));
      }
      begin(end - start);
      for (let at = start; at < end; at += 1, filled += 1) held[filled] = bytes[at] as number;
    },
    amount(units, decimals, unit = '') {
      if (units < 0 || decimals >= tens.length) return text(decimalOf(units, decimals) + unit);
      begin(0);
      const scale = tens[decimals] as number;
      const whole = Math.floor(units / scale);
      wholeNumber(whole);
      if (decimals > 0) {
        held[filled] = POINT;
        filled += 1;
        digits(units - whole * scale, decimals);
      }
      if (unit === '') return;
      if (unit !== lastUnit) [lastUnit, unitBytes] = [unit, encoder.encode(unit)];
      for (let at = 0; at < unitBytes.length; at += 1, filled += 1) held[filled] = unitBytes[at] as number;
    },
    endLine() {
      held[filled] = NEW_LINE;
      filled += 1;
      isFirst = true;
    },
    end: flush,
  };
}

const encoder = new TextEncoder();
/** Whole numbers of eight digits are made at once. */
const tens = Array.from({ length: 9 }, (_, power) => 10 ** power);
