import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BuildOptions, Plugin } from 'esbuild'

const guest = join(dirname(fileURLToPath(import.meta.url)), '../src/guest')

/**
 * Cuts the libraries down to what a guest needs: whatwg-url without the tables of legacy encodings and with IDNA in a part of its own,
 * and no library that looks for natives on globalThis, where it would meet the plugin's values or the lazy global that is just being made.
 */
const cutLibraries: Plugin = {
  name: 'guest-libraries',
  setup(build) {
    build.onResolve({ filter: /^tr46$/ }, ({ importer }) => (importer.includes('whatwg-url') ? { path: join(guest, 'url/lazy-idna.ts') } : null))
    build.onResolve({ filter: /^@exodus\/bytes\/encoding\.js$/ }, () => ({ path: 'none', namespace: 'empty' }))
    build.onResolve({ filter: /^@exodus\/bytes\/whatwg\.js$/ }, () => ({ path: join(guest, 'url/percent-encode.ts') }))
    build.onResolve({ filter: /^\.\/encoding$/ }, ({ importer }) => (importer.includes('whatwg-url') ? { path: join(guest, 'url/utf8-for-url.ts') } : null))
    build.onResolve({ filter: /^webidl-conversions$/ }, () => ({ path: join(guest, 'url/web-idl.ts') }))
    build.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: '' }))
    build.onLoad({ filter: /node_modules\/@exodus\/bytes\/.*\.js$/ }, async ({ path }) => ({ contents: `const globalThis = {};${await readFile(path, 'utf8')}` }))
    // Shared memory is gone from the guest, and this file reads its prototype as it loads.
    build.onLoad({ filter: /node_modules\/whatwg-url\/lib\/utils\.js$/ }, async ({ path }) => ({ contents: `class SharedArrayBuffer { #brand; get byteLength() { return this.#brand; } }${await readFile(path, 'utf8')}` }))
  },
}

/** How every script of the guest is bundled: one classic script, names kept because interface names are part of the platform. */
export const GUEST_BUNDLE = {
  bundle: true, platform: 'neutral', target: 'es2024', format: 'iife', charset: 'utf8', minifySyntax: true, minifyWhitespace: true, keepNames: true,
  legalComments: 'none', mainFields: ['module', 'main'], logLevel: 'warning', plugins: [cutLibraries],
} as const satisfies BuildOptions
