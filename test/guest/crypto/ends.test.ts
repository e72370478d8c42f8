// Natives cannot be interrupted: how runs end that wait for one, and what becomes of their neighbours.
import t from 'tap'
import { createRunner } from '../../../src/runner/runner.ts'

const HEAVY = `export default async () => {
  const key = await crypto.subtle.importKey('raw', new Uint8Array(1), 'PBKDF2', false, ['deriveBits'])
  console.log('at work')
  await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-512', salt: new Uint8Array(1), iterations: 2e9 }, key, 256)
}`

const LIGHT = `export default async (text) => new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))[0]`

const runner = await createRunner({ cells: { max: 1, spares: 0 } })
t.teardown(() => runner.close())

t.test('a run whose work outlasts its processor time ends as cpu, and its neighbour in the cell starts over', async (t) => {
  const heavy = await runner.load({ source: HEAVY, tenant: 'one', policy: { limits: { cpuMs: 100, wallMs: 20_000 } } })
  const light = await runner.load({ source: LIGHT, tenant: 'one', policy: { limits: { wallMs: 20_000 } } })
  t.match(await light.run('abc'), { status: 'answered', value: 0xba })
  const [bad, good] = await Promise.all([heavy.run(), light.run('abc')])
  t.match(bad, { status: 'trapped', error: { limit: 'cpu' } }, JSON.stringify(bad))
  t.match(good, { status: 'answered', value: 0xba }, JSON.stringify(good))
})

t.test('a run that is aborted while its work goes on ends at once, and so does the work', async (t) => {
  const heavy = await runner.load({ source: HEAVY, tenant: 'two', policy: { limits: { cpuMs: 300, wallMs: 20_000 } } })
  const light = await runner.load({ source: LIGHT, tenant: 'two', policy: { limits: { wallMs: 20_000 } } })
  const starting = AbortSignal.timeout(5)
  t.match(await heavy.run(null, { signal: starting }), { status: 'trapped', error: { limit: 'aborted' } }, 'while its cell starts')
  const controller = new AbortController()
  const stop = runner.on('log', () => controller.abort())
  t.match(await heavy.run(null, { signal: controller.signal }), { status: 'trapped', error: { limit: 'aborted' } }, 'at work')
  stop()
  t.match(await light.run('abc'), { status: 'answered', value: 0xba }, 'the cell, or the next one, takes work again')
})

t.test('keys outlive the runs of a warm isolate, by the hundred', async (t) => {
  const source = `const keys = []
    export default async () => {
      for (let index = 0; index < 100; index += 1) keys.push(await crypto.subtle.importKey('raw', new Uint8Array([keys.length & 255, 1]), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']))
      const last = []
      for (const key of [keys[0], keys.at(-1), keys[0]]) last.push(new Uint8Array(await crypto.subtle.sign('HMAC', key, new Uint8Array(1)))[0])
      return [keys.length, last[0] === last[2], last[0]]
    }`
  const plugin = await runner.load({ source, reuse: 'warm', tenant: 'three' })
  const first = await plugin.run()
  t.match(first, { status: 'answered', value: [100, true, Number] }, JSON.stringify(first.error))
  for (let run = 2; run < 5; run += 1) t.strictSame((await plugin.run()).value, [run * 100, true, (first.value as readonly unknown[])[2]])
})
