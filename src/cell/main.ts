// The program of the child process that hosts isolates. It holds no grant, no secret and no file: only the pipe on descriptor 3.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Channel } from './channel.ts'
import { loadEngine } from './engine.ts'
import { Hall } from './hall.ts'
import { rehearseCore } from './rehearse.ts'
import { ScriptCache, type Workshop } from './script-cache.ts'
import { say } from './seal/end-now.ts'
import { seal } from './seal/seal.ts'
import { warmUp } from './seal/warm-up.ts'
import { FROM_CELL } from '../wire/frame-kinds.ts'

const [, program = '', addonPath = '', guestFolder = '', version = '', sealing = ''] = process.argv

function readParts(folder: string): Map<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.js'))
  return new Map(names.map((name) => [name.slice(0, -3), readFileSync(join(folder, name), 'utf8')]))
}

const workshop: Workshop = {
  engine: loadEngine(addonPath),
  coreSource: readFileSync(join(guestFolder, 'core.js'), 'utf8'),
  parts: readParts(join(guestFolder, 'parts')),
  cache: new ScriptCache(64),
  version,
}
const hall = new Hall(workshop, { send: (frame, urgent) => channel.send(frame, urgent), flush: () => channel.flush(), unsent: () => channel.unsent() })
const channel = new Channel((frame) => hall.take(frame))
// isolated-vm reports rejections that nobody handled on whatever entry comes next; the slot has reported it already.
process.on('unhandledRejection', () => {})
process.on('uncaughtException', vanish)
rehearseCore(workshop)
warmUp(program).then(() => {
  seal(JSON.parse(sealing))
  channel.send({ kind: FROM_CELL.ready, slot: 0, head: { node: process.version, v8: process.versions.v8 }, text: '', blobs: [] })
}).catch(vanish)

/** Says why and is gone. An orderly exit would run handlers of addons that a sealed cell is killed for. */
function vanish(error: Error): void {
  say(error.message)
  process.kill(process.pid, 'SIGKILL')
}
