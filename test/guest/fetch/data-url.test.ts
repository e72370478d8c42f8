import t from 'tap'
import { sameAsNode } from '../against-node.ts'
import { makeIsolate, webScripts } from '../isolate.ts'

const iso = makeIsolate(await webScripts())
t.teardown(() => iso[Symbol.dispose]())

t.test('data URLs give the bytes and type of the Fetch standard', async (t) => {
  const urls = ['data:,a', 'data:text/plain,%C3%A9', 'data:;base64,aGk=', 'data:text/html;charset=utf-8;base64,aGk', 'data:text/html;base64;x=y,aGk', 'data:;charset=x,a', 'data:a/b;c="d e",x', 'data:nonsense,x', 'data:,a%2', 'data:,%zz%41', 'data:;BASE64,aGk=', 'data:; base64,aG k=', 'data:;base64,%61Gk=', 'data:,a#b', 'data:,a?b']
  await sameAsNode(t, iso, Object.fromEntries(urls.map((url) => [url, `const r = await fetch(${JSON.stringify(url)}); return [r.status, r.headers.get('content-type'), [...new Uint8Array(await r.arrayBuffer())]]`])))
  for (const url of ['data:x', 'data:;base64,a', 'data:;base64,é']) t.equal(await iso.run(`return fetch(${JSON.stringify(url)}).catch((error) => error.name)`), 'TypeError', url)
})
