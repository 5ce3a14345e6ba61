import { rolldown } from 'rolldown';

/** A script that a page or a worker loads, and what it would still need from elsewhere, which is nothing. */
export interface Bundle {
  readonly code: string;
  readonly imports: readonly string[];
  readonly warnings: readonly string[];
}

/** Bundles a module of ours for a browser, with nothing put in the place of what only Node has. */
export async function bundleOf(path: string): Promise<Bundle> {
  const warnings: string[] = [];
  const bundle = await rolldown({
    input: path,
    platform: 'browser',
    onLog: (_, { message }) => void warnings.push(message),
  });
  try {
    // What is loaded later stands in the same file, which keeps its name.
    const form = { format: 'es', minify: true, codeSplitting: false, entryFileNames: '[name].ts' } as const;
    const { output } = await bundle.generate(form);
    const [{ code, fileName, imports, dynamicImports }] = output;
    const others = [...imports, ...dynamicImports].filter((name) => name !== fileName);
    return { code, imports: others, warnings };
  } finally {
    await bundle.close();
  }
}
