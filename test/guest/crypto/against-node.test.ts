// The Web Cryptography API of a guest against Node's own, and against vectors of RFCs.
import t from 'tap'
import { createRunner } from '../../../src/runner/runner.ts'
import { CASES, TOOLS } from './cases.ts'

const AsyncFunction = (async () => undefined).constructor as new (body: string) => () => Promise<unknown>

t.test('crypto does what Node does, case by case', async (t) => {
  const runner = await createRunner()
  t.teardown(() => runner.close())
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
  const runner = await createRunner()
  t.teardown(() => runner.close())
  const source = `${TOOLS}\nexport default async () => [
    await fails((async () => crypto.getRandomValues([1]))()), await fails(subtle.importKey('jwk', bytes('x'), 'AES-GCM', true, ['encrypt'])),
    await fails((async () => crypto.getRandomValues(new Uint8Array(new ArrayBuffer(1, { maxByteLength: 2 }))))()), await fails(subtle.digest('SHA-1', new ArrayBuffer(1, { maxByteLength: 2 })))]`
  const plugin = await runner.load({ source })
  t.match(await plugin.run(), { status: 'answered', value: ['TypeError', 'TypeError', 'TypeError', 'TypeError'] })
})
