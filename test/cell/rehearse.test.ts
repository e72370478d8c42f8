import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type ivm from 'isolated-vm'
import t from 'tap'
import { type BlankIsolate, makeBlankIsolate } from '../../src/cell/blank-isolate.ts'
import { loadEngine } from '../../src/cell/engine.ts'
import { rehearseCore, rehearsePart, USES } from '../../src/cell/rehearse.ts'
import { type GuestCompiler, ScriptCache, type Workshop } from '../../src/cell/script-cache.ts'
import { SpareIsolates } from '../../src/cell/spare-isolates.ts'
import { findCellFiles } from '../../src/confine/cell-files.ts'
import { leaveAtOnce } from '../guest/leave-at-once.ts'

leaveAtOnce()

const { addon, guestFolder, version } = findCellFiles()
const folder = join(guestFolder, 'parts')
const parts = new Map(readdirSync(folder).map((name) => [name.replace(/\.js$/, ''), readFileSync(join(folder, name), 'utf8')]))
const coreSource = readFileSync(join(guestFolder, 'core.js'), 'utf8')

function openWorkshop(): Workshop {
  return { engine: loadEngine(addon), cache: new ScriptCache(8), coreSource, parts, version }
}

/** Makes an isolate and tells which of its scripts V8 took from the cache. */
function watch(workshop: Workshop): { readonly blank: BlankIsolate; readonly accepted: Record<string, boolean> } {
  const accepted: Record<string, boolean> = {}
  const compiler: GuestCompiler = {
    compileGuest: (isolate, guest) => {
      const script = workshop.cache.compileGuest(isolate, guest)
      accepted[guest.filename] = (script as ivm.Script & { cachedDataRejected?: boolean }).cachedDataRejected === false
      return script
    },
  }
  return { blank: makeBlankIsolate(workshop, 32, compiler), accepted }
}

/** How much of a part the cache holds: what it hands to an isolate. */
function cachedBytes(workshop: Workshop, part: string): number {
  const isolate = { compileScriptSync: (_source: string, options: object) => options } as unknown as ivm.Isolate
  const { cachedData } = workshop.cache.compileGuest(isolate, { filename: `sallyport:${part}.js`, source: () => parts.get(part) as string }) as unknown as { readonly cachedData: ivm.ExternalCopy<ArrayBuffer> }
  return cachedData.copy().byteLength
}

function touch({ blank }: { readonly blank: BlankIsolate }, script: string): unknown {
  return blank.isolate.compileScriptSync(script).runSync(blank.context)
}

t.test('rehearsePart() has a use for every part, and V8 takes what it left', async (t) => {
  t.same(Object.keys(USES).sort(), [...parts.keys()].sort())
  const workshop = openWorkshop()
  rehearseCore(workshop)
  for (const use of Object.values(USES)) touch({ blank: makeBlankIsolate(workshop, 64) }, `${use};0`)
  t.equal(workshop.cache.unrehearsed, true)
  for (let round = 0; workshop.cache.unrehearsed && round <= parts.size; round += 1) rehearsePart(workshop)
  t.equal(workshop.cache.unrehearsed, false)
  const watched = watch(workshop)
  for (const use of Object.values(USES)) touch(watched, `{${use}};0`)
  // Temporal is there from Node 26 on.
  const used = ['core', ...parts.keys()].filter((name) => name !== 'temporal' || 'Temporal' in globalThis)
  t.same(watched.accepted, Object.fromEntries(used.map((name) => [`sallyport:${name}.js`, true])))
})

t.test('rehearsePart() leaves the same, whatever a plugin did before', async (t) => {
  const left = ['new URL("https://a.test/").href; 0', 'for (const key of Reflect.ownKeys(URL.prototype)) try { URL.prototype[key] } catch {}; new URL("blob:x"); URL.canParse = 1; URL = 2; 0'].map((script) => {
    const workshop = openWorkshop()
    rehearseCore(workshop)
    touch({ blank: makeBlankIsolate(workshop, 32) }, script)
    rehearsePart(workshop)
    return cachedBytes(workshop, 'url')
  })
  t.equal(left[0], left[1])
  t.ok((left[0] as number) > 1000)
})

t.test('SpareIsolates.refill() rehearses what is left when no isolate is missing', async (t) => {
  const workshop = openWorkshop()
  rehearseCore(workshop)
  const spares = new SpareIsolates(workshop)
  touch({ blank: spares.take(32).blank }, 'setTimeout; 0')
  const whole = cachedBytes(workshop, 'timers')
  spares.want(32, 1)
  // The kit, and the part itself.
  t.same([spares.refill(), spares.refill(), spares.refill()], [true, true, false])
  t.ok(cachedBytes(workshop, 'timers') < whole)
  t.equal(spares.take(32).cold, false)
})
