import { sentence } from '@openmutual/core/result';
import { type Key, keyIn } from './key-file.ts';

/** The keys of this installation, each made when it is first asked for. */
export interface Keys {
  /** Throws where the file is not as it should be: without its key nothing of that kind can be done. */
  readonly named: (name: string) => Key;
}

export function openKeys(folder: string): Keys {
  const known = new Map<string, Key>();
  return {
    named(name) {
      const before = known.get(name);
      if (before !== undefined) return before;
      const found = keyIn(folder, name);
      if (!found.ok) throw new Error(found.rejections.map(sentence).join('; '));
      known.set(name, found.value);
      return found.value;
    },
  };
}
