import { fileURLToPath } from 'node:url';
import { getConfig } from '@lingui/conf';
import { lingui } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { library } from './library/library-plugin.ts';
import { packed } from './packed-plugin.ts';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Words in the code become lookups in the catalogues. */
const macros = {
  preset: { plugins: [['@lingui/babel-plugin-lingui-macro', { linguiConfig: getConfig({ cwd: root }) }]] },
  rolldown: { filter: { code: /@lingui\/(core|react)\/macro/ } },
} as const;

const FRAME =
  /\/node_modules\/(react|react-dom|scheduler|use-sync-external-store|@tanstack\/(history|store|react-store|router-core|react-router)|@lingui\/(core|react))\//;

export default defineConfig({
  root,
  plugins: [
    lingui({ cwd: root, failOnMissing: true, failOnCompileError: true }),
    // Its own transform is a binary that npm leaves out under Node 20, which a machine may have before `npm ci` brings ours.
    babel({ presets: [macros] }),
    react(),
    library(),
    lettersFirst(),
    packed(),
  ],
  resolve: {
    alias: [
      { find: /^temporal-polyfill$/, replacement: fileURLToPath(new URL('temporal.ts', import.meta.url)) },
    ],
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // In kB, unpacked: that of pictures, which is loaded when one is shown.
    chunkSizeWarningLimit: 700,
    target: 'es2023',
    // Fonts and pictures are files of their own, so that a page without them is small and the policy stays strict.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // How long each plugin took is for whoever works on the build.
      checks: { pluginTimings: false },
      output: {
        // What loads a page's script is needed by all of them; left alone it is put beside what checks forms (zod), which many do without.
        codeSplitting: {
          groups: [
            { name: 'loading', test: /vite\/preload-helper/ },
            // What every page is shown with: packed as one it is smaller than as a dozen files.
            { name: 'frame', test: FRAME },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
});

/** Letters of the text are asked for with the page itself: they are there before its script shows anything, so that no line jumps when they come. */
function lettersFirst(): Plugin {
  return {
    name: 'openmutual-letters-first',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle = {} }) => {
        const font = Object.keys(bundle).find((name) =>
          /source-sans-3-latin-wght-normal.*\.woff2$/.test(name),
        );
        if (font === undefined) return [];
        const attrs = { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${font}`, crossorigin: true };
        return [{ tag: 'link', attrs, injectTo: 'head-prepend' }];
      },
    },
  };
}
