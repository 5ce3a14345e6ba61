import { accepted } from '@openmutual/core/result';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fragmentOf, linkedCase } from './case-link.ts';

const asIs = (input: unknown) => accepted(input);

describe('a link', () => {
  it('gives back the case that it was made of, whatever stands in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.string(), async (input, hash) => {
        // JSON knows no negative zero, so a case has none.
        const linked = JSON.parse(
          JSON.stringify({ input, schemes: { 'uk/ni-class-1': hash }, gave: '275.78' }),
        );
        expect(await linkedCase(`#${await fragmentOf(linked)}`, asIs)).toEqual(accepted(linked));
      }),
    );
  });

  it('has only letters that every program leaves in a link', async () => {
    const fragment = await fragmentOf({ input: { name: '横琴 ✓ <&>"' }, schemes: {} });
    expect(fragment).toMatch(/^1\.[\w-]+$/);
  });

  it('is none where there is no fragment', async () => {
    expect(await linkedCase('', asIs)).toBeUndefined();
    expect(await linkedCase('#', asIs)).toBeUndefined();
  });

  it.each([
    ['cut off', (link: string) => link.slice(0, -6), 'a-link-cannot-be-read'],
    ['of another form', (link: string) => link.replace('1.', '2.'), 'a-link-has-an-unknown-form'],
    ['of letters that are no packing', () => '1.abcdef', 'a-link-cannot-be-read'],
    ['longer than a case', (link: string) => link + 'A'.repeat(70_000), 'a-link-cannot-be-read'],
  ])('that is %s is told to be so', async (_, spoilt, code) => {
    const link = await fragmentOf({ input: { wage: '5414.00', text: 'abcdefghijklmnop' }, schemes: {} });
    const found = await linkedCase(`#${spoilt(link)}`, asIs);
    expect(found?.ok === false && found.rejections[0]?.code).toBe(code);
  });

  it('that would unpack to more than a case is refused before it is all unpacked', async () => {
    const link = await fragmentOf({ input: 'a'.repeat(5_000_000), schemes: {} });
    expect(link.length).toBeLessThan(60_000);
    const found = await linkedCase(`#${link}`, asIs);
    expect(found?.ok).toBe(false);
  });
});
