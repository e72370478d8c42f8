import t from 'tap'
import { sameAsNode } from '../../against-node.ts'
import { makeIsolate, webScripts } from '../../isolate.ts'

const iso = makeIsolate(await webScripts())
t.teardown(() => iso[Symbol.dispose]())

t.test('Blob and File behave as the File API says', async (t) => {
  await sameAsNode(t, iso, {
    parts: `const b = new Blob(['é', new Uint8Array([97, 98]).subarray(1), new Uint8Array([99]).buffer, new Blob(['d']), 5, null]); return [b.size, b.type, await b.text()]`,
    'no parts': `return [new Blob().size, new Blob(undefined).size, new Blob([]).size]`,
    'parts not a sequence': `new Blob('abc')`,
    'parts null': `new Blob(null)`,
    'any iterable': `return await new Blob(new Set(['a', 'b'])).text()`,
    type: `return [new Blob([], { type: 'Text/PLAIN' }).type, new Blob([], { type: 'té' }).type]`,
    slice: `const b = new Blob(['abcdef']); return Promise.all([b.slice(1, 3), b.slice(-2), b.slice(2), b.slice(4, 1), b.slice(0, -1), b.slice(NaN, 99), b.slice(0, 1, 'A/b')].map(async (s) => [await s.text(), s.type, s.size]))`,
    stream: `const out = []; for await (const chunk of new Blob(['ab']).stream()) out.push(...chunk); return out`,
    arrayBuffer: `const b = new Blob(['ab']); const x = new Uint8Array(await b.arrayBuffer()); x[0] = 0; return await b.text()`,
    bytes: `return [...(await new Blob(['ab']).bytes())]`,
    file: `const f = new File(['a'], 'n.txt', { type: 'x/y', lastModified: 5 }); return [f.name, f.type, f.lastModified, f.size, f instanceof Blob, f.slice() instanceof File, String(f)]`,
    'file without name': `new File(['a'])`,
    'bytes are copied': `const u = new Uint8Array([97]); const b = new Blob([u]); u[0] = 98; return await b.text()`,
    endings: `return new Blob(['a\\r\\nb'], { endings: 'transparent' }).size`,
    'bad endings': `new Blob([], { endings: 'x' })`,
    'lone surrogate': `return await new Blob(['\\ud800']).text()`,
  })
  t.equal(await iso.run(`return await new Blob(['a\\r\\nb\\rc'], { endings: 'native' }).text()`), 'a\nb\nc')
})
