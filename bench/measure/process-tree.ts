import { readdirSync, readFileSync } from 'node:fs'

/** Linux counts processor time in hundredths of a second in /proc/<pid>/stat. */
const MS_PER_TICK = 10

/** This process, or another, and all that descend from it. */
export function processTree(root: number = process.pid): readonly number[] {
  const all = [root]
  for (const pid of all) {
    for (const task of list(`/proc/${pid}/task`)) all.push(...read(`/proc/${pid}/task/${task}/children`).trim().split(' ').filter(Boolean).map(Number))
  }
  return all
}

/** Processor time of these processes and of their children that have ended, in milliseconds, in steps of 10. */
export function cpuMsOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + cpuMs(pid), 0)
}

/**
 * Memory of these processes in MiB: each page divided by the number of processes that share it. Where that must not be read, resident memory, which
 * counts shared pages in full.
 */
export function memoryMibOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + memoryKib(pid), 0) / 1024
}

/** Memory of these processes in MiB without the pages of files, whose share changes whenever another process of the same program starts or ends. */
export function anonymousMibOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + anonymousKib(pid), 0) / 1024
}

function cpuMs(pid: number): number {
  // The name, in brackets, may hold spaces; user, system, and both of waited-for children follow as fields 12 to 15 after it.
  const fields = read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? []
  return [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index] ?? 0), 0) * MS_PER_TICK
}

function memoryKib(pid: number): number {
  const shared = /^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1]
  return Number(shared ?? /^VmRSS:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0)
}

function anonymousKib(pid: number): number {
  const own = /^Pss_Anon:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1]
  return Number(own ?? /^RssAnon:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0)
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // The process has ended, or may not be looked at.
    return ''
  }
}

function list(path: string): readonly string[] {
  try {
    return readdirSync(path)
  } catch {
    // As above.
    return []
  }
}
