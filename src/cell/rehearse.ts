import { setFlagsFromString } from 'node:v8'
import type ivm from 'isolated-vm'
import { type BlankIsolate, makeBlankIsolate } from './blank-isolate.ts'
import { randomText } from './natives/random-text.ts'
import type { GuestCompiler, GuestScript, Workshop } from './script-cache.ts'

const MEMORY_MB = 32

/** A run that takes a small value in, calls the host once and gives a small value back: what every run needs of the boot script. */
const CONFIG = JSON.stringify({
  budget: { bytes: 1e6, nodes: 1e5, depth: 100, keys: 1e4, stringLength: 1e6 }, sanitise: 'refuse', hostCalls: 10, hostCallsInFlight: 10, logBytes: 1e4,
  members: [{ path: ['host', 'call'], call: 'host.call' }], globals: {}, uncounted: [], data: {},
})
const PLUGIN = '(async (register) => register({ default: async (input, ctx) => (setTimeout, { list: [await ctx.host.call({ input }), 1, true, null], when: new Date(0) }) }))'
const TURNS = [
  ['start', { id: '' }, '0123456789abcdef0123456789abcdef', 0, 0, 1, { text: 'text', list: [1, { flag: true }] }],
  ['answer', 1, 0, 0, 0, { list: [1, { flag: true }], text: 'text' }],
]

/** What plugins usually do with each part. */
export const USES: Readonly<Record<string, string>> = {
  basics: 'atob(btoa("text")); queueMicrotask(() => {})',
  clone: 'structuredClone({ list: [1, "text", { flag: true }], map: new Map([[1, 2]]) })',
  compression: 'CompressionStream',
  console: 'console.log("text", 1, { list: [1, "text"] })',
  crypto: 'crypto.getRandomValues(new Uint8Array(16)); crypto.randomUUID(); crypto.subtle.digest("SHA-256", new Uint8Array(16))',
  encoding: 'new TextDecoder().decode(new TextEncoder().encode("text \\u00fc"))',
  events: 'const signal = new AbortController().signal; signal.addEventListener("abort", () => {}); signal.aborted; performance.now()',
  fetch: `const request = new Request("https://a.test/b?c=1", { method: "POST", body: "{}", headers: { "content-type": "application/json" } });
    request.json(); new Response("text", { status: 201 }).text(); fetch(request.url).catch(() => {})`,
  flate: 'new CompressionStream("gzip").writable.getWriter().write(new Uint8Array(8)); new DecompressionStream("gzip").writable.getWriter().write(new Uint8Array(1))',
  idna: 'new URL("https://b\u00fccher.test/").host',
  jobs: 'crypto.randomUUID(); crypto.subtle.digest("SHA-256", new Uint8Array(16))',
  kit: 'setTimeout',
  messages: 'const channel = new MessageChannel(); channel.port1.onmessage = () => {}; channel.port2.postMessage({ text: "text" })',
  multibyte: 'new TextDecoder("shift_jis").decode(new Uint8Array([0x82, 0xa0, 0x41]))',
  streams: 'const reader = new ReadableStream({ start(to) { to.enqueue(1); to.close() } }).getReader(); reader.read().then(() => reader.read())',
  temporal: 'globalThis.Temporal?.Now.instant()',
  time: 'new Intl.DateTimeFormat("en").format()',
  timers: 'clearTimeout(setTimeout(() => {}, 1))',
  uncaught: 'addEventListener("error", () => {})',
  url: 'const url = new URL("/b/../c?d=1&e=%20#f", "https://user@a.test:8080/"); url.searchParams.append("g", "h i"); url.href + url.host + new URLSearchParams({ a: "b" })',
  urlpattern: 'new URLPattern({ pathname: "/:a/*" }).exec("https://a.test/b/c")',
}

/** Where V8 compiles to machine code at all: in a hardened cell it is killed for that. */
const COMPILES = !process.execArgv.includes('--jitless')

/** Compiles the boot script as needed, runs it in an isolate of its own as a run would, and leaves in the cache what was used of it. */
export function rehearseCore(workshop: Workshop): void {
  rehearse(workshop, (blank) => {
    const script = blank.isolate.compileScriptSync(PLUGIN).runSync(blank.context, { reference: true }) as ivm.Reference<unknown>
    blank.open.applySync(undefined, [CONFIG, script.derefInto({ release: true })])
    for (const event of TURNS) {
      blank.turn.applySync(undefined, [[JSON.stringify({ now: 1, events: [event] })]], { arguments: { copy: true } })
      blank.drain.applySync(undefined, [], { result: { copy: true } })
    }
  }, (filename) => filename === 'sallyport:core.js')
}

/** Does the same for one part that a plugin has needed, if there is one. */
export function rehearsePart(workshop: Workshop): void {
  const filename = workshop.cache.takeUnrehearsed()
  if (filename === undefined) return
  const part = filename.replace(/^sallyport:|\.js$/g, '')
  rehearse(workshop, ({ isolate, context }) => {
    isolate.compileScriptSync(`"use strict";{${USES[part] ?? ''}}0`).runSync(context)
  }, (name) => name === filename)
}

function rehearse(workshop: Workshop, use: (blank: BlankIsolate) => void, keeps: (filename: string) => boolean): void {
  const seen: GuestScript[] = []
  const compiler: GuestCompiler = {
    compileGuest: (isolate, script) => {
      seen.push(script)
      return isolate.compileScriptSync(script.source(), { filename: script.filename })
    },
  }
  // V8 writes into the cache which functions ran often, and compiles those at once when it is used: 0.15 ms for functions that run often while an isolate is made, and never again.
  if (COMPILES) setFlagsFromString('--no-sparkplug')
  let blank: BlankIsolate
  try {
    blank = makeBlankIsolate(workshop, MEMORY_MB, compiler)
    blank.hooks = { ...blank.hooks, random: randomText }
    use(blank)
  } finally {
    if (COMPILES) setFlagsFromString('--sparkplug')
  }
  for (const script of seen) if (keeps(script.filename)) workshop.cache.keep(blank.isolate, script)
  blank.isolate.dispose()
}
