import type { Attack } from '../../attack.ts'

/** Built-ins and setters that see what the library of the compression streams works on. */
export default {
  name: 'built-ins and setters that see what the library of the compression streams works on',
  expect: { status: 'answered', value: [] },
  // Everything that was seen is walked, some thousands of objects.
  limits: { cpuMs: 5000, wallMs: 15_000 },
  plugin: String.raw`
    const seen = []
    const note = (value) => { if (isThing(value)) defineProperty(seen, seen.length, { __proto__: null, value, writable: true, enumerable: true, configurable: true }) }
    const spy = (holder, key) => { const real = holder[key]; if (typeof real !== 'function') return; holder[key] = function (...args) { note(this); for (let i = 0; i < args.length; i += 1) note(args[i]); const made = new.target ? construct(real, args, new.target) : apply(real, this, args); note(made); return made } }
    export default async () => {
      const arrays = getPrototypeOf(Uint8Array.prototype)
      for (const [holder, keys] of [[arrays, ['set', 'subarray', 'slice', 'fill']], [Math, ['min', 'max']], [Object, ['defineProperty', 'create', 'assign']], [Reflect, ['apply', 'construct', 'defineProperty']]]) for (const key of keys) spy(holder, key)
      for (const name of ['f', 'l', 'p', 's', 'b', 'o', 'd', 'ondata', 'code', 'kit', 'codec']) defineProperty(Object.prototype, name, { __proto__: null, configurable: true, get() { note(this); return undefined }, set(value) { note(this); note(value); defineProperty(this, name, { __proto__: null, value, writable: true, enumerable: true, configurable: true }) } })
      const stream = new CompressionStream('gzip')
      const writer = stream.writable.getWriter()
      const reader = stream.readable.getReader()
      writer.write(new Uint8Array(5000)).catch(() => {})
      writer.close().catch(() => {})
      try { const unpack = new DecompressionStream('gzip'); const into = unpack.writable.getWriter(); for (let step = await reader.read(); !step.done; step = await reader.read()) into.write(step.value).catch(() => {}); into.close().catch(() => {}); const out = unpack.readable.getReader(); for (let step = await out.read(); !step.done; step = await out.read()); } catch (error) { note(error) }
      for (const name of ['f', 'l', 'p', 's', 'b', 'o', 'd', 'ondata', 'code', 'kit', 'codec']) delete Object.prototype[name]
      return [...(seen.length < 10 ? ['saw nothing'] : []), ...walk({ seen })]
    }
  `,
} satisfies Attack
