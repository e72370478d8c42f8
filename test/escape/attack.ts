import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { LimitName } from '../../src/core/limits.ts'
import type { Status } from '../../src/core/outcome.ts'

/** How an attack must end. Compared as a whole: a call more than expected is a success of the attacker. */
export interface Expected {
  readonly status: Status
  /** Compared strictly where it is given; leave it out only where the status says it all. */
  readonly value?: unknown
  /** What ended the run, for `trapped`. */
  readonly limit?: LimitName
  /** Code of the error, for `threw` and `refused`. */
  readonly code?: string
  /** A pattern of the error's message. */
  readonly message?: RegExp
  /** The host functions that were carried out, in order, with their arguments as JSON. Default none. */
  readonly calls?: readonly string[]
  /** Requests that reached the server, as `GET /path`. Default none. */
  readonly requests?: readonly string[]
  /** Log lines. Not compared where left out. */
  readonly logs?: readonly string[]
}

/** Another plugin that runs before the attacker does. */
export interface Before {
  readonly plugin: string
  readonly tenant?: string
  readonly reuse?: 'fresh' | 'warm'
  readonly input?: unknown
}

/** One attack. Lives in a file of its own, whose default export it is; a file without an expectation fails the suite. */
export interface Attack {
  readonly name: string
  /** Source text of the plugin. What it returns is its loot: usually a list that must be empty. */
  readonly plugin: string
  readonly expect: Expected
  readonly limits?: Readonly<Record<string, number>>
  readonly input?: unknown
  readonly reuse?: 'fresh' | 'warm'
  /** How often the plugin runs; the last outcome is judged. Default 1. */
  readonly runs?: number
  readonly before?: Before
  readonly sanitise?: 'refuse' | 'drop'
  /** Milliseconds to wait after the end, before calls and requests are counted. Default 0. */
  readonly linger?: number
  /** What the host answers a session with. Default: nobody answers. */
  readonly onYield?: (question: unknown) => unknown
}

/** Loads every attack below a folder, and says which files are none. */
export async function loadAttacks(folder: URL): Promise<{ readonly attacks: readonly (Attack & { readonly file: string })[]; readonly faulty: readonly string[] }> {
  const root = fileURLToPath(folder)
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort()
  const attacks: (Attack & { readonly file: string })[] = []
  const faulty: string[] = []
  for (const path of files) {
    const file = relative(root, path)
    const loaded: { readonly default?: unknown } = path.endsWith('.ts') ? await import(pathToFileURL(path).href) : {}
    if (isAttack(loaded.default)) attacks.push({ ...loaded.default, file })
    else faulty.push(file)
  }
  return { attacks, faulty }
}

const STATUSES: ReadonlySet<unknown> = new Set<Status>(['answered', 'threw', 'trapped', 'refused'])

function isAttack(value: unknown): value is Attack {
  if (typeof value !== 'object' || value === null) return false
  const { name, plugin, expect } = value as Partial<Attack>
  if (typeof name !== 'string' || name === '' || typeof plugin !== 'string' || typeof expect !== 'object') return false
  return STATUSES.has(expect.status) && (expect.status !== 'trapped' || expect.limit !== undefined) && (expect.status !== 'threw' || expect.code !== undefined)
}
