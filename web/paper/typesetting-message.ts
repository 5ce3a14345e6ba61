import type { Rejection } from '@openmutual/core/result';

/** What the worker that sets a paper tells the page. */
export type TypesettingMessage =
  | { readonly kind: 'loaded'; readonly bytes: number }
  | { readonly kind: 'set'; readonly pdf: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'refused'; readonly reason: Rejection };
