import { statSync } from 'node:fs'
import { dirname } from 'node:path'

/** The user and group `nobody` of every Linux. */
const NOBODY = 65_534

const READ = 0o4
const PASS = 0o1

/** Whom cells should run as, and why if they stay who they are. */
export interface UserChoice {
  /** Null: cells keep the user of the supervisor. */
  readonly user: number | null
  readonly detail: string
}

/** Picks the user of cells: root gives itself up, if the files of a cell can be read by everybody; others keep their user. */
export function chooseUser(files: readonly string[]): UserChoice {
  if (process.geteuid?.() !== 0) return { user: null, detail: 'Not needed: this user is not root' }
  const closed = files.map(closedTo).find((path) => path !== null)
  if (closed === undefined) return { user: NOBODY, detail: `Cells run as user ${NOBODY}, without groups and capabilities` }
  return { user: null, detail: `User ${NOBODY} may not read "${closed}": cells stay root, without capabilities. Let everybody read it` }
}

/** @returns the first part of a path that not everybody may read or pass, or null. */
function closedTo(path: string): string | null {
  if ((statSync(path).mode & READ) === 0) return path
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & PASS) === 0) return folder
    if (folder === dirname(folder)) return null
  }
}
