import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { removeFolder } from './cell-group.ts'

/** What the groups of this supervisor are called: its process and when that was started, so that a number used again is no mistake. */
export function groupPrefix(): string {
  return `sallyport-${process.pid}-${startOf(process.pid) ?? 0}-`
}

/** Removes the groups of supervisors that are gone. Those with processes in them stay: the kernel keeps them. */
export function sweepGroups(folder: string): void {
  for (const name of list(folder)) {
    const [, pid, start] = /^sallyport-(\d+)-(\d+)-[0-9a-f]+$/.exec(name) ?? []
    if (pid !== undefined && startOf(Number(pid)) !== start) removeFolder(join(folder, name))
  }
}

/** When a process was started, in ticks since the machine was; null when there is none. */
function startOf(pid: number): string | null {
  try {
    // The name of a program may hold spaces and parentheses: what counts comes after the last one.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    // No such process.
    return null
  }
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    // Not readable: making a group will say why.
    return []
  }
}
