import t from 'tap'
import { makeIsolate, webScripts } from '../isolate.ts'

t.test('the idna part maps names and defines no global', async (t) => {
  using iso = makeIsolate(await webScripts())
  t.same(await iso.run(`const { toASCII } = gate.require('idna'); return [toASCII('mañana.com', { checkBidi: true, checkJoiners: true }), toASCII('xn--0', { checkBidi: true }), typeof globalThis.toASCII]`), ['xn--maana-pta.com', null, 'undefined'])
})
