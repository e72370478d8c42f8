import type { ErrorCode } from '../core/error-codes.ts'
import type { SourceLoader } from './plugin-source.ts'
import type { Trace } from './resolve/traced-files.ts'

/** Where the code of one job is: an entry below a folder, a source text, or a text that was bundled before. */
export type Origin =
  | { readonly kind: 'disk'; readonly root: string; readonly entry: string }
  | { readonly kind: 'text'; readonly text: string; readonly name: string; readonly loader: SourceLoader; readonly sourceMap: string | null }
  | { readonly kind: 'script'; readonly text: string; readonly sourceMap: string | null }

/** What the supervisor asks of the worker process, as one line of JSON. */
export interface Job {
  readonly origin: Origin
  readonly modules: readonly string[] | null
  readonly maxSourceBytes: number
  readonly maxBundleBytes: number
}

/** What a job made. `trace` holds all that it read. */
export interface Built {
  readonly script: string
  readonly sourceMap: string | null
  readonly files: readonly string[]
  readonly warnings: readonly string[]
  readonly globals: readonly string[]
  readonly trace: Trace
}

/** One thing that is wrong with a plugin's code. */
export interface Problem {
  readonly file: string
  /** From 1; 0 when there is no place. */
  readonly line: number
  /** From 1; 0 when there is no place. */
  readonly column: number
  readonly text: string
  readonly frame: string
}

/** What the worker answers, as one line of JSON. */
export type Reply =
  | { readonly ok: true; readonly built: Built }
  | { readonly ok: false; readonly code: ErrorCode; readonly message: string; readonly problems: readonly Problem[] }
