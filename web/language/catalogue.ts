import type { Messages } from '@lingui/core';

/** The words of one folder in one language, as the build compiles them. */
export interface Catalogue {
  readonly messages: Messages;
}

/** The catalogues of all folders as one: what is said alike has one name in all of them. */
export function whole(catalogues: Readonly<Record<string, Catalogue>>): Messages {
  return Object.assign({}, ...Object.values(catalogues).map(({ messages }) => messages));
}
