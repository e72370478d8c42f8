import t from 'tap'
import { sameAsNode } from '../../against-node.ts'
import { makeIsolate, webScripts } from '../../isolate.ts'

const iso = makeIsolate(await webScripts())
t.teardown(() => iso[Symbol.dispose]())

t.test('FormData behaves as the XMLHttpRequest standard says', async (t) => {
  await sameAsNode(t, iso, {
    append: `const f = new FormData(); f.append('a', 1); f.append('a', '2'); f.append('b', undefined); return [[...f], f.get('a'), f.getAll('a'), f.has('b'), f.get('c')]`,
    set: `const f = new FormData(); f.append('a', 1); f.append('b', 2); f.append('a', 3); f.set('a', 9); f.set('n', 1); return [...f]`,
    delete: `const f = new FormData(); f.append('a', 1); f.append('a', 2); f.delete('a'); f.delete('x'); return [...f]`,
    blob: `const f = new FormData(); f.append('a', new Blob(['x'], { type: 't/y' })); f.append('b', new Blob(['x']), 'name'); const a = f.get('a'); return [a instanceof File, a.name, a.type, f.get('b').name, await a.text()]`,
    file: `const f = new FormData(); const file = new File(['x'], 'n', { lastModified: 3 }); f.append('a', file); f.append('b', file, 'other'); return [f.get('a') === file, f.get('b').name, f.get('b').lastModified]`,
    'name for text': `new FormData().append('a', 'x', 'name')`,
    'missing value': `new FormData().append('a')`,
    'from something': `new FormData({})`,
    'from undefined': `return [...new FormData(undefined)]`,
    iterators: `const f = new FormData(); f.append('b', 1); f.append('a', 2); return [[...f.keys()], [...f.values()], String(f.keys())]`,
    forEach: `const f = new FormData(); f.append('a', 1); const out = []; f.forEach(function (v, k, g) { out.push(v, k, g === f, this.x) }, { x: 1 }); return out`,
    surrogates: `const f = new FormData(); f.append('\\ud800', '\\udc00'); return [...f]`,
  })
})
