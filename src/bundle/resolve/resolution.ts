import type { TracedFiles } from './traced-files.ts'

/**
 * What a specifier means: a file to read, an empty module (a package's `browser` map says false), or a refusal in words.
 * A `late` refusal is one that a package may live with: it tries a name, which is no path, and catches the error.
 */
export type Resolution =
  | { readonly kind: 'file'; readonly path: string; readonly sideEffects: boolean }
  | { readonly kind: 'empty' }
  | { readonly kind: 'refused'; readonly why: string; readonly late?: boolean }

/** One import to resolve. `importer` is a file inside the folder, without links. */
export interface ImportRequest {
  readonly specifier: string
  readonly importer: string
  readonly form: 'import' | 'require'
}

/** What an import may reach: the files of one plugin, and the packages its own code may name (null: those its package.json declares). */
export interface ResolveScope {
  readonly files: TracedFiles
  readonly modules: ReadonlySet<string> | null
}

/** A refusal. `why` completes the sentence `Cannot import "x": ...`. */
export function refuse(why: string): Resolution {
  return { kind: 'refused', why }
}
