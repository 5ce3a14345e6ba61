import { join } from 'node:path';
import { estimate } from '@openmutual/core/estimate';
import { certain } from '@openmutual/core/result';
import { answerer } from '@openmutual/schemes/answer';
import { goldenOf } from '@openmutual/schemes/golden';
import { findShelf, onDisk } from '@openmutual/schemes/library';
import { readModel } from '@openmutual/schemes/model-file';
import { describe, expect, it } from 'vitest';
import { examples } from './examples.ts';

const answer = answerer(onDisk);

function workedCase(scheme: string, name: string) {
  const { folder, id, shownAs } = certain(findShelf(scheme));
  const golden = certain(goldenOf(folder, id, shownAs)).find((candidate) => candidate.name === name);
  if (golden === undefined) throw new Error(`${scheme} has no case "${name}"`);
  return certain(answer(scheme, golden.given)) as Record<string, string>;
}

describe('the figures of the first page', () => {
  it('of a share are those of the published case', () => {
    const found = workedCase(
      'cn/xianghubao',
      'a hundred cases of 300,000 shared by five million cost 6.48 each',
    );
    const { benefits, fee, total, share } = examples.share;
    expect(found).toMatchObject({
      benefits,
      total,
      'fees.management': fee,
      'shares.max': share,
      'shares.min': share,
    });
  });

  it('of a quote are those of the published quote', () => {
    const found = workedCase('cn/car-hengqin', 'the published quote of 550 days');
    expect(found).toMatchObject({ premium: examples.quote.premium });
  });

  it('of a contribution are those of the law', () => {
    const { wage, employee, employer } = examples.contribution;
    const given = { on: '2025-04-06', period: 'month', given: { category: 'A' }, wage };
    const found = certain(answer('uk/ni-class-1', given)) as { parties: Record<string, string> };
    expect(found.parties).toEqual({ employee, employer });
  });

  it('of an estimate are those of the example model', () => {
    const path = join(import.meta.dirname, '../../examples/estimates/village-fund.yaml');
    const { members, pure } = certain(estimate(certain(readModel(path, 'village-fund.yaml'))));
    expect({ members, share: pure.share.toFixed(2) }).toEqual(examples.estimate);
  });
});
