import { readFile } from 'node:fs/promises'

const PAGE_BYTES = 4096

/**
 * Resident memory of a process and its children in bytes, or null where /proc does not tell.
 * The worker has one child, esbuild, and that one has none.
 */
export async function groupResidentBytes(pid: number): Promise<number | null> {
  try {
    const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'latin1')).split(' ').filter((text) => /^\d+$/.test(text))
    const sizes = await Promise.all([String(pid), ...children].map(residentBytes))
    return sizes.reduce((sum, size) => sum + size, 0)
  } catch {
    // No /proc on this system, or the process has ended: the deadline is then the only limit.
    return null
  }
}

async function residentBytes(pid: string): Promise<number> {
  const pages = Number((await readFile(`/proc/${pid}/statm`, 'latin1')).split(' ')[1])
  return Number.isFinite(pages) ? pages * PAGE_BYTES : 0
}
