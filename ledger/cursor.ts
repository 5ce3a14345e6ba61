import type { Columns, Statement, Tx } from './tx.ts';

/** So many rows come at a time. */
const AT_ONCE = 5000;

/** The rows of a statement one after another, however many there are; several may be read by turns in one transaction. */
export async function* rowsOf<Row extends Columns>(
  tx: Tx,
  cursor: string,
  { text, values = [] }: Statement,
): AsyncGenerator<Row, void, undefined> {
  await tx.query({ text: `declare ${cursor} no scroll cursor for ${text}`, values });
  try {
    while (true) {
      const { rows } = await tx.query<Row>({ text: `fetch ${AT_ONCE} from ${cursor}` });
      yield* rows;
      if (rows.length < AT_ONCE) return;
    }
  } finally {
    await tx.query({ text: `close ${cursor}` });
  }
}

/** Rows that come in the order of a number, and of which those of one number are asked for at a time. */
export interface InOrder<Row> {
  /** Those with the number, and before them those with numbers that nobody asked for. */
  readonly upTo: (seq: bigint) => Promise<{ readonly passed: Row[]; readonly of: AsyncIterable<Row> }>;
}

export function inOrderOf<Row extends { readonly seq: bigint }>(
  rows: AsyncGenerator<Row, void, undefined>,
): InOrder<Row> {
  let next: Promise<IteratorResult<Row, void>> | undefined;
  const peek = () => {
    next ??= rows.next();
    return next;
  };
  const take = () => {
    next = undefined;
  };
  async function* of(seq: bigint) {
    for (let row = await peek(); !row.done && row.value.seq === seq; row = await peek()) {
      take();
      yield row.value;
    }
  }
  return {
    async upTo(seq) {
      const passed: Row[] = [];
      for (let row = await peek(); !row.done && row.value.seq < seq; row = await peek()) {
        take();
        passed.push(row.value);
      }
      return { passed, of: of(seq) };
    },
  };
}
