import t from 'tap'
import { sameAsNode } from '../against-node.ts'
import { makeIsolate, webScripts } from '../isolate.ts'

const iso = makeIsolate(await webScripts())
t.teardown(() => iso[Symbol.dispose]())

t.test('TextEncoder and TextDecoder agree with Node', async (t) => {
  await sameAsNode(t, iso, {
    encode: `return [[...new TextEncoder().encode('aé€😀\\ud800')], [...new TextEncoder().encode()], new TextEncoder().encoding]`,
    encodeInto: `const u = new Uint8Array(4); return [new TextEncoder().encodeInto('aé€', u), [...u]]`,
    decode: `return [new TextDecoder().decode(new Uint8Array([97, 195, 169, 255])), new TextDecoder().decode(), new TextDecoder().decode(new Uint8Array([65]).buffer), new TextDecoder().decode(new DataView(new Uint8Array([66]).buffer))]`,
    fatal: `new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([255]))`,
    mark: `return [new TextDecoder().decode(new Uint8Array([0xef, 0xbb, 0xbf, 97])).length, new TextDecoder('utf-8', { ignoreBOM: true }).decode(new Uint8Array([0xef, 0xbb, 0xbf, 97])).length]`,
    stream: `const d = new TextDecoder(); return d.decode(new Uint8Array([0xe2, 0x82]), { stream: true }) + d.decode(new Uint8Array([0xac]), { stream: true }) + d.decode()`,
    labels: `return ['utf8', ' UTF-8 ', 'latin1', 'iso-8859-1', 'utf-16', 'windows-1251', 'iso-8859-2', 'koi8-r', 'macintosh'].map((label) => new TextDecoder(label).encoding)`,
    'bad label': `new TextDecoder('nonsense')`,
    legacy: `return [new TextDecoder('windows-1252').decode(new Uint8Array([0x80, 0xe9])), new TextDecoder('utf-16le').decode(new Uint8Array([97, 0, 61, 216, 0, 222])), new TextDecoder('koi8-r').decode(new Uint8Array([0xc1, 0xc2]))]`,
    'odd input': `new TextDecoder().decode('text')`,
  })
})

t.test('legacy encodings of several bytes are absent, and say so', async (t) => {
  t.match(await iso.run(`try { new TextDecoder('shift_jis').decode(new Uint8Array([0x82])) } catch (error) { return error.name }`), 'Error')
})

t.test('the part does not meet the lazy global that is being made, nor values of a plugin', async (t) => {
  using fresh = makeIsolate([...(await webScripts()), `globalThis.Buffer = { from() { throw 1 } }; globalThis.HermesInternal = {}; globalThis.Deno = {}`])
  t.same(await fresh.run(`return [new TextDecoder().decode(new TextEncoder().encode('é'.repeat(100))).length, gate.loaded]`), [100, ['encoding']])
})
