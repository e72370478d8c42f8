import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findCellFiles } from '../../../src/confine/cell-files.ts'
import { loadEngine } from '../../../src/cell/engine.ts'
import { rehearseCore } from '../../../src/cell/rehearse.ts'
import { ScriptCache, type Workshop } from '../../../src/cell/script-cache.ts'

/** What a cell makes isolates with, in this process. */
export async function openWorkshop(): Promise<Workshop> {
  const { addon, guestFolder, version } = findCellFiles()
  const folder = join(guestFolder, 'parts')
  const parts = new Map(readdirSync(folder).map((name) => [name.replace(/\.js$/, ''), readFileSync(join(folder, name), 'utf8')]))
  const workshop = { engine: loadEngine(addon), cache: new ScriptCache(64), coreSource: readFileSync(join(guestFolder, 'core.js'), 'utf8'), parts, version }
  rehearseCore(workshop)
  return workshop
}
