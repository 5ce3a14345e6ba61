import { invariant } from '../result/result.ts';

/** A matrix of floats, row by row. */
export type Matrix = readonly (readonly number[])[];

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Σ aᵢbᵢ of two lists of one length. */
export function dot(a: readonly number[], b: readonly number[]): number {
  invariant(a.length === b.length, 'a dot product is of two lists of one length');
  return a.reduce((total, value, at) => total + value * (b[at] as number), 0);
}

export function product(a: Matrix, b: Matrix): number[][] {
  const columns = transposed(b);
  return a.map((row) => columns.map((column) => dot(row, column)));
}

export function transposed(matrix: Matrix): number[][] {
  return (matrix[0] ?? []).map((_, column) => matrix.map((row) => row[column] as number));
}

export function added(a: Matrix, b: Matrix): number[][] {
  return a.map((row, i) => row.map((value, j) => value + (b[i]?.[j] as number)));
}

export function scaled(matrix: Matrix, factor: number): number[][] {
  return matrix.map((row) => row.map((value) => value * factor));
}

export function identity(size: number): number[][] {
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => (i === j ? 1 : 0)));
}

/** The Kronecker product: every value of the first times the whole second. */
export function kronecker(a: Matrix, b: Matrix): number[][] {
  return a.flatMap((above) => b.map((below) => above.flatMap((x) => below.map((y) => x * y))));
}

/** The X of AX = B, by elimination with the largest pivot; nothing where A is singular. */
export function solution(a: Matrix, b: Matrix): number[][] | undefined {
  const size = a.length;
  const rows = a.map((row, i) => [...row, ...(b[i] as readonly number[])]);
  for (let step = 0; step < size; step += 1) {
    const pivot = largestBelow(rows, step);
    [rows[step], rows[pivot]] = [rows[pivot] as number[], rows[step] as number[]];
    const top = rows[step] as number[];
    const divisor = top[step] as number;
    if (divisor === 0 || !Number.isFinite(divisor)) return undefined;
    for (const row of rows.slice(step + 1)) subtract(row, top, (row[step] as number) / divisor, step);
  }
  for (let step = size - 1; step >= 0; step -= 1) {
    const bottom = rows[step] as number[];
    const divisor = bottom[step] as number;
    for (let j = size; j < bottom.length; j += 1) bottom[j] = (bottom[j] as number) / divisor;
    bottom[step] = 1;
    for (const row of rows.slice(0, step)) subtract(row, bottom, row[step] as number, step);
  }
  return rows.map((row) => row.slice(size));
}

export function inverse(matrix: Matrix): number[][] | undefined {
  return solution(matrix, identity(matrix.length));
}

function largestBelow(rows: Matrix, column: number): number {
  let largest = column;
  for (let row = column + 1; row < rows.length; row += 1) {
    const size = (at: number) => Math.abs(rows[at]?.[column] as number);
    if (size(row) > size(largest)) largest = row;
  }
  return largest;
}

function subtract(row: number[], other: readonly number[], factor: number, from: number): void {
  for (let j = from; j < row.length; j += 1) row[j] = (row[j] as number) - factor * (other[j] as number);
}
