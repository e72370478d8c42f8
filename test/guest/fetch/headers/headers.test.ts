import t from 'tap'
import { sameAsNode } from '../../against-node.ts'
import { makeIsolate, webScripts } from '../../isolate.ts'

const iso = makeIsolate(await webScripts())
t.teardown(() => iso[Symbol.dispose]())

t.test('Headers behaves as the Fetch standard says', async (t) => {
  await sameAsNode(t, iso, {
    record: `return [...new Headers({ B: ' 1 ', a: 2 })]`,
    pairs: `return [...new Headers([['b', '1'], ['a', '2'], ['b', '3']])]`,
    copy: `const h = new Headers({ a: '1' }); const g = new Headers(h); g.set('a', '2'); return [h.get('a'), g.get('a')]`,
    'any iterable': `return [...new Headers(new Map([['x', 'y']]))]`,
    'pair of one': `new Headers([['a']])`,
    'pair of three': `new Headers([['a', 'b', 'c']])`,
    'null': `new Headers(null)`,
    text: `new Headers('a')`,
    number: `new Headers(1)`,
    'undefined': `return [...new Headers(undefined)]`,
    'symbol key': `new Headers({ [Symbol('x')]: '1' })`,
    'bad name': `new Headers({ 'a b': '1' })`,
    'empty name': `new Headers().append('', '1')`,
    'bad value': `new Headers({ a: 'x\\r\\ny: z' })`,
    'NUL in value': `new Headers({ a: '\\0' })`,
    'wide value': `new Headers({ a: '€' })`,
    'latin1 value': `return new Headers({ a: 'é' }).get('a')`,
    'trimmed value': `return new Headers({ a: '\\t \\r\\n x y \\n' }).get('a')`,
    'vertical tab stays': `return new Headers({ a: '\\x0bx' }).get('a')`,
    append: `const h = new Headers(); h.append('a', '1'); h.append('A', '2'); return [h.get('a'), h.has('A'), h.get('b')]`,
    set: `const h = new Headers([['a', '1'], ['b', '2'], ['a', '3']]); h.set('A', '9'); return [...h]`,
    delete: `const h = new Headers({ a: '1', b: '2' }); h.delete('A'); h.delete('none'); return [...h]`,
    'missing argument': `new Headers().append('a')`,
    cookies: `const h = new Headers([['set-cookie', 'a=1'], ['x', 'y'], ['Set-Cookie', 'b=2']]); return [[...h], h.getSetCookie(), h.get('set-cookie')]`,
    forEach: `const out = []; new Headers({ b: '1', a: '2' }).forEach(function (v, k, h) { out.push(k, v, this.x, h instanceof Headers) }, { x: 5 }); return out`,
    iterators: `const h = new Headers({ b: '1', a: '2' }); return [[...h.keys()], [...h.values()], [...h.entries()], String(h.keys()), typeof h.keys().next]`,
    'change while iterating': `const h = new Headers({ a: '1', c: '3' }); const out = []; for (const [k] of h) { out.push(k); if (k === 'a') h.append('b', '2') } return out`,
    'many values': `const h = new Headers(); for (let i = 0; i < 50; i++) h.append('k', i); return h.get('k')`,
    'get with bad name': `new Headers().get('a b')`,
    '__proto__': `const h = new Headers([['__proto__', 'x']]); return [h.get('__proto__'), [...h]]`,
    getter: `return [...new Headers({ get a() { return 'computed' } })]`,
  })
})

t.test('Headers of a response from the network cannot be changed', async (t) => {
  t.same(await iso.run(`const h = (await fetch('data:,x')).headers; const out = []; for (const act of [() => h.set('a', '1'), () => h.append('a', '1'), () => h.delete('content-type')]) try { act() } catch (error) { out.push(error.name) } return [out, h.get('content-type')]`), [['TypeError', 'TypeError', 'TypeError'], 'text/plain;charset=US-ASCII'])
})
