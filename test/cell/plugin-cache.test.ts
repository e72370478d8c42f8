import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import type ivm from 'isolated-vm'
import t from 'tap'
import { makeBlankIsolate } from '../../src/cell/blank-isolate.ts'
import { loadEngine } from '../../src/cell/engine.ts'
import { PluginCache } from '../../src/cell/plugin-cache.ts'
import { ScriptCache, type Workshop } from '../../src/cell/script-cache.ts'
import { CpuMeter } from '../../src/cell/measure.ts'
import { Slot } from '../../src/cell/slot.ts'
import { findCellFiles } from '../../src/confine/cell-files.ts'
import { leaveAtOnce } from '../guest/leave-at-once.ts'

leaveAtOnce()

const MIB = 1024 * 1024
const { addon, guestFolder, version } = findCellFiles()
const folder = join(guestFolder, 'parts')
const engine = loadEngine(addon)

/** Longer than what is compiled whole; `answer` is compiled only when it is called, and large enough to be seen in a cache. */
const longScript = (answer: string) => `(async function (register) { function answer(input) { ${'input = [input, input].at(0);'.repeat(200)} return ${answer} }
  register({ default: (input) => { if (input === "spin") for (;;); if (input === "wait") return new Promise(() => {}); return answer(input) } }) }) /* ${'x'.repeat(70_000)} */`

interface Use {
  readonly produced: boolean
  readonly given: boolean
  readonly rejected: boolean | undefined
}

/** A real isolate, and how scripts were compiled in it. */
function watched(memoryMb = 32): { readonly isolate: ivm.Isolate; readonly memoryMb: number; readonly uses: Use[] } {
  const real = new engine.Isolate({ memoryLimit: memoryMb })
  const uses: Use[] = []
  const isolate = {
    getHeapStatisticsSync: () => real.getHeapStatisticsSync(),
    compileScriptSync: (source: string, options: { readonly cachedData?: unknown; readonly produceCachedData?: boolean }) => {
      const script = real.compileScriptSync(source, options as ivm.ScriptInfo)
      uses.push({ produced: options.produceCachedData === true, given: options.cachedData !== undefined, rejected: (script as ivm.Script & { cachedDataRejected?: boolean }).cachedDataRejected })
      return script
    },
  } as unknown as ivm.Isolate
  return { isolate, memoryMb, uses }
}

/** An isolate in which nothing is real: its caches have the size that is asked for. */
function fake({ cachedBytes, heap = 0 }: { readonly cachedBytes: number; readonly heap?: number }) {
  const uses: { readonly produced: boolean; readonly given: boolean }[] = []
  const isolate = {
    getHeapStatisticsSync: () => ({ used_heap_size: heap, externally_allocated_size: 0 }),
    compileScriptSync: (_source: string, options: { readonly cachedData?: unknown; readonly produceCachedData?: boolean }) => {
      uses.push({ produced: options.produceCachedData === true, given: options.cachedData !== undefined })
      return { cachedData: { copy: () => ({ byteLength: cachedBytes }) } }
    },
  } as unknown as ivm.Isolate
  return { isolate, memoryMb: 32, uses }
}

/** How much the cache holds of a script: what it hands to an isolate. */
function cachedBytes(cache: PluginCache, source: string): number {
  const isolate = { compileScriptSync: (_source: string, options: object) => options } as unknown as ivm.Isolate
  const { script } = cache.compile({ isolate, memoryMb: 32 }, source)
  return (script as unknown as { readonly cachedData: ivm.ExternalCopy<ArrayBuffer> }).cachedData.copy().byteLength
}

const PLAIN = { produced: false, given: false }
const PRODUCED = { produced: true, given: false }
const GIVEN = { produced: false, given: true }

t.test('PluginCache.compile() uses for a long script what learn() took, once', async (t) => {
  const cache = new PluginCache(8)
  const [first, second, third] = [watched(), watched(), watched()]
  cache.compile(first, longScript('1')).learn()
  t.match(first.uses, [PLAIN, PRODUCED])
  cache.compile(second, longScript('1')).learn()
  cache.compile(third, longScript('1')).learn()
  for (const { uses } of [second, third]) t.match(uses, [{ ...GIVEN, rejected: false }])
})

t.test('PluginCache.compile() learns nothing of a script so long that others would wait for it', async (t) => {
  const cache = new PluginCache(4)
  for (const [length, learnt] of [[2 * MIB, true], [2 * MIB + 1, false]] as const) {
    const isolate = fake({ cachedBytes: 1000 })
    cache.compile(isolate, 'x'.repeat(length)).learn()
    t.equal(isolate.uses.some(({ produced }) => produced), learnt, `${length} characters`)
  }
})

t.test('PluginCache.compile() uses a cache for the same script only', async (t) => {
  const cache = new PluginCache(8)
  const other = watched()
  cache.compile(watched(), longScript('1')).learn()
  cache.compile(other, longScript('2'))
  t.match(other.uses, [PLAIN])
})

t.test('PluginCache.compile() compiles anew when V8 refuses the cache', async (t) => {
  const cache = new PluginCache(8)
  const place = watched()
  cache.compile(watched(), longScript('1')).learn()
  setFlagsFromString('--no-lazy')
  try {
    t.type(cache.compile(place, longScript('1')).script.runSync, 'function')
  } finally {
    setFlagsFromString('--lazy')
  }
  t.match(place.uses, [{ ...GIVEN, rejected: true }])
})

