import { build, type BuildFailure, type BuildResult, type Message } from 'esbuild'
import { isSallyportError, SallyportError } from '../../core/errors.ts'
import { escapeText } from '../../core/escape-text.ts'
import type { Built, Job, Reply } from '../job.ts'
import { findGlobals } from '../find-globals.ts'
import { findShapeFault } from '../script-shape.ts'
import { closedPlugin } from './closed-plugin.ts'
import { openFolder, type OpenedBase, openText } from './code-bases.ts'
import { BUILD_OPTIONS } from './esbuild-options.ts'
import { ImportTrail } from './import-trail.ts'
import { finishMap } from './finish-map.ts'
import { isRefusal, reportProblems, warningText } from './report-problems.ts'

const MOST_WARNINGS = 20
const NO_TRACE = { nodes: {}, files: {} }

type Result = BuildResult<typeof BUILD_OPTIONS>

/** Carries out one job. Everything that can be wrong with a plugin is in the reply; only a fault of the bundler itself is thrown. */
export async function runJob(job: Job): Promise<Reply> {
  try {
    if (job.origin.kind === 'script') return keepScript(job.origin.text, job.origin.sourceMap)
    return await bundle(job.origin.kind === 'disk' ? await openFolder(job.origin, job) : openText(job.origin), job)
  } catch (error) {
    if (isSallyportError(error)) return { ok: false, code: error.code, message: error.message, problems: [] }
    throw error
  }
}

async function bundle(base: OpenedBase, job: Job): Promise<Reply> {
  const trail = new ImportTrail()
  const context = { entry: base.entry, texts: base.texts, trail }
  try {
    const result = await build({ ...BUILD_OPTIONS, entryPoints: ['entry'], plugins: [closedPlugin(base, trail)] })
    const refused = result.warnings.filter(isRefusal)
    if (refused.length > 0) return reportProblems(refused, context)
    return { ok: true, built: await finish(result, { base, job, trail }) }
  } catch (error) {
    if (isBuildFailure(error) && error.errors.length > 0) return reportProblems(error.errors, context)
    throw error
  }
}

async function finish(result: Result, { base, job, trail }: { base: OpenedBase; job: Job; trail: ImportTrail }): Promise<Built> {
  const script = textOf(result, '/main.js')
  const size = Buffer.byteLength(script)
  if (size > job.maxBundleBytes) throw new SallyportError('SP_BUNDLE_TOO_LARGE', `Cannot use a bundle of ${size} bytes: maxBundleBytes is ${job.maxBundleBytes}`)
  checkClosed(result, trail)
  checkShape(script)
  return {
    script,
    sourceMap: finishMap(textOf(result, '/main.js.map'), { texts: base.texts, chained: base.inputMap(base.entry) !== null }),
    files: [...base.texts.keys()].sort(),
    warnings: result.warnings.slice(0, MOST_WARNINGS).map(warningText),
    globals: findGlobals(script),
    trace: (await base.files?.trace()) ?? NO_TRACE,
  }
}

function textOf(result: Result, path: string): string {
  const file = result.outputFiles.find((candidate) => candidate.path === path)
  if (file === undefined) throw new SallyportError('SP_INTERNAL', `Cannot find "${path}" in the output of the bundler`)
  return file.text
}

/** Nothing may be left outside: an import that esbuild kept would be one that nobody decided on. Decided on are requires that throw when they are called. */
function checkClosed({ metafile }: Result, trail: ImportTrail): void {
  const decided = ({ kind, path }: { kind: string; path: string }) => (kind === 'import-statement' ? path === '<runtime>' : kind === 'require-call' && trail.isLate(path))
  const left = Object.values(metafile.outputs).flatMap((output) => output.imports).find((entry) => entry.external !== true || !decided(entry))
  if (left !== undefined) throw new SallyportError('SP_BUNDLE_IMPORT', `Cannot close the bundle: "${escapeText(left.path, { max: 200 })}" is left outside`)
}

function checkShape(script: string): void {
  const fault = findShapeFault(script)
  if (fault !== null) throw new SallyportError('SP_BUNDLE_SYNTAX', `Cannot use the bundle, V8 refuses it: ${escapeText(fault, { max: 300 })}`)
}

function keepScript(script: string, sourceMap: string | null): Reply {
  checkShape(script)
  return { ok: true, built: { script, sourceMap, files: [], warnings: [], globals: findGlobals(script), trace: NO_TRACE } }
}

function isBuildFailure(error: unknown): error is BuildFailure & { errors: Message[] } {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors)
}
