import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdir, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Built } from '../job.ts'
import { parseBuilt } from '../parse-built.ts'
import { ReadBudget } from '../resolve/read-budget.ts'
import { readRegularFile } from '../resolve/read-regular-file.ts'
import { cacheSecret } from './cache-secret.ts'
import { pruneCache } from './prune-cache.ts'
import { isTraceCurrent } from './revalidate-trace.ts'

const MOST_BYTES = 134_217_728
const MAC_LENGTH = 64

interface Place {
  /** Without links. */
  readonly folder: string
  readonly secret: Buffer
}

/**
 * Keeps bundles in a folder, one file each: the HMAC of the name and the text, then the text.
 * An entry that was not signed with the folder's own key, or whose inputs changed, is removed and never used. A cache that cannot be used is an empty cache.
 */
export class BundleCache {
  readonly #folder: string
  #opened: Promise<Place | null> | null = null

  constructor(folder: string) {
    this.#folder = resolve(folder)
  }

  /** Finds the bundle of a job if it is still what bundling now would give, else null. */
  // SECURITY: nothing of an entry is looked at before its HMAC is right. Guarded by test/bundle/cache/bundle-cache.test.ts.
  async find(key: string): Promise<Built | null> {
    const place = await this.#open()
    const entry = place === null ? null : await readEntry(pathOf(place, key))
    if (place === null || entry === null) return null
    const built = isSigned(entry, { secret: place.secret, key }) ? parseEntry(entry.subarray(MAC_LENGTH + 1)) : null
    if (built !== null && (await isTraceCurrent(built.trace))) return built
    await rm(pathOf(place, key), { force: true, recursive: true }).catch(() => undefined)
    return null
  }

  /** Stores a bundle. A failure to write is no failure: the bundle is then made again. */
  async store(key: string, built: Built): Promise<void> {
    const place = await this.#open()
    if (place === null) return
    const text = Buffer.from(JSON.stringify(built))
    if (text.length > MOST_BYTES / 2) return
    const fresh = join(place.folder, `${key}.${randomBytes(8).toString('hex')}.tmp`)
    try {
      await writeFile(fresh, Buffer.concat([Buffer.from(`${macOf(text, { secret: place.secret, key })}\n`), text]), { flag: 'wx', mode: 0o600 })
      await rename(fresh, pathOf(place, key))
      await pruneCache(place.folder)
    } catch {
      // Disk full, folder gone, not writable: go on without.
      await rm(fresh, { force: true }).catch(() => undefined)
    }
  }

  async #open(): Promise<Place | null> {
    this.#opened ??= openPlace(this.#folder)
    return await this.#opened
  }
}

async function openPlace(path: string): Promise<Place | null> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 })
    const folder = await realpath(path)
    const secret = await cacheSecret(folder)
    return secret === null ? null : { folder, secret }
  } catch {
    // The folder cannot be made: every plugin is then bundled anew.
    return null
  }
}

function pathOf({ folder }: Place, key: string): string {
  return join(folder, `${key}.bundle`)
}

async function readEntry(path: string): Promise<Buffer | null> {
  try {
    return Buffer.from(await readRegularFile(path, new ReadBudget(MOST_BYTES, 'the cache')))
  } catch {
    // No entry, or something that is no entry.
    return null
  }
}

function macOf(text: Uint8Array, { secret, key }: { secret: Buffer; key: string }): string {
  return createHmac('sha256', secret).update(`${key}\n`).update(text).digest('hex')
}

function isSigned(entry: Buffer, by: { secret: Buffer; key: string }): boolean {
  if (entry.length <= MAC_LENGTH || entry[MAC_LENGTH] !== 10) return false
  return timingSafeEqual(entry.subarray(0, MAC_LENGTH), Buffer.from(macOf(entry.subarray(MAC_LENGTH + 1), by)))
}

function parseEntry(text: Buffer): Built | null {
  try {
    return parseBuilt(JSON.parse(text.toString('utf8')))
  } catch {
    // Signed and yet not JSON: written by another version.
    return null
  }
}
