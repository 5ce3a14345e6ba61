declare module 'virtual:library' {
  import type { LibraryEntry } from './entry.ts';

  const entries: readonly LibraryEntry[];
  export default entries;
}
