import type { BuildOptions, TransformOptions } from 'esbuild'
import { REGISTER_NAME, SCRIPT_FOOTER, SCRIPT_HEADER, SCRIPT_NAME } from '../script-shape.ts'

/** What esbuild only whispers and a plugin author has to hear: at run time each of these can only fail. */
export const REFUSED_PATTERNS: Readonly<Record<string, string>> = {
  'unsupported-dynamic-import': 'The path of an import() has to be one literal text, so that the file can be bundled',
  'unsupported-require-call': 'The path of a require() has to be one literal text, so that the file can be bundled',
  'indirect-require': 'There is no require function in a plugin. Call require() with one literal text, or use import',
  'require-resolve-not-external': 'There is no require.resolve in a plugin, because files do not exist there',
  'empty-glob': 'The path of an import() has to be one literal text, so that the file can be bundled',
}

const LOG_OVERRIDE = Object.fromEntries([...Object.keys(REFUSED_PATTERNS), 'import-is-undefined', 'direct-eval'].map((id) => [id, 'warning' as const]))

const SHARED = {
  platform: 'neutral',
  format: 'esm',
  target: 'node24',
  charset: 'utf8',
  legalComments: 'none',
  jsx: 'automatic',
  // A tsconfig.json of the plugin is never looked for: with this option esbuild opens none.
  tsconfigRaw: '{}',
  logLevel: 'silent',
  // Without a limit, so that no flood of other messages hides one that refuses.
  logLimit: 0,
  logOverride: LOG_OVERRIDE,
  supported: { 'import-meta': false },
  // Many packages choose between their two builds by NODE_ENV. Nothing else of "process" exists.
  define: { 'import.meta.url': JSON.stringify(SCRIPT_NAME), 'process.env.NODE_ENV': '"production"' },
} as const satisfies TransformOptions & BuildOptions

/** Options for parsing one file by itself, without bundling: shows computed imports before the bundler could expand them as patterns. */
export const CHECK_OPTIONS = { ...SHARED, sourcemap: false } as const satisfies TransformOptions

/** Options for closing everything into one script. `sourcesContent` is off: with it, esbuild opens files that a source map names. */
// SECURITY: guarded by test/bundle/hostile.test.ts.
export const BUILD_OPTIONS = {
  ...SHARED,
  bundle: true,
  write: false,
  metafile: true,
  splitting: false,
  sourcemap: 'external',
  sourcesContent: false,
  absWorkingDir: '/',
  outfile: '/main.js',
  banner: { js: SCRIPT_HEADER },
  footer: { js: SCRIPT_FOOTER },
} as const satisfies BuildOptions

/** The specifier under which the generated entry imports the plugin. */
export const PLUGIN_SPECIFIER = 'sallyport:plugin'

/** The generated entry. Its default import makes a missing default export an error at this place. */
export const ENTRY_TEXT = `import entry, * as plugin from "${PLUGIN_SPECIFIER}"; ${REGISTER_NAME}(plugin, entry);`
