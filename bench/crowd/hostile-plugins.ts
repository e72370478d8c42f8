// A data table: one plugin per class of resource attack. Each loops in the crowd until the time is over.

/** A plugin that tries to use up something. */
export interface HostilePlugin {
  readonly name: string
  readonly body: string
}

/** Bodies of `export default async function (input, ctx)`. */
export const HOSTILE_PLUGINS: readonly HostilePlugin[] = [
  { name: 'endless loop', body: 'for (;;);' },
  { name: 'endless microtasks', body: 'const f = () => Promise.resolve().then(f); await f()' },
  { name: 'never settles', body: 'await new Promise(() => {})' },
  { name: 'timer storm', body: 'for (let i = 0; i < 500; i++) setInterval(() => {}, 0); await new Promise(() => {})' },
  { name: 'Map growth', body: 'const m = new Map(); for (let i = 0; ; i++) m.set(i, {})' },
  { name: 'array growth', body: 'const a = []; for (;;) a.push(new Array(1e5).fill(1))' },
  { name: 'string doubling', body: 'let s = "x"; for (;;) { s += s; s.charCodeAt(s.length - 1) }' },
  { name: 'resizable buffers', body: 'const a = []; for (;;) { const b = new ArrayBuffer(0, { maxByteLength: 2 ** 26 }); b.resize(2 ** 26); new Uint8Array(b).fill(1); a.push(b) }' },
  { name: 'uninterruptible native', body: 'const a = []; a.length = 2 ** 32 - 1; a.indexOf(7)' },
  { name: 'fatal V8 check', body: '"x".repeat(2 ** 28).split("")' },
  { name: 'thrown proxy', body: 'throw new Proxy({}, { get() { for (;;); } })' },
  { name: 'floating hostile rejection', body: 'Promise.reject(new Proxy({}, { get() { for (;;); } })); await new Promise(() => {})' },
  { name: 'log flood', body: 'for (;;) console.log("x".repeat(500))' },
  { name: 'host-call flood', body: 'for (;;) ctx.permissions.query({ name: "net", host: "a.test" })' },
  { name: 'giant result', body: 'return new Array(1e6).fill("result")' },
  { name: 'deep result', body: 'let a = []; for (let i = 0; i < 1e5; i++) a = [a]; return a' },
  { name: 'recursion', body: 'const f = () => f() + 1; for (;;) { try { f() } catch {} }' },
  { name: 'catastrophic regex', body: '/^(a+)+$/.test("a".repeat(40) + "b")' },
  { name: 'big BigInt', body: 'return String(7n ** (10n ** 6n)).length' },
  { name: 'JSON bomb', body: 'JSON.parse("[".repeat(5e6))' },
  { name: 'sort with a slow comparator', body: 'const a = Array.from({ length: 1e6 }, (_, i) => -i); a.sort((x, y) => { for (let i = 0; i < 1000; i++); return x - y })' },
  { name: 'generator', body: 'function* g() { for (;;) yield 1 } for (const x of g());' },
  { name: 'structured clone', body: 'const o = {}; for (let i = 0; i < 1e5; i++) o["k" + i] = i; for (;;) structuredClone(o)' },
  { name: 'Intl objects', body: 'const a = []; for (;;) a.push(new Intl.DateTimeFormat("de", { dateStyle: "full" }))' },
  { name: 'sdk flood', body: 'for (;;) await Promise.all(Array.from({ length: 16 }, () => ctx.sdk.echo.say({ text: "x".repeat(1000) })))' },
]
