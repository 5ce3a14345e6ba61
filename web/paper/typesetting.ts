import chineseRegular from '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf?url';
import chineseBold from '@expo-google-fonts/noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf?url';
import latinRegular from '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf?url';
import latinBold from '@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf?url';
import compilerUrl from '@myriaddreamin/typst-ts-web-compiler/wasm?url';
import type { Rejection } from '@openmutual/core/result';
import { lackingSigns } from '@openmutual/paper/font-signs';
import type { Paper } from '@openmutual/paper/paper';
import { type Sheet, sheet } from '@openmutual/paper/sheet';
import template from '@openmutual/paper/template.typ?raw';
import { typesetter } from '@openmutual/paper/typesetter';
import type { TypesettingMessage } from './typesetting-message.ts';

/** A worker: it is given a paper, answers with its PDF or why there is none, and is done. */
self.onmessage = async ({ data: paper }: MessageEvent<Paper>) => {
  try {
    const set = await pdfOf(paper);
    tell({ kind: 'set', pdf: set }, [set.buffer]);
  } catch (error) {
    tell({ kind: 'refused', reason: reasonOf(error) });
  }
};

async function pdfOf(paper: Paper): Promise<Uint8Array<ArrayBuffer>> {
  const asked = sheet(paper);
  let loaded = 0;
  const filesAt = (...urls: readonly string[]) =>
    Promise.all(
      urls.map((url) =>
        fileAt(url, (bytes) => {
          loaded += bytes;
          tell({ kind: 'loaded', bytes: loaded });
        }),
      ),
    );
  const [[compiler = new Uint8Array()], fonts] = await Promise.all([
    filesAt(compilerUrl),
    fontsFor(asked, filesAt),
  ]);
  return (await typesetter({ compiler, template, fonts })).pdf(asked);
}

/** The Chinese font is large: it is loaded where the other lacks a sign. */
async function fontsFor(asked: Sheet, filesAt: (...urls: readonly string[]) => Promise<Uint8Array[]>) {
  const latin = await filesAt(latinRegular, latinBold);
  if (lackingSigns(JSON.stringify(asked), latin).length === 0) return latin;
  return [...latin, ...(await filesAt(chineseRegular, chineseBold))];
}

/** A file of this site, told piece by piece as it arrives. */
async function fileAt(url: string, onBytes: (bytes: number) => void): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url).catch(() => undefined);
  if (response?.body == null || !response.ok) throw new NotLoaded(url);
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new NotLoaded(url);
    });
    if (done) return new Uint8Array(await new Blob(pieces).arrayBuffer());
    pieces.push(value);
    onBytes(value.length);
  }
}

class NotLoaded extends Error {
  override readonly name = 'NotLoaded';
}

function reasonOf(error: unknown): Rejection {
  const found = error instanceof Error ? error.message : String(error);
  if (error instanceof NotLoaded) {
    return {
      code: 'what-a-pdf-needs-could-not-be-loaded',
      found,
      suggestion: 'try again when the connection is back, or print the page',
    };
  }
  return { code: 'a-paper-could-not-be-set', found, suggestion: 'print the page instead, and tell us' };
}

function tell(message: TypesettingMessage, moved: Transferable[] = []): void {
  self.postMessage(message, { transfer: moved });
}
