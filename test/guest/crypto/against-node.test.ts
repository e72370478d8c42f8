// The Web Cryptography API of a guest against Node's own, and against vectors of RFCs.
import { createHash } from 'node:crypto'
import t from 'tap'
import { z } from 'zod'
import { sdk } from '../../../host-api/index.ts'
import { createRunner } from '../../../src/runner/runner.ts'
import { CASES, TOOLS } from './cases.ts'

const AsyncFunction = (async () => undefined).constructor as new (body: string) => () => Promise<unknown>

const called: string[] = []
const runner = await createRunner({ capabilities: [sdk({ kv: { put: { input: z.string(), run: (text) => void called.push(text) } } })] })
t.teardown(() => runner.close())

t.test('crypto does what Node does, case by case', async (t) => {
  const bodies = Object.entries(CASES).map(([title, body]) => `${JSON.stringify(title)}: async () => {${body}\n}`)
  const source = `${TOOLS}\nconst cases = {${bodies.join(',\n')}}\nexport default async () => { const found = {}; for (const title of Object.keys(cases)) { try { found[title] = await cases[title]() } catch (error) { found[title] = 'throws ' + error } } return found }`
  const plugin = await runner.load({ source })
  const outcome = await plugin.run()
  t.match(outcome, { status: 'answered' }, JSON.stringify(outcome.error))
  for (const [title, body] of Object.entries(CASES)) {
    const expected: unknown = JSON.parse(JSON.stringify(await new AsyncFunction(`${TOOLS}\n${body}`)()))
    t.strictSame(JSON.parse(JSON.stringify((outcome.value as Record<string, unknown>)[title])), expected, title)
  }
  const { value } = outcome as { readonly value: Record<string, readonly string[]> }
  t.equal(value['digests']?.[0], 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  t.equal(value['HMAC of RFC 4231']?.[0], 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7')
  t.equal(value['PBKDF2 of RFC 6070']?.[0], '4b007901b765489abead49d926f721d065a429c1')
  t.equal(value['HKDF of RFC 5869'], '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865')
  t.match(value['Ed25519 of RFC 8032']?.[0], /^e5564300c360ac72/)
  t.ok(outcome.usage.cpuMs > 0)
})

t.test('crypto follows the standard where Node does not', async (t) => {
  const source = `${TOOLS}\nexport default async () => [
    await fails((async () => crypto.getRandomValues([1]))()), await fails(subtle.importKey('jwk', bytes('x'), 'AES-GCM', true, ['encrypt'])),
    await fails((async () => crypto.getRandomValues(new Uint8Array(new ArrayBuffer(1, { maxByteLength: 2 }))))()), await fails(subtle.digest('SHA-1', new ArrayBuffer(1, { maxByteLength: 2 })))]`
  const plugin = await runner.load({ source })
  t.match(await plugin.run(), { status: 'answered', value: ['TypeError', 'TypeError', 'TypeError', 'TypeError'] })
})

t.test('a turn that waits for work tells its log lines and its answer at once, and calls leave after it', async (t) => {
  const plugin = await runner.load({
    source: `export default async (input, ctx) => { const call = ctx.sdk.kv.put('early'); const done = crypto.subtle.digest('SHA-1', new Uint8Array(1)); console.log('one'); await done; console.log('two'); await call; setTimeout(() => console.log('three'), 1); await new Promise((go) => setTimeout(go, 5)); await crypto.subtle.digest('SHA-1', new Uint8Array(1)); console.log('four'); return 'end' }`,
    policy: { sdk: { allow: ['kv.*'] } },
  })
  const outcome = await plugin.run()
  t.match(outcome, { status: 'answered', value: 'end' })
  t.strictSame(outcome.logs.map(({ text }) => text), ['one', 'two', 'three', 'four'])
  t.strictSame(called, ['early'])
})

t.test('plugins side by side in a cell each get their own work done', async (t) => {
  const source = `const hex = (data) => Array.from(new Uint8Array(data), (byte) => byte.toString(16).padStart(2, '0')).join('')
    export default async (text) => { let last = text; for (let i = 0; i < 20; i += 1) last = hex(await crypto.subtle.digest('SHA-256', Uint8Array.from(last, (letter) => letter.charCodeAt(0)))); return last }`
  const plugins = await Promise.all(['a', 'b', 'c'].map(() => runner.load({ source, tenant: 'one' })))
  const expected = (text: string) => Array.from({ length: 20 }).reduce<string>((last) => createHash('sha256').update(last).digest('hex'), text)
  const texts = ['x', 'y', 'z']
  const outcomes = await Promise.all(plugins.flatMap((plugin) => texts.map((text) => plugin.run(text))))
  t.strictSame(outcomes.map(({ value }) => value), plugins.flatMap(() => texts.map(expected)))
})
