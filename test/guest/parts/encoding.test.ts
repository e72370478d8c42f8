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

t.test('legacy encodings of several bytes load their tables when one of them is asked for', async (t) => {
  using fresh = makeIsolate(await webScripts())
  t.same(await fresh.run(`new TextDecoder('latin1').decode(new Uint8Array([1])); return [gate.loaded.join(), new TextDecoder('sjis').encoding, gate.loaded.join()]`), ['encoding', 'shift_jis', 'encoding,multibyte'])
  await sameAsNode(t, iso, {
    several: `return [['shift_jis', [0x82, 0xa0]], ['euc-jp', [0xa4, 0xa2]], ['euc-kr', [0xb0, 0xa1]], ['big5', [0xa4, 0xa4]], ['gbk', [0xd6, 0xd0]], ['gb18030', [0x81, 0x30, 0x81, 0x30]]].map(([label, bytes]) => new TextDecoder(label).decode(new Uint8Array(bytes)))`,
    stream: `const d = new TextDecoder('big5'); return [d.decode(new Uint8Array([0xa4]), { stream: true }), d.decode(new Uint8Array([0xa4])), d.encoding, d.fatal]`,
    fatal: `new TextDecoder('euc-kr', { fatal: true }).decode(new Uint8Array([0xff]))`,
    broken: `return new TextDecoder('euc-kr').decode(new Uint8Array([0xff, 65]))`,
  })
})

t.test('TextDecoder and TextEncoder have the shape of Web IDL, and know their own', async (t) => {
  t.same(await iso.run(`
    const { get } = Object.getOwnPropertyDescriptor(TextDecoder.prototype, 'encoding')
    const illegal = (run) => { try { run() } catch (error) { return error.name } }
    return [TextDecoder.length, TextDecoder.prototype.decode.length, TextEncoder.prototype.encodeInto.length, Object.keys(TextDecoder.prototype).join(), String(new TextEncoder()), illegal(() => get.call({})), illegal(() => TextEncoder.prototype.encode.call({}))]`),
    [0, 0, 2, 'encoding,fatal,ignoreBOM,decode', '[object TextEncoder]', 'TypeError', 'TypeError'])
  t.same(await iso.run(`const b = new ArrayBuffer(4); const view = new Uint8Array(b); b.transfer(); return [new TextDecoder().decode(view), new TextDecoder().decode(b)]`), ['', ''])
})

t.test('the part does not meet the lazy global that is being made, nor values of a plugin', async (t) => {
  using fresh = makeIsolate([...(await webScripts()), `globalThis.Buffer = { from() { throw 1 } }; globalThis.HermesInternal = {}; globalThis.Deno = {}`])
  t.same(await fresh.run(`return [new TextDecoder().decode(new TextEncoder().encode('é'.repeat(100))).length, gate.loaded]`), [100, ['encoding']])
})
