/**
 * The scheme with which a page is asked to begin, from the query of its address: `?scheme=uk/ni-class-1`. It names what
 * everybody may know, so it may stand there; a case never does. A case of the link comes first.
 */
export function askedScheme(query: string): string | undefined {
  return new URLSearchParams(query).get('scheme') ?? undefined;
}
