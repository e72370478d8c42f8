import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A controller that bounds what a cell uses. */
export type Controller = 'memory' | 'pids' | 'cpu'

/** One tree of control groups, and where this process stands in it. */
export interface Hierarchy {
  readonly version: 1 | 2
  readonly controllers: readonly Controller[]
  /** The folder of the group that this process is in. */
  readonly folder: string
  /** True when that is the root of the tree, which nobody made for this process. */
  readonly root: boolean
}

const CONTROLLERS: readonly Controller[] = ['memory', 'pids', 'cpu']

/**
 * Finds the trees of control groups that this process can see, from /proc.
 * @param proc the folder that describes this process. Default /proc/self.
 * @returns none where there are none: another system, or nothing mounted.
 */
export function findHierarchies(proc: string = '/proc/self'): readonly Hierarchy[] {
  const own = new Map(read(join(proc, 'cgroup')).map((line) => {
    const [, names = '', path = ''] = /^\d+:([^:]*):(.*)$/.exec(line) ?? []
    return [names, path]
  }))
  return read(join(proc, 'mountinfo')).flatMap((line) => {
    const found = /^\d+ \d+ \S+ (\S+) (\S+) .* - (cgroup2?) \S+ (\S+)$/.exec(line)
    const [, mountRoot = '', mountPoint = '', type = '', options = ''] = found ?? []
    if (found === null) return []
    const names = options.split(',').filter((option) => own.get(option) !== undefined || [...own.keys()].some((key) => key.split(',').includes(option)))
    const path = type === 'cgroup2' ? own.get('') : [...own].find(([key]) => names.some((name) => key.split(',').includes(name)))?.[1]
    const below = path === undefined ? null : pathBelow(path, mountRoot)
    if (below === null) return []
    const folder = join(mountPoint, below)
    const controllers = type === 'cgroup2' ? handedOut(folder) : CONTROLLERS.filter((name) => names.includes(name))
    return [{ version: type === 'cgroup2' ? 2 as const : 1 as const, controllers, folder, root: below === '/' }]
  })
}

/** In version 2 a group has the controllers that its parent hands out. */
function handedOut(folder: string): readonly Controller[] {
  const names = read(join(folder, 'cgroup.subtree_control')).join(' ').split(' ')
  return CONTROLLERS.filter((name) => names.includes(name))
}

/** Null: the group lies outside of what is mounted here. */
function pathBelow(path: string, mountRoot: string): string | null {
  if (mountRoot === '/') return path
  if (path === mountRoot) return '/'
  return path.startsWith(`${mountRoot}/`) ? path.slice(mountRoot.length) : null
}

function read(path: string): readonly string[] {
  try {
    return readFileSync(path, 'utf8').split('\n').filter((line) => line !== '')
  } catch {
    // Not there: a system without control groups.
    return []
  }
}
