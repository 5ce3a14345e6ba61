import { join } from 'node:path';
import { rolldown } from 'rolldown';

/** What a page loads: one script that offers `examinedFiles`, and what it would still need from elsewhere, which is nothing. */
export interface Bundle {
  readonly code: string;
  readonly imports: readonly string[];
  readonly warnings: readonly string[];
}

/** Bundles the verification for a browser, with nothing put in the place of what only Node has. */
export async function verificationBundle(): Promise<Bundle> {
  const warnings: string[] = [];
  const bundle = await rolldown({
    input: join(import.meta.dirname, 'examined-files.ts'),
    platform: 'browser',
    onLog: (_, { message }) => void warnings.push(message),
  });
  try {
    const { output } = await bundle.generate({ format: 'iife', name: 'OpenMutual', minify: true });
    const [{ code, imports, dynamicImports }] = output;
    return { code, imports: [...imports, ...dynamicImports], warnings };
  } finally {
    await bundle.close();
  }
}
