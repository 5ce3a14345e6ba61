import start, { TypstCompilerBuilder } from '@myriaddreamin/typst-ts-web-compiler';
import { BrokenInvariant } from '@openmutual/core/result';
import { lackingSigns } from './font-signs.ts';
import type { Sheet } from './sheet.ts';

/** What typst needs; nothing else is loaded, from nowhere. */
export interface TypesettingFiles {
  /** The WebAssembly of typst. */
  readonly compiler: Uint8Array<ArrayBuffer>;
  readonly template: string;
  readonly fonts: readonly Uint8Array[];
}

/** Sets papers, the same bytes for the same paper in a browser and on a server. */
export interface Typesetter {
  /** Throws where the template is wrong, which is our own fault. */
  pdf(sheet: Sheet): Uint8Array<ArrayBuffer>;
}

/** The typesetter with these files; throws where they are not what they should be. */
export async function typesetter({ compiler, template, fonts }: TypesettingFiles): Promise<Typesetter> {
  await start({ module_or_path: compiler });
  const builder = builderWithoutEval();
  await builder.set_access_model(undefined, epoch, isFile, asGiven, noFile);
  await builder.set_package_registry(undefined, noFile);
  for (const font of fonts) await builder.add_raw_font(font);
  const typst = await builder.build();
  typst.add_source('/paper.typ', template);
  return {
    pdf(sheet) {
      const lacking = lackingSigns(JSON.stringify(sheet), fonts).map(numberOf);
      const told = {
        ...sheet,
        lacking: lacking.length === 0 ? null : `${sheet.words.lacking}${lacking.join(' ')}`,
      };
      typst.map_shadow('/paper.json', new TextEncoder().encode(JSON.stringify(told)));
      const { result, diagnostics } = typst.compile('/paper.typ', undefined, 'pdf', WITH_PLACES) as Compiled;
      if (result === undefined)
        throw new BrokenInvariant(`a paper can be set: ${(diagnostics ?? []).join('; ')}`);
      return result;
    },
  };
}

/** A sign by its number, for the sign itself cannot be printed. */
function numberOf(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * The builder makes five functions of text, stand-ins for files and packages, which a page with a strict policy does not let. While
 * it is built, and nothing else can run, a text becomes a function that refuses; the stand-ins are replaced before any is called.
 */
function builderWithoutEval(): TypstCompilerBuilder {
  const real = globalThis.Function;
  const standIn = function standIn() {
    return noFile;
  };
  globalThis.Function = standIn as unknown as FunctionConstructor;
  try {
    return new TypstCompilerBuilder();
  } finally {
    globalThis.Function = real;
  }
}

/** There are no files but those that it is given. */
const epoch = () => new Date(0);
const isFile = () => false;
const asGiven = (path: string) => path;
const noFile = (path: string) => {
  throw new BrokenInvariant(`a paper needs no file but its sheet, and not ${path}`);
};

/** Faults are told as text, each with its place in the template. */
const WITH_PLACES = 2;

interface Compiled {
  readonly result?: Uint8Array<ArrayBuffer>;
  readonly diagnostics?: readonly string[];
}
