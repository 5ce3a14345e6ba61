import FFT from 'fft.js';
import { expect, test } from 'vitest';
import { fourier } from './fft.ts';
import { randomStream } from './random.ts';

test.each([4, 8, 16, 1024, 8192, 65536])('of %i points it is that of fft.js, and comes back', (points) => {
  const { uniform } = randomStream(9);
  const signal = Float64Array.from({ length: points }, uniform);
  const spectrum = new Float64Array(points + 2);
  const { forward, inverse } = fourier(points);
  forward(signal, spectrum);
  const other = new FFT(points);
  const expected = other.createComplexArray() as number[];
  other.realTransform(expected, [...signal]);
  // The sum of so many numbers has an error of about their root times 1e-16.
  const allowed = 1e-15 * Math.sqrt(points) * Math.log2(points);
  for (let at = 0; at < points; at += 1) {
    expect(Math.abs((spectrum[at] as number) - (expected[at] as number))).toBeLessThanOrEqual(allowed);
  }
  const back = new Float64Array(points);
  inverse(spectrum, back);
  expect(Math.max(...back.map((x, at) => Math.abs(x - (signal[at] as number))))).toBeLessThan(4e-15);
});
