const LEAVES_PER_CHUNK = 1 << 12;
const BUCKET_BITS_MOST = 24;

/** The hashes of leaves as they come, in chunks, so that nothing is copied while their number is not known. */
export function openLeaves(hashBytes: number) {
  const chunks: Uint8Array[] = [];
  let count = 0;

  function byteOf(leaf: number, at: number): number {
    return chunks[Math.floor(leaf / LEAVES_PER_CHUNK)]?.[(leaf % LEAVES_PER_CHUNK) * hashBytes + at] ?? 0;
  }

  function isAfter(a: number, b: number): boolean {
    for (let at = 0; at < hashBytes; at += 1) {
      const difference = byteOf(a, at) - byteOf(b, at);
      if (difference !== 0) return difference > 0;
    }
    return false;
  }

  /** The leaves by their hashes: dealt into buckets by the first bits, of which few hold more than one. */
  function ordered(): Uint32Array {
    const bits = Math.min(BUCKET_BITS_MOST, Math.ceil(Math.log2(count + 1)));
    const bucketOf = (leaf: number): number =>
      ((byteOf(leaf, 0) << 16) | (byteOf(leaf, 1) << 8) | byteOf(leaf, 2)) >>> (24 - bits);
    const starts = new Uint32Array(2 ** bits + 1);
    for (let leaf = 0; leaf < count; leaf += 1) {
      const next = bucketOf(leaf) + 1;
      starts[next] = (starts[next] ?? 0) + 1;
    }
    for (let bucket = 1; bucket < starts.length; bucket += 1) {
      starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0);
    }
    const order = new Uint32Array(count);
    for (let leaf = 0; leaf < count; leaf += 1) {
      const bucket = bucketOf(leaf);
      const place = starts[bucket] ?? 0;
      order[place] = leaf;
      starts[bucket] = place + 1;
    }
    for (let place = 1; place < count; place += 1) {
      const leaf = order[place] ?? 0;
      let to = place;
      while (to > 0 && isAfter(order[to - 1] ?? 0, leaf)) {
        order[to] = order[to - 1] ?? 0;
        to -= 1;
      }
      order[to] = leaf;
    }
    return order;
  }

  return {
    count: () => count,
    /** Adds a hash, which is copied, and yields its number, counted from 0. */
    enter(hash: Uint8Array): number {
      const at = count % LEAVES_PER_CHUNK;
      if (at === 0) chunks.push(new Uint8Array(LEAVES_PER_CHUNK * hashBytes));
      chunks.at(-1)?.set(hash, at * hashBytes);
      count += 1;
      return count - 1;
    },
    /** Where each leaf stands by its hash. */
    places(): Uint32Array {
      const places = new Uint32Array(count);
      for (const [place, leaf] of ordered().entries()) places[leaf] = place;
      return places;
    },
    each(tell: (leaf: number, hash: Uint8Array) => void): void {
      for (let leaf = 0; leaf < count; leaf += 1) {
        const at = (leaf % LEAVES_PER_CHUNK) * hashBytes;
        tell(leaf, (chunks[Math.floor(leaf / LEAVES_PER_CHUNK)] as Uint8Array).subarray(at, at + hashBytes));
      }
    },
  };
}

/** What leaves add, for each of them the number of a list of sums that is kept once. */
export function openSums() {
  const numbers = new Map<readonly bigint[], number>();
  const lists: (readonly bigint[])[] = [];
  const leavesOf: number[] = [];
  const chunks: Uint32Array[] = [];
  let count = 0;
  function numberOf(sums: readonly bigint[]): number {
    const known = numbers.get(sums);
    if (known !== undefined) return known;
    numbers.set(sums, lists.length);
    leavesOf.push(0);
    return lists.push(sums) - 1;
  }
  return {
    count: () => count,
    give(sums: readonly bigint[], leaves = 1): void {
      const number = numberOf(sums);
      leavesOf[number] = (leavesOf[number] ?? 0) + leaves;
      for (let given = 0; given < leaves; given += 1, count += 1) {
        const at = count % LEAVES_PER_CHUNK;
        if (at === 0) chunks.push(new Uint32Array(LEAVES_PER_CHUNK));
        (chunks.at(-1) as Uint32Array)[at] = number;
      }
    },
    /** What all leaves add, of the figure at a place. */
    sumAt: (figure: number): bigint =>
      lists.reduce((sum, list, number) => sum + (list[figure] ?? 0n) * BigInt(leavesOf[number] ?? 0), 0n),
    each(
      encoded: (sums: readonly bigint[]) => Uint8Array,
      tell: (leaf: number, sums: Uint8Array) => void,
    ): void {
      const bytes = lists.map(encoded);
      for (let leaf = 0; leaf < count; leaf += 1) {
        const number = chunks[Math.floor(leaf / LEAVES_PER_CHUNK)]?.[leaf % LEAVES_PER_CHUNK] as number;
        tell(leaf, bytes[number] as Uint8Array);
      }
    },
  };
}
