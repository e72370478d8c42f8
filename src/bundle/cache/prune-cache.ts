import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

const MOST_ENTRIES = 512
const HOUR_MS = 3_600_000

/** Removes the oldest entries past 512, and what interrupted writers left behind. */
export async function pruneCache(folder: string): Promise<void> {
  const names = await readdir(folder)
  const left = names.filter((name) => name.endsWith('.tmp'))
  const entries = names.filter((name) => name.endsWith('.bundle'))
  if (entries.length <= MOST_ENTRIES && left.length === 0) return
  const aged = await Promise.all([...left, ...entries].map(async (name) => ({ name, at: await changedAt(join(folder, name)) })))
  const stale = aged.filter(({ name, at }) => name.endsWith('.tmp') && at < Date.now() - HOUR_MS)
  const oldest = aged.filter(({ name }) => name.endsWith('.bundle')).sort((one, other) => one.at - other.at).slice(0, Math.max(0, entries.length - MOST_ENTRIES))
  await Promise.all([...stale, ...oldest].map(({ name }) => rm(join(folder, name), { force: true })))
}

async function changedAt(path: string): Promise<number> {
  // Gone meanwhile: another process pruned it.
  return await stat(path).then((facts) => facts.mtimeMs, () => Number.POSITIVE_INFINITY)
}
