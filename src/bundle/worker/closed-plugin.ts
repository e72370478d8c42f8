import type { OnLoadArgs, OnLoadResult, OnResolveArgs, OnResolveResult, Plugin, PluginBuild } from 'esbuild'
import { isSallyportError } from '../../core/errors.ts'
import { escapeText } from '../../core/escape-text.ts'
import { ENTRY_TEXT, PLUGIN_SPECIFIER } from './esbuild-options.ts'
import { findComputedImports } from './find-computed-imports.ts'
import { isInPackage } from './is-in-package.ts'
import type { ImportTrail } from './import-trail.ts'
import { REFUSED_IMPORT } from './report-problems.ts'
import type { SourceText } from './read-source.ts'

/** What stands behind the closed plugin: where code comes from. Names are what files are called in the bundle. */
export interface CodeBase {
  /** The name of the entry. */
  readonly entry: string
  /** Resolves a specifier found in the file `importer`. Either a name, an empty module, or a refusal in words. */
  resolve(specifier: string, at: { readonly importer: string; readonly form: 'import' | 'require' }): Promise<{ readonly name: string; readonly sideEffects: boolean } | { readonly empty: true } | { readonly why: string; readonly late?: boolean }>
  load(name: string): Promise<SourceText>
  /** A source map to chain for this name, JSON, or null. */
  inputMap(name: string): string | null
}

/** Namespaces of esbuild: none of them is "file", so esbuild opens nothing by itself. */
const SPACES = { entry: 'entry', code: 'code', empty: 'empty', late: 'late' } as const

const KINDS: Readonly<Record<string, 'import' | 'require'>> = { 'import-statement': 'import', 'dynamic-import': 'import', 'require-call': 'require' }

/** An esbuild plugin that answers every resolve and every load itself, so that esbuild touches no file. */
// SECURITY: both filters match everything. Guarded by test/bundle/hostile.test.ts.
export function closedPlugin(base: CodeBase, trail: ImportTrail): Plugin {
  return {
    name: 'sallyport',
    setup(build: PluginBuild): void {
      build.onResolve({ filter: /.*/ }, (args) => resolve({ base, trail }, args))
      build.onLoad({ filter: /.*/ }, (args) => load(base, args))
    },
  }
}

interface Sources {
  readonly base: CodeBase
  readonly trail: ImportTrail
}

async function resolve({ base, trail }: Sources, args: OnResolveArgs): Promise<OnResolveResult | null> {
  if (args.kind === 'entry-point') return { path: 'entry', namespace: SPACES.entry }
  if (args.namespace === SPACES.entry && args.path === PLUGIN_SPECIFIER) return { path: base.entry, namespace: SPACES.code }
  const form = KINDS[args.kind]
  if (args.namespace !== SPACES.code || form === undefined) return refusal(args.path, `an import of the kind "${args.kind}" is not possible`)
  const attributes = Object.entries(args.with)
  if (attributes.some(([key, value]) => key !== 'type' || value !== 'json')) return refusal(args.path, 'the only import attribute is with { type: "json" }')
  const found = await base.resolve(args.path, { importer: args.importer, form })
  if ('why' in found) return refuseCode({ base, trail }, args, found)
  if ('empty' in found) return { path: 'empty', namespace: SPACES.empty }
  if (attributes.length > 0 && !found.name.endsWith('.json')) return refusal(args.path, 'it is imported as JSON, but it is no .json file')
  trail.note(found.name, args.importer)
  return { path: found.name, namespace: SPACES.code, sideEffects: found.sideEffects }
}

/**
 * Refuses an import. One that a package may live without is left to fail at run time instead: an import() becomes a module that throws,
 * and a require() is left unresolved, which esbuild takes only inside a try, and else reports as an error that gets our words.
 */
// SECURITY: esbuild has no folder to look in for what is left unresolved. Guarded by the "in a try" attacks in test/bundle/hostile.test.ts.
function refuseCode({ base, trail }: Sources, { path, importer, kind }: OnResolveArgs, { why, late = false }: { readonly why: string; readonly late?: boolean }): OnResolveResult | null {
  const text = `Cannot import "${escapeText(path, { max: 200 })}": ${why}${isInPackage(importer) ? `. It is reached by ${escapeText(trail.to(importer, base.entry), { max: 400 })}` : ''}`
  if (!late || kind === 'import-statement') return { errors: [{ text, detail: REFUSED_IMPORT }] }
  if (kind === 'dynamic-import') return { path: text, namespace: SPACES.late }
  trail.keep(path, { importer, text })
  return null
}

function refusal(specifier: string, why: string): OnResolveResult {
  return { errors: [{ text: `Cannot import "${escapeText(specifier, { max: 200 })}": ${why}`, detail: REFUSED_IMPORT }] }
}

async function load(base: CodeBase, args: OnLoadArgs): Promise<OnLoadResult> {
  if (args.namespace === SPACES.entry) return { contents: ENTRY_TEXT, loader: 'js' }
  if (args.namespace === SPACES.late) return { contents: `throw new Error(${JSON.stringify(args.path)})`, loader: 'js' }
  if (args.namespace === SPACES.empty) return { contents: 'module.exports = {}', loader: 'js' }
  if (args.namespace !== SPACES.code) return { errors: [{ text: 'Cannot import a pattern of files: name each file', detail: REFUSED_IMPORT }] }
  try {
    return await loadCode(base, args.path)
  } catch (error) {
    if (isSallyportError(error)) return { errors: [{ text: error.message, detail: { code: error.code } }] }
    throw error
  }
}

async function loadCode(base: CodeBase, name: string): Promise<OnLoadResult> {
  const { text, loader } = await base.load(name)
  if (loader === 'json') return { contents: text, loader }
  const errors = await findComputedImports(text, { name, loader })
  if (errors.length > 0) return { errors }
  return { contents: `${text}\n${mapComment(base.inputMap(name))}`, loader }
}

/**
 * The last source map comment of a file is the one that esbuild follows, also to files outside: so every file ends with one of ours.
 * It is an empty map, or the map that the embedder handed in.
 */
// SECURITY: guarded by the "sourceMappingURL" attacks in test/bundle/hostile.test.ts.
function mapComment(map: string | null): string {
  return `//# sourceMappingURL=data:application/json;base64,${Buffer.from(map ?? '{}').toString('base64')}`
}
