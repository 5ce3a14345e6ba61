declare module 'virtual:library' {
  import type { LibraryEntry } from './entry.ts';

  const entries: readonly LibraryEntry[];
  export default entries;
}

declare module 'virtual:clauses' {
  import type { ClauseTexts } from './entry.ts';

  const texts: ClauseTexts;
  export default texts;
}

declare module 'virtual:estimates' {
  import type { Model } from '@openmutual/core/estimate-model';

  const models: readonly [Model, ...Model[]];
  export default models;
}
