import { createContext, runInContext } from 'node:vm'
import t from 'tap'
import { bundleScript } from '../../values/realm/bundle.ts'
import { type Spoiler, tamperScript } from '../../values/realm/tamper.ts'

const bundle = await bundleScript(`
  import { makeConsole } from './src/guest/console/make-console.ts'
  let text = ''
  const made = makeConsole((level, line) => { text += level + '|' + line + '\\n' }, () => 5)
  export const use = (name, a, b, c) => { text = ''; made[name](a, b, c); return text }
`)
const DATA = `
  globalThis.use = built.use
  Error.stackTraceLimit = 0
  class Foo { constructor() { this.a = 1 } get b() { return 1 } }
  const cycle = { a: [1] }; cycle.a[1] = cycle
  globalThis.data = [
    ['log', '%s %d %i %f %o %c%%', 'x', 1.5], ['log', '%s', { a: 1 }, [1, 'q']], ['log', new Map([['k', { v: 1 }]]), new Set([1, [2]]), new Foo()], ['log', [1, , 3], /a+/gi, new Date(0)],
    ['log', new Uint8Array(3), new ArrayBuffer(2), 10n], ['log', Symbol('s'), () => 1, class A {}], ['error', new TypeError('boom', { cause: 'why' }), cycle, null], ['assert', false, 'no %s', 'x'], ['assert', 0, { a: 1 }],
    ['count', 'x'], ['count', 'x'], ['countReset', 'x'], ['group', 'g'], ['log', 'a\\nb'], ['groupEnd'], ['time', 't'], ['timeLog', 't', 1], ['timeEnd', 't'], ['dir', { get a() { return 1 } }],
    ['table', [{ a: 1, b: 'x' }, { c: 2 }, 5]], ['table', new Map([['k', { v: 1 }]])], ['table', new Set([1])], ['table', [{ a: 1, b: 2 }], ['b']], ['log', 'x'.repeat(10000)], ['log', Object.create(null)],
  ]
`

function run(spoiler: Spoiler | null): { readonly lines: string[]; readonly called: unknown[] } {
  const realm = createContext({})
  runInContext(bundle, realm)
  runInContext(DATA, realm)
  const { use, data } = realm as { use: (...args: unknown[]) => string; data: unknown[][] }
  const cases = Array.from({ length: data.length }, (_, at) => [data[at]?.[0], data[at]?.[1], data[at]?.[2], data[at]?.[3]])
  if (spoiler !== null) runInContext(tamperScript(spoiler), realm)
  const lines = cases.map((args) => use(...args))
  const called = (realm as { called?: unknown[] }).called ?? []
  return { lines, called: Array.from({ length: called.length }, (_, at) => called[at]) }
}

const clean = run(null)

for (const spoiler of ['throw', 'lie'] as const) {
  t.test(`makeConsole() writes the same in a realm whose built-ins ${spoiler}`, async (t) => {
    const { lines, called } = run(spoiler)
    t.strictSame(lines, clean.lines)
    t.strictSame(called, [])
  })
}
