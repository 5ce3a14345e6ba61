import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { engine, version } from './engine.ts';

const root = join(import.meta.dirname, '..', '..');

test.each(['.', 'core', 'schemes', 'web', 'cli', 'bench'])(
  'the package in %s has the version that records name',
  (folder) => {
    const file = readFileSync(join(root, folder, 'package.json'), 'utf8');
    expect(JSON.parse(file)).toHaveProperty('version', version);
    expect(engine).toBe(`openmutual ${version}`);
  },
);
