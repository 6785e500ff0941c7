import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

// Absolute: electron-vite takes a relative `electron/main.ts` for the package `electron` ("Entry module cannot be external").
const at = (path: string) => resolve(import.meta.dirname, path);

/**
 * Both hosts serve the view from `/`. electron-vite insists on `./`, with which a page reloaded at a nested path
 * would ask for its scripts below that path.
 */
const absoluteBase: Plugin = { name: 'turntable:absolute-base', config: () => ({ base: '/' }) };

export default defineConfig({
  // Both hosts and the workers are one Node bundle; `dependencies` of package.json stay outside it.
  main: {
    build: {
      outDir: at('out/main'),
      target: 'node24',
      rolldownOptions: {
        input: {
          electron: at('electron/main.ts'),
          serve: at('serve/main.ts'),
          'media-worker': at('core/media/media-worker.ts'),
          'read-worker': at('core/calls/read-worker.ts'),
          'backup-worker': at('core/backups/backup-worker.ts'),
        },
        // Chunks lie beside their entries, so that a path next to `import.meta.dirname` is the same from all of them.
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react(), absoluteBase],
    build: {
      outDir: at('out/renderer'),
      target: 'chrome140',
      sourcemap: false,
      minify: true,
      // The polyfill is an inline script, which the content security policy refuses.
      modulePreload: { polyfill: false },
      // Inlined files become data: addresses, which the policy refuses for fonts and media.
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: at('renderer/index.html'),
        output: {
          codeSplitting: {
            groups: [
              {
                name: 'react',
                test: /node_modules[\\/](react|react-dom|scheduler|wouter|use-sync-external-store|regexparam)[\\/]/,
                priority: 3,
              },
              { name: 'mantine', test: /node_modules[\\/](@mantine|@floating-ui|@tabler|clsx)[\\/]/, priority: 2 },
              { name: 'wavesurfer', test: /node_modules[\\/]wavesurfer\.js[\\/]/, priority: 2 },
              // Asked for only where the core has no decoder.
              { name: 'mediabunny', test: /node_modules[\\/]mediabunny[\\/]/, priority: 2 },
              { name: 'vendor', test: /node_modules[\\/]/, priority: 1 },
            ],
          },
        },
      },
    },
  },
});
