import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { BENCH_FOLDER } from '../peers/installed.ts'

const LIMIT_MS = 300_000

/** Installs the peers by bench/package-lock.json when they are not there yet. Without them the others are measured all the same, and they are absent. */
export function installPeers(tell: (text: string) => void): void {
  if (existsSync(join(BENCH_FOLDER, 'node_modules', '.package-lock.json'))) return
  tell('Installing the peers in bench/')
  // Not `npm ci`: that wants the packages of every platform in the lock file, and some mirrors lack them.
  const { status, error } = spawnSync('npm', ['install', '--ignore-scripts', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: BENCH_FOLDER, stdio: ['ignore', 'ignore', 'inherit'], timeout: LIMIT_MS })
  if (status !== 0) tell(`The peers could not be installed (${error?.message ?? `npm ended with ${status}`}): those that are not there are shown as absent`)
}
