import { relative, sep } from 'node:path'
import { SallyportError } from '../../core/errors.ts'
import { escapeText } from '../../core/escape-text.ts'
import { type FileLoader, loaderOf } from '../resolve/find-file.ts'
import { ReadBudget } from '../resolve/read-budget.ts'
import type { TracedFiles } from '../resolve/traced-files.ts'

const MOST_FILES = 5000

/** A source file as the bundler sees it. */
export interface SourceText {
  readonly text: string
  readonly loader: FileLoader
}

/** Reads the source files of one job, counts their bytes, and keeps their texts for code frames. */
export class SourceReader {
  readonly #files: TracedFiles
  readonly #budget: ReadBudget
  readonly #texts = new Map<string, SourceText>()
  readonly #paths = new Map<string, string>()

  /** @param max bytes of source over all files. */
  constructor(files: TracedFiles, max: number) {
    this.#files = files
    this.#budget = new ReadBudget(max, 'maxSourceBytes')
  }

  /**
   * Reads one file of code or JSON by a name that `name` gave: a name is never turned back into a path.
   * @throws SallyportError SP_BUNDLE_TOO_LARGE, SP_BUNDLE_UNREADABLE, SP_BUNDLE_SYNTAX when it is not UTF-8.
   */
  async read(name: string): Promise<SourceText> {
    const path = this.#paths.get(name)
    const loader = path === undefined ? null : loaderOf(path)
    if (path === undefined || loader === null) throw new SallyportError('SP_BUNDLE_UNREADABLE', `Cannot read "${escapeText(name)}": it is neither code nor JSON`)
    if (this.#texts.size >= MOST_FILES) throw new SallyportError('SP_BUNDLE_TOO_LARGE', `Cannot bundle more than ${MOST_FILES} files`)
    const source = { text: decode(await this.#files.read(path, this.#budget), name), loader }
    this.#texts.set(name, source)
    return source
  }

  /** The name of a file in the bundle, by its path without links: relative to the folder, with forward slashes. */
  name(path: string): string {
    const name = relative(this.#files.root, path).split(sep).join('/')
    this.#paths.set(name, path)
    return name
  }

  /**
   * The path behind a name.
   * @throws SallyportError SP_INTERNAL for a name that was never given.
   */
  path(name: string): string {
    const path = this.#paths.get(name)
    if (path === undefined) throw new SallyportError('SP_INTERNAL', `Cannot find the path of "${escapeText(name)}"`)
    return path
  }

  /** All texts so far, by name. */
  get texts(): ReadonlyMap<string, SourceText> {
    return this.#texts
  }
}

function decode(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw new SallyportError('SP_BUNDLE_SYNTAX', `Cannot bundle "${escapeText(name)}": it is not UTF-8 text`, { cause: error })
  }
}
