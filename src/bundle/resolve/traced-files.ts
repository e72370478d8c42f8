import { createHash } from 'node:crypto'
import { lstat, readlink } from 'node:fs/promises'
import { isAbsolute, join, relative, sep } from 'node:path'
import { SallyportError } from '../../core/errors.ts'
import { ReadBudget } from './read-budget.ts'
import { readRegularFile } from './read-regular-file.ts'

/**
 * Everything that a bundle learned from the disk. Equal answers to the same questions give the same bundle.
 * `nodes`: path to "-" (nothing), "f", "d", "o" (device, socket, pipe), or "l" and the target of a link. `files`: path to the SHA-256 of the bytes.
 */
export interface Trace {
  readonly nodes: Readonly<Record<string, string>>
  readonly files: Readonly<Record<string, string>>
}

/** Where a path inside the folder leads: to a file or folder (path without links), nowhere, or out of the folder. */
export type Landing = { readonly kind: 'file' | 'folder'; readonly path: string } | { readonly kind: 'missing' } | { readonly kind: 'outside' }

const MOST_LINKS = 40
const PACKAGE_BYTES = 16_777_216

/** True when `path` is `folder` or below it. Both are absolute and normal. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
}

/** What one path is by itself, links not followed, in the notation of Trace. */
export async function nodeFact(path: string): Promise<string> {
  try {
    const facts = await lstat(path)
    if (facts.isSymbolicLink()) return `l${await readlink(path)}`
    if (facts.isDirectory()) return 'd'
    return facts.isFile() ? 'f' : 'o'
  } catch {
    // Not there, not allowed, name too long: to the bundler all of these are "not there".
    return '-'
  }
}

/** The SHA-256 of bytes, hex. */
export function hashBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Reads below one folder and remembers every question and answer. It asks nothing about a path outside of the folder. */
export class TracedFiles {
  readonly root: string
  /** What all package.json files together may be read from. */
  readonly packageBudget = new ReadBudget(PACKAGE_BYTES, 'the bundler for package.json files')
  readonly #nodes = new Map<string, Promise<string>>()
  readonly #hashes = new Map<string, string>()
  readonly #texts = new Map<string, Promise<Uint8Array>>()

  readonly #made = new Map<string, Promise<unknown>>()

  /** @param root absolute, without links. */
  constructor(root: string) {
    this.root = root
  }

  /** Follows a path inside the folder link by link, as the kernel does, and stops at the first step that leaves the folder. */
  // SECURITY: the only way from a name to a file. Guarded by test/bundle/resolve/traced-files.test.ts and test/bundle/hostile.test.ts.
  land(path: string): Promise<Landing> {
    return this.once(`land ${path}`, () => this.#follow(path))
  }

  async #follow(path: string): Promise<Landing> {
    if (!isInside(this.root, path)) return { kind: 'outside' }
    const pending = relative(this.root, path).split(sep)
    let current = this.root
    let fact = 'd'
    for (let links = 0; pending.length > 0; ) {
      const name = pending.shift() ?? ''
      if (name === '' || name === '.') continue
      if (fact !== 'd') return { kind: 'missing' }
      const next = join(current, name)
      if (!isInside(this.root, next)) return { kind: 'outside' }
      fact = name === '..' ? 'd' : await this.#node(next)
      if (!fact.startsWith('l')) {
        current = next
        continue
      }
      const target = fact.slice(1)
      if (isAbsolute(target) && !isInside(this.root, target)) return { kind: 'outside' }
      if (++links > MOST_LINKS) return { kind: 'missing' }
      if (isAbsolute(target)) current = this.root
      pending.unshift(...(isAbsolute(target) ? relative(this.root, target) : target).split(sep))
      fact = 'd'
    }
    if (fact === 'd' || fact === 'f') return { kind: fact === 'd' ? 'folder' : 'file', path: current }
    return { kind: 'missing' }
  }

  /**
   * Reads a file that `land` found.
   * @throws SallyportError SP_BUNDLE_TOO_LARGE when the budget is used up, SP_BUNDLE_UNREADABLE when it is no regular file any more.
   */
  async read(path: string, budget: ReadBudget): Promise<Uint8Array> {
    if (!isInside(this.root, path)) throw new SallyportError('SP_INTERNAL', 'Cannot read a file outside of the plugin folder')
    const known = this.#texts.get(path)
    if (known !== undefined) return await known
    const reading = readRegularFile(path, budget).then((bytes) => {
      this.#hashes.set(path, hashBytes(bytes))
      return bytes
    })
    this.#texts.set(path, reading)
    return await reading
  }

  /** Makes something of these files once: files and answers do not change while a job lasts. The name says what is made, of what. */
  once<Made>(name: string, make: () => Promise<Made>): Promise<Made> {
    const made = this.#made.get(name) ?? make()
    this.#made.set(name, made)
    return made as Promise<Made>
  }

  /** All questions so far, with their answers. */
  async trace(): Promise<Trace> {
    const nodes = await Promise.all([...this.#nodes].map(async ([path, fact]): Promise<[string, string]> => [path, await fact]))
    return { nodes: Object.fromEntries(nodes), files: Object.fromEntries(this.#hashes) }
  }

  #node(path: string): Promise<string> {
    const known = this.#nodes.get(path)
    if (known !== undefined) return known
    const asked = nodeFact(path)
    this.#nodes.set(path, asked)
    return asked
  }
}
