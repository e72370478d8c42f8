import t from 'tap'
import { sameAsNode } from '../against-node.ts'
import { makeIsolate, webScripts } from '../isolate.ts'

const iso = makeIsolate(await webScripts())
t.teardown(() => iso[Symbol.dispose]())

t.test('URL and URLSearchParams agree with Node', async (t) => {
  const parts = `u.href, u.origin, u.protocol, u.username, u.password, u.host, u.hostname, u.port, u.pathname, u.search, u.hash`
  const texts = ['https://user:pa%20ss@EXAMPLE.com:443/a/../b/./c?x=1&y=ü#frag ment', 'http://0x7f.1/', 'http://[::FFFF:1.2.3.4]:8080/', 'file:///C|/x', 'mailto:a@b', 'data:text/plain,é', 'http://a.b.c./', 'http://ex%61mple.com', 'ws://h:80/', 'javascript:alert(1)', 'http://a b/', 'http://', '//x', 'http://1.2.3.256/', 'http://h:65536/', 'http://h/%zz/\\x', 'blob:https://a.test/x', 'http://xn--maana-pta.com/', 'http://mañana.com/', 'http://☃.net/', 'http://faß.de/', 'HTTP://A_B/']
  await sameAsNode(t, iso, Object.fromEntries(texts.map((text) => [text, `const u = new URL(${JSON.stringify(text)}); return [${parts}]`])))
  await sameAsNode(t, iso, {
    base: `return [new URL('../x?y', 'https://a.test/b/c/d').href, new URL('//h', 'https://a.test').href, new URL('#f', 'https://a.test/q?r').href]`,
    canParse: `return [URL.canParse('x'), URL.canParse('x', 'http://a'), URL.parse('nope'), URL.parse('http://a').href]`,
    setters: `const u = new URL('http://a/'); u.port = '81'; u.pathname = 'x y'; u.hash = 'h'; u.search = 'a=b c'; u.host = 'B:82'; u.username = 'me'; u.protocol = 'https'; return [u.href, JSON.stringify(u)]`,
    params: `const u = new URL('http://a/?a=1&b=2&a=3'); u.searchParams.append('c', 'ü &'); u.searchParams.delete('b'); u.searchParams.sort(); return [u.href, u.searchParams.getAll('a'), u.searchParams.size, u.searchParams.has('c', 'x')]`,
    'params init': `return [{ a: 1, b: ' x' }, [['a', 'b']], new Map([['k', 'v']]), '?a=+%20', undefined].map((init) => String(new URLSearchParams(init)))`,
    'bad pair': `new URLSearchParams([['a']])`,
    iteration: `const out = []; for (const [k, v] of new URLSearchParams('b=1&a=2')) out.push(k, v); new URLSearchParams('x=y').forEach((v, k) => out.push(v, k)); return out`,
    tags: `return [String(Object.prototype.toString.call(new URL('http://a'))), Object.prototype.toString.call(new URLSearchParams()), URL.name, URL.length]`,
    symbol: `new URL(Symbol('x'))`,
  })
})

t.test('the tables for names outside ASCII load only when a host needs them', async (t) => {
  using fresh = makeIsolate(await webScripts())
  t.same(await fresh.run(`new URL('https://Example.com/ü'); new URL('http://127.1/'); new URL('https://a-b_c.test.'); const before = gate.loaded.join(); new URL('https://ü.test'); return [before, gate.loaded.join()]`), ['url', 'url,idna'])
  using other = makeIsolate(await webScripts())
  t.same(await other.run(`const u = URL.canParse('https://xn--0.test'); return [u, gate.loaded.join()]`), [true, 'url'], 'an ASCII name is taken as it is')
})
