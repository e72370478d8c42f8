import { existsSync } from 'node:fs'

const ENV = '/usr/bin/env'

/**
 * The prefix of a command line that empties the environment. Agents and test runners patch `spawn` and put NODE_OPTIONS into the
 * environment of every child, an empty one included.
 * SECURITY: a cell must start with nothing, so the environment is emptied once more behind their back. Held by test/pool/cell-process.test.ts.
 */
export function emptyEnvironment(): readonly string[] {
  return existsSync(ENV) ? [ENV, '-i'] : []
}
