import { relative } from 'node:path'
import { SallyportError } from '../../core/errors.ts'
import { escapeText } from '../../core/escape-text.ts'
import { type FileLoader, loaderOf } from '../resolve/find-file.ts'
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
  readonly #max: number
  #left: number
  readonly #texts = new Map<string, SourceText>()

  /** @param max bytes of source over all files. */
  constructor(files: TracedFiles, max: number) {
    this.#files = files
    this.#max = max
    this.#left = max
  }

  /**
   * Reads one file of code or JSON by its path without links.
   * @throws SallyportError SP_BUNDLE_TOO_LARGE, SP_BUNDLE_UNREADABLE, SP_BUNDLE_SYNTAX when it is not UTF-8.
   */
  async read(path: string): Promise<SourceText> {
    const name = this.name(path)
    const loader = loaderOf(path)
    if (loader === null) throw new SallyportError('SP_BUNDLE_UNREADABLE', `Cannot read "${escapeText(name)}": it is neither code nor JSON`)
    if (this.#texts.size >= MOST_FILES) throw new SallyportError('SP_BUNDLE_TOO_LARGE', `Cannot bundle more than ${MOST_FILES} files`)
    const bytes = await this.#files.read(path, this.#max)
    this.#left -= bytes.byteLength
    if (this.#left < 0) throw new SallyportError('SP_BUNDLE_TOO_LARGE', `Cannot bundle more than ${this.#max} bytes of source: "${escapeText(name)}" is past it. Raise maxSourceBytes`)
    const source = { text: decode(bytes, name), loader }
    this.#texts.set(name, source)
    return source
  }

  /** The name of a file in the bundle: relative to the folder, with forward slashes. */
  name(path: string): string {
    return relative(this.#files.root, path).replaceAll('\\', '/')
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
