import { ReadBudget } from '../resolve/read-budget.ts'
import { readRegularFile } from '../resolve/read-regular-file.ts'
import { hashBytes, nodeFact, type Trace } from '../resolve/traced-files.ts'

const AT_ONCE = 16
const MOST_BYTES = 134_217_728

/** Asks every question of a trace again. @returns true when each answer is the same, so that bundling again would give the same script. */
export async function isTraceCurrent(trace: Trace): Promise<boolean> {
  const nodes = Object.entries(trace.nodes)
  const budget = new ReadBudget(MOST_BYTES, 'the cache')
  const files = Object.entries(trace.files)
  const sameNodes = await everyOf(nodes, async ([path, fact]) => (await nodeFact(path)) === fact)
  return sameNodes && (await everyOf(files, async ([path, hash]) => (await hashOf(path, budget)) === hash))
}

async function hashOf(path: string, budget: ReadBudget): Promise<string | null> {
  try {
    return hashBytes(await readRegularFile(path, budget))
  } catch {
    // Gone, replaced or grown: the entry is out of date, whatever the cause.
    return null
  }
}

async function everyOf<T>(items: readonly T[], check: (item: T) => Promise<boolean>): Promise<boolean> {
  for (let at = 0; at < items.length; at += AT_ONCE) {
    const answers = await Promise.all(items.slice(at, at + AT_ONCE).map(check))
    if (answers.includes(false)) return false
  }
  return true
}
