import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, hash } from './canonical.ts';

test('keys are sorted and nothing stands between them', () => {
  expect(canonicalJson({ wage: '8%', from: ['2025-01-01', { b: null, a: '费' }] })).toBe(
    '{"from":["2025-01-01",{"a":"费","b":null}],"wage":"8%"}',
  );
});

// Origin computed: printf '{"a":"1","b":"2"}' | sha256sum.
test('the hash is the SHA-256 of the canonical JSON', () => {
  expect(hash({ b: '2', a: '1' })).toBe('21f76dfbfe6dfe21f762080ef484112cf2952974cef30741fd1931e1c6d92112');
});

test('what is not JSON has no canonical text', () => {
  expect(() => canonicalJson(undefined)).toThrow('a canonical document is JSON');
});

test('the order of keys does not matter, at any depth', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.dictionary(fc.string(), fc.string())), (document) => {
      const turned = Object.fromEntries(
        Object.entries(document)
          .reverse()
          .map(([key, value]) => [key, Object.fromEntries(Object.entries(value).reverse())]),
      );
      expect(hash(turned)).toBe(hash(document));
    }),
  );
});

test('one changed character changes the hash', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1 }),
      fc.nat(),
      fc.string({ minLength: 1, maxLength: 1 }),
      (text, at, other) => {
        const place = at % text.length;
        fc.pre(text[place] !== other);
        const changed = text.slice(0, place) + other + text.slice(place + 1);
        expect(hash({ rate: changed })).not.toBe(hash({ rate: text }));
      },
    ),
  );
});
