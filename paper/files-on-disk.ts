import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TypesettingFiles } from './typesetter.ts';

/** The files of the typesetter, from the packages that are installed. */
export function filesOnDisk(): TypesettingFiles {
  return {
    compiler: new Uint8Array(read(import.meta.resolve('@myriaddreamin/typst-ts-web-compiler/wasm'))),
    template: read(new URL('./template.typ', import.meta.url).href).toString('utf8'),
    fonts: fonts.map((font) => read(import.meta.resolve(font))),
  };
}

const fonts = [
  '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  '@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  '@expo-google-fonts/noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf',
];

function read(url: string): Buffer {
  return readFileSync(fileURLToPath(url));
}
