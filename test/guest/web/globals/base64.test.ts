import fc from 'fast-check'
import t from 'tap'
import { connectKit } from '../../../../src/guest/part-kit.ts'
import { DOMException } from '../../../../src/guest/web/events/dom-exception.ts'
import { atob, btoa } from '../../../../src/guest/web/globals/base64.ts'

connectKit({ DOMException } as never)

t.test('btoa() and atob() agree with Node, for any bytes', async (t) => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
    const text = Buffer.from(bytes).toString('latin1')
    return btoa(text) === Buffer.from(bytes).toString('base64') && atob(btoa(text)) === text
  }))
  t.pass()
})

t.test('atob() refuses what Node refuses, for any text of the alphabet, spaces and padding', async (t) => {
  const outcome = (decode: (text: string) => string, text: string): string => {
    try { return decode(text) } catch (error) { return (error as Error).name }
  }
  fc.assert(fc.property(fc.array(fc.constantFrom(...'AQZaz09+/= \t\n-_é'), { maxLength: 12 }).map((found) => found.join('')), (text) => outcome(atob, text) === outcome(globalThis.atob, text)))
  t.pass()
})

t.test('btoa() and atob() convert and refuse their argument as HTML says', async (t) => {
  t.equal(btoa(null as unknown as string), 'bnVsbA==')
  t.equal(atob('  YQ = =\n'), 'a')
  t.throws(() => btoa('€'), { name: 'InvalidCharacterError', code: 5 })
  t.throws(() => (btoa as () => string)(), { name: 'TypeError' })
  t.throws(() => (atob as () => string)(), { name: 'TypeError' })
})
