import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { link, open, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const BYTES = 32

/**
 * Reads the key that entries of a cache folder are signed with, or makes one.
 * A key that another user owns or can read is no secret: it is replaced, which makes every entry worthless.
 * @returns null when there can be no trusted key; then nothing is cached.
 */
// SECURITY: guarded by test/bundle/cache/bundle-cache.test.ts.
export async function cacheSecret(folder: string): Promise<Buffer | null> {
  const path = join(folder, 'key')
  const found = await readSecret(path)
  if (found !== null) return found
  await writeSecret(folder, path)
  return await readSecret(path)
}

async function readSecret(path: string): Promise<Buffer | null> {
  const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)).catch(() => null)
  if (handle === null) return null
  try {
    const facts = await handle.stat()
    const private_ = process.platform === 'win32' || ((facts.mode & 0o077) === 0 && facts.uid === process.getuid?.())
    if (!facts.isFile() || !private_ || facts.size !== BYTES) return null
    const bytes = Buffer.alloc(BYTES)
    const { bytesRead } = await handle.read(bytes, 0, BYTES, 0)
    return bytesRead === BYTES ? bytes : null
  } finally {
    await handle.close()
  }
}

/** Removes what cannot be trusted and puts a new key there in one step. When two processes do this at once, one of them wins and both then read the same key. */
async function writeSecret(folder: string, path: string): Promise<void> {
  const fresh = join(folder, `key.${randomBytes(8).toString('hex')}.tmp`)
  try {
    await writeFile(fresh, randomBytes(BYTES), { flag: 'wx', mode: 0o600 })
    const placed = await link(fresh, path).then(() => true, () => false)
    if (!placed && (await readSecret(path)) === null) {
      await rm(path, { force: true, recursive: true })
      await link(fresh, path)
    }
  } catch {
    // Not writable, or lost a race: the caller reads again and does without a cache when that fails.
  } finally {
    await rm(fresh, { force: true }).catch(() => undefined)
  }
}
