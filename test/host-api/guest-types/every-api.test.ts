import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { guestTypings } from '../../../host-api/guest-types/guest-typings.ts'
import { createRunner } from '../../../src/index.ts'
import { compilePlugin } from '../compile-plugin.ts'
import { declaredGlobals } from './declared-names.ts'

const file = fileURLToPath(new URL('../../fixtures/guest-types/every-api.ts', import.meta.url))
const sample = readFileSync(file, 'utf8')

/** Names of browsers, of Node and of V8 that a plugin does not have. */
const ABSENT = [
  'document', 'window', 'location', 'history', 'localStorage', 'sessionStorage', 'indexedDB', 'caches', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'Worker', 'SharedWorker', 'BroadcastChannel',
  'importScripts', 'postMessage', 'alert', 'requestAnimationFrame', 'Image', 'HTMLElement', 'DOMParser', 'FileReader', 'Notification',
  'process', 'require', 'module', 'exports', 'Buffer', 'global', '__dirname', '__filename', 'setImmediate', 'clearImmediate', 'Deno', 'Bun',
  'SharedArrayBuffer', 'Atomics', 'WebAssembly', 'gc', 'print', 'NotCapable', 'ctx',
]

t.test('the sample compiles with guestTypings(), and names every global', async (t) => {
  t.equal(await compilePlugin({ 'sallyport.d.ts': guestTypings(), 'sample.ts': sample }), '')
  for (const name of declaredGlobals(guestTypings())) t.ok(new RegExp(`\\b${name}\\b`).test(sample), name)
})

t.test('the sample does in a cell what the typings say', async (t) => {
  await using runner = await createRunner()
  await using plugin = await runner.load({ file })
  const outcome = await plugin.run(null)
  t.strictSame(outcome.status === 'answered' ? outcome.value : outcome.error, {
    events: { heard: ['a', '7'], aborted: true, code: true },
    urls: ['7', 'https://example.test:8443/a?b=1&d=%C3%BC#c', false, null, 2, true, 2],
    text: ['é', 'hi', 2],
    streams: { seen: ['A', 'B'], written: [1], length: 2, first: 'z', size: 3, kinds: [true, true, true, true, true] },
    bodies: ['hi', '1', 201, { a: [1] }, 'hello', 'bc'],
    time: { order: ['microtask', 'timer'], now: true, origin: true },
    compression: 1000,
    crypto: [32, 'public', 3, 36, true],
    messages: ['message', 1, true, 'dealt with', true, 'x'],
    others: [5, 1n, true, true, 'function'],
  })
})

t.test('guestTypings() lets an editor flag what a plugin does not have', async (t) => {
  const lines = ABSENT.map((name) => `// @ts-expect-error\n${name}`)
  t.equal(await compilePlugin({ 'sallyport.d.ts': guestTypings(), 'absent.ts': `${lines.join('\n')}\nexport {}\n` }), '')
  const answers = await compilePlugin({ 'sallyport.d.ts': guestTypings(), 'absent.ts': `export default [${ABSENT.join(', ')}]` })
  for (const name of ABSENT) t.match(answers, new RegExp(`Cannot find name '${name}'`), name)
})

t.test('what an editor flags is not there', async (t) => {
  await using runner = await createRunner()
  await using plugin = await runner.load({ source: 'export default (names) => names.filter((name) => name in globalThis)', name: 'look.js' })
  t.match(await plugin.run(ABSENT), { status: 'answered', value: [] })
})
