import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const PLACES = ['/usr/bin/setpriv', '/bin/setpriv', '/usr/sbin/setpriv']
const ARGS = ['--no-new-privs', '--pdeathsig', 'KILL', '--']

/**
 * The prefix of a command line that makes the kernel kill the process when its parent dies, or null where that cannot be had.
 * A cell is busy while a plugin runs, so it cannot notice the end of its pipe by itself. Tried out, not only looked for:
 * small systems ship a setpriv that does not know the flag.
 */
export function findDeathSignal(): readonly string[] | null {
  if (process.platform !== 'linux') return null
  const found = PLACES.find((place) => existsSync(place))
  if (found === undefined) return null
  const tried = spawnSync(found, [...ARGS, '/bin/true'], { stdio: 'ignore', timeout: 5000, env: {} })
  return tried.status === 0 ? [found, ...ARGS] : null
}
