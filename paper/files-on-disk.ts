import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { TypesettingFiles } from './typesetter.ts';

/** The files of the typesetter, from the packages that are installed. */
export function filesOnDisk(): TypesettingFiles {
  return {
    compiler: new Uint8Array(readFileSync(placeOf('@myriaddreamin/typst-ts-web-compiler/wasm'))),
    template: readFileSync(new URL('./template.typ', import.meta.url), 'utf8'),
    fonts: fonts.map((font) => readFileSync(placeOf(font))),
  };
}

const fonts = [
  '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  '@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  '@expo-google-fonts/noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf',
];

/** Where a file of a package is. `import.meta.resolve` would say it too, but not to a server that a runner of tests has started. */
const placeOf = createRequire(import.meta.url).resolve;
