import { build } from 'esbuild'

/** Bundles source text (with imports relative to the root of the repository) into one script that sets the global `built`, as the guest's build does. */
export async function bundleScript(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: new URL('../../..', import.meta.url).pathname, loader: 'ts' },
    bundle: true, write: false, platform: 'neutral', target: 'es2024', format: 'iife', globalName: 'built', keepNames: true, charset: 'utf8',
  })
  return `"use strict";${outputFiles[0]?.text ?? ''}`
}
