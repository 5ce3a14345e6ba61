/** What a page is asked to begin with, in the query of its address: `?scheme=uk/ni-class-1`. */
export interface AskedScheme {
  readonly scheme?: string;
}

/**
 * The scheme that a query names; its other words are not ours. It names what everybody may know, so it may stand there; a case
 * never does, and the case of a link comes first.
 */
export function askedScheme({ scheme }: Readonly<Record<string, unknown>>): AskedScheme {
  return typeof scheme === 'string' ? { scheme } : {};
}