t.test('PluginCache.compile() makes a cache itself when nobody has left one, and takes a better one later', async (t) => {
  const cache = new PluginCache(8)
  const places = [0, 1, 2, 3].map(() => fake({ cachedBytes: 100 }))
  for (const [index, place] of places.entries()) {
    const { learn } = cache.compile(place, longScript('1'))
    if (index >= 2) learn()
  }
  t.same(places.map(({ uses }) => uses), [[PLAIN], [PRODUCED], [GIVEN, PRODUCED], [GIVEN]])
})

t.test('PluginCache.compile() does not take from a full heap, nor a cache that is too large, nor tries again after an error', async (t) => {
  const uses = (bad: ReturnType<typeof fake>) => {
    const cache = new PluginCache(8)
    const next = fake({ cachedBytes: 100 })
    cache.compile(fake({ cachedBytes: 100 }), longScript('1'))
    // So that the next one does not have to make one itself.
    cache.compile(fake({ cachedBytes: 100 }), longScript('1'))
    cache.compile(bad, longScript('1')).learn()
    cache.compile(next, longScript('1')).learn()
    return [bad.uses, next.uses]
  }
  t.same(uses(fake({ cachedBytes: 100, heap: 17 * MIB })), [[GIVEN], [GIVEN, PRODUCED]])
  t.same(uses(fake({ cachedBytes: 64 * MIB })), [[GIVEN, PRODUCED], [GIVEN]])
  const failing = fake({ cachedBytes: 100 })
  const { compileScriptSync } = failing.isolate
  failing.isolate.compileScriptSync = ((source: string, options: ivm.ScriptInfo & { produceCachedData?: boolean }) => {
    if (options.produceCachedData === true) throw new Error('A rejection that nobody handled')
    return compileScriptSync(source, options)
  }) as ivm.Isolate['compileScriptSync']
  t.same(uses(failing), [[GIVEN], [GIVEN]])
})

t.test('PluginCache.compile() remembers no more scripts and no more bytes than it may, those used last', async (t) => {
  const few = new PluginCache(2)
  const uses = ['1', '2', '1', '3', '1', '2'].map((answer) => {
    const place = fake({ cachedBytes: 100 })
    few.compile(place, longScript(answer)).learn()
    return place.uses.length
  })
  // Two for a script that is not known, one for one that is.
  t.same(uses, [2, 2, 1, 2, 1, 2])
  const many = new PluginCache(100)
  const large = fake({ cachedBytes: 15 * MIB })
  for (const name of ['a', 'b', 'a']) many.compile(large, `${name}${' '.repeat(2 * MIB - 1)}`).learn()
  t.same(large.uses, [PLAIN, PRODUCED, PLAIN, PRODUCED, PLAIN, PRODUCED])
})

t.test('PluginCache.compile() compiles all of a short script', async (t) => {
  const cache = new PluginCache(8)
  const short = '(function () { return () => 1 })'
  const [first, second] = [watched(), watched()]
  cache.compile(first, short).learn()
  cache.compile(second, short).learn()
  t.match(first.uses, [PLAIN, PRODUCED])
  t.match(second.uses, [{ ...GIVEN, rejected: false }])
  t.equal(second.uses.length, 1)
  const lazily = (second.isolate.compileScriptSync(`${short} `, { filename: 'a.js', produceCachedData: true }) as ivm.Script & { readonly cachedData: ivm.ExternalCopy<ArrayBuffer> }).cachedData.copy().byteLength
  t.ok(cachedBytes(cache, short) > lazily)
})

const CONFIG = JSON.stringify({
  budget: { bytes: 1e6, nodes: 1e5, depth: 100, keys: 1e4, stringLength: 1e6 }, sanitise: 'refuse', hostCalls: 10, hostCallsInFlight: 10, logBytes: 1e4, members: [], globals: {}, uncounted: [], data: {},
})

/** Runs a plugin as a cell does, with these inputs in one isolate. @returns what the runs said, and how the next isolate compiles it. */
async function run(inputs: readonly unknown[], learns = true) {
  const parts = new Map(readdirSync(folder).map((name) => [name.replace(/\.js$/, ''), readFileSync(join(folder, name), 'utf8')]))
  const workshop: Workshop = { engine, cache: new ScriptCache(8), coreSource: readFileSync(join(guestFolder, 'core.js'), 'utf8'), parts, version }
  const script = longScript('input + 1')
  const enter = async (slot: Slot, input: unknown) => {
    const text = JSON.stringify({ now: 1, events: [['start', { id: '' }, '0123456789abcdef0123456789abcdef', 0, 0, 1, input]] })
    return (await slot.enter({ text, blobs: [] }, { timeoutMs: 100, begins: true })).text
  }
  const open = () => {
    const slot = new Slot(makeBlankIsolate(workshop, 32), { cold: true, meter: new CpuMeter(), log: () => {} })
    slot.open(workshop, { script, config: CONFIG })
    return slot
  }
  const slot = open()
  const texts: string[] = []
  for (const input of inputs) texts.push(await enter(slot, input))
  slot.close(learns)
  const next = fake({ cachedBytes: 100 })
  workshop.cache.plugins.compile(next, script)
  return { texts, next: next.uses, again: await enter(open(), 1) }
}

t.test('Slot.close() leaves what runs have compiled when they ended', async (t) => {
  const { texts, next, again } = await run([41, 42])
  t.match(texts, [/42/, /43/])
  t.same(next, [GIVEN])
  t.match(again, /\b2\b/)
})

t.test('Slot.close() leaves nothing of a run that was ended or goes on, or when there is no time', async (t) => {
  for (const inputs of [['spin'], ['wait'], [41, 'spin'], [41, 'wait']]) t.same((await run(inputs)).next, [PRODUCED], inputs.join())
  t.same((await run([41], false)).next, [PRODUCED])
})
