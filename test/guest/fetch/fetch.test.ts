import t from 'tap'
import { makeIsolate, webScripts } from '../isolate.ts'

const scripts = await webScripts()
const OK = `({ status: 200, statusText: 'OK', headers: 'content-type:text/plain\\nx:1\\n', url: 'https://a.test/end', redirected: true, body: new Uint8Array([104, 105]), more: null })`
const caught = (body: string): string => `try { ${body} } catch (error) { return [error.name, error.message, error.cause?.message ?? null] }`

t.test('fetch() sends one record of plain data, for a request with everything', async (t) => {
  using iso = makeIsolate(scripts)
  t.same(await iso.run(`
    gate.answer = () => ${OK}
    const response = await fetch('https://A.test:443/p?q=ü#fragment', { method: 'post', headers: [['B', ' 2 '], ['a', '1'], ['b', '3']], body: 'é', redirect: 'manual' })
    const [{ name, args }] = gate.calls
    return [name, Object.keys(args), args.url, args.method, args.headers, [...args.body], args.redirect, response.status, response.statusText, response.url, response.redirected, response.ok, response.type, [...response.headers], await response.text()]`),
    ['fetch', ['url', 'method', 'headers', 'body', 'redirect'], 'https://a.test/p?q=%C3%BC', 'POST', [['b', '2'], ['a', '1'], ['b', '3'], ['content-type', 'text/plain;charset=UTF-8']], [195, 169], 'manual',
      200, 'OK', 'https://a.test/end', true, true, 'basic', [['content-type', 'text/plain'], ['x', '1']], 'hi'])
})

t.test('fetch() takes a Request, a URL and a signal of either', async (t) => {
  using iso = makeIsolate(scripts)
  t.same(await iso.run(`gate.answer = () => ${OK}; await fetch(new URL('https://a.test/u')); await fetch(new Request('https://a.test/r', { method: 'PUT', body: 'x' }), { headers: { k: 'v' } }); return gate.calls.map(({ args }) => [args.url, args.method, args.headers, args.body && [...args.body]])`),
    [['https://a.test/u', 'GET', [], null], ['https://a.test/r', 'PUT', [['k', 'v']], [120]]])
})

t.test('fetch() rejects with NotCapable and nothing crosses, when no net grant exists', async (t) => {
  using iso = makeIsolate(scripts)
  t.same(await iso.run(`gate.grant = false; const out = []; for (const url of ['https://api.example.com/x', 'http://[::1]:8080/', 'http://127.1/']) try { await fetch(url) } catch (error) { out.push([error.name, error.code, error.kind, error.target, error.hint]) } return [out, gate.calls]`), [
    [['NotCapable', 'SP_DENIED_NET', 'net', 'api.example.com:443', '--allow-net=api.example.com:443'], ['NotCapable', 'SP_DENIED_NET', 'net', '[::1]:8080', '--allow-net=[::1]:8080'], ['NotCapable', 'SP_DENIED_NET', 'net', '127.0.0.1:80', '--allow-net=127.0.0.1:80']], []])
  t.same(await iso.run(caught(`await fetch('nonsense')`)), ['TypeError', '"nonsense" is not an absolute URL', null], 'the request is checked first')
})

t.test('fetch() refuses other schemes without a call, and answers data URLs itself', async (t) => {
  using iso = makeIsolate(scripts)
  for (const url of ['file:///etc/passwd', 'blob:https://a.test/x', 'ftp://a.test/', 'about:blank', 'javascript:1', 'ws://a.test']) t.match(await iso.run(caught(`await fetch(${JSON.stringify(url)})`)), ['TypeError'], url)
  t.same(await iso.run(`gate.grant = false; const r = await fetch('data:text/html;charset=utf-8,a%20%3Cb%3E#x'); return [r.status, r.headers.get('content-type'), await r.text(), gate.calls.length]`), [200, 'text/html;charset=utf-8', 'a <b>', 0])
})

t.test('fetch() keeps a refusal of the host as it is, and makes other failures the TypeError of the standard', async (t) => {
  using iso = makeIsolate(scripts)
  const failing = (code: string): string => `gate.answer = () => ({ reject: Object.assign(new Error('host says'), { code: '${code}' }) }); ${caught(`await fetch('https://a.test')`)}`
  t.same(await iso.run(failing('SP_DENIED_NET')), ['Error', 'host says', null])
  t.same(await iso.run(failing('SP_FETCH_FAILED')), ['TypeError', 'fetch failed: host says', 'host says'])
  t.same(await iso.run(failing('SP_FETCH_TIMEOUT')), ['TypeError', 'fetch failed: host says', 'host says'])
})

t.test('a body comes in pieces as it is read, and is cancelled at the host when it is dropped', async (t) => {
  using iso = makeIsolate(scripts)
  t.same(await iso.run(`
    let left = 3
    gate.answer = (args, name) => name === 'fetch' ? { ...${OK}, more: 7 } : name === 'fetch.body' ? (left-- > 0 ? { chunk: new Uint8Array([97 + left]), done: false } : { chunk: null, done: true }) : {}
    const r = await fetch('https://a.test')
    const before = gate.calls.length
    const text = await r.text()
    left = 3
    const stream = (await fetch('https://a.test')).body.getReader()
    const first = await stream.read()
    const second = await stream.read()
    const pulls = gate.calls.filter(({ name }) => name === 'fetch.body').length
    await stream.cancel('enough')
    return [before, text, [...first.value], [...second.value], pulls, gate.calls.at(-1)]`),
    [1, 'hicba', [104, 105], [99], 5, { name: 'fetch.cancel', args: { id: 7 } }])
})

t.test('the last piece may say that it is the last, and nothing is asked after it', async (t) => {
  using iso = makeIsolate(scripts)
  t.same(await iso.run(`gate.answer = (args, name) => name === 'fetch' ? { ...${OK}, more: 7 } : { chunk: new Uint8Array([33]), done: true }; const text = await (await fetch('https://a.test')).text(); const body = (await fetch('https://a.test')).body; let out = ''; for await (const chunk of body) out += String.fromCharCode(...chunk); return [text, out, gate.calls.map(({ name }) => name)]`),
    ['hi!', 'hi!', ['fetch', 'fetch.body', 'fetch', 'fetch.body']])
})

t.test('an empty piece in between is passed over, by a stream and by text()', async (t) => {
  using iso = makeIsolate(scripts)
  t.same(await iso.run(`let n = 0; gate.answer = (args, name) => name === 'fetch' ? { ...${OK}, body: null, more: 7 } : n++ % 3 === 0 ? { chunk: new Uint8Array(0), done: false } : n % 3 === 2 ? { chunk: new Uint8Array([33]), done: false } : { chunk: null, done: true }; const text = await (await fetch('https://a.test')).text(); let out = ''; for await (const chunk of (await fetch('https://a.test')).body) out += String.fromCharCode(...chunk); return [text, out]`), ['!', '!'])
})

t.test('a failing body rejects what reads it, when the host breaks off', async (t) => {
  using iso = makeIsolate(scripts)
  t.same(await iso.run(`gate.answer = (args, name) => name === 'fetch' ? { ...${OK}, more: 7 } : { reject: Object.assign(new Error('too many bytes'), { code: 'SP_FETCH_BYTES' }) }; const r = await fetch('https://a.test'); ${caught(`await r.text()`)}`), ['TypeError', 'fetch failed: too many bytes', 'too many bytes'])
})

t.test('a response that cannot have a body has none, and its rest is cancelled', async (t) => {
  using iso = makeIsolate(scripts)
  t.same(await iso.run(`gate.answer = (args, name) => name === 'fetch' ? { ...${OK}, status: 204, body: null, more: 9 } : {}; const r = await fetch('https://a.test'); const h = await fetch('https://a.test', { method: 'HEAD' }); return [r.body, h.body, gate.calls.map(({ name }) => name)]`), [null, null, ['fetch', 'fetch.cancel', 'fetch', 'fetch.cancel']])
})

t.test('fetch() is aborted before, during and after the head', async (t) => {
  using iso = makeIsolate(scripts)
  t.same(await iso.run(`
    const out = []
    const note = (error) => out.push(error?.name ?? error)
    await fetch('https://a.test', { signal: AbortSignal.abort('early') }).catch(note)
    out.push(gate.calls.length)
    const c = new AbortController(); const waiting = fetch('https://a.test', { signal: c.signal }); c.abort(); await waiting.catch(note)
    const d = new AbortController(); gate.answer = (args, name) => name === 'fetch' ? { ...${OK}, more: 7 } : undefined
    const r = await fetch('https://a.test', { signal: d.signal }); const text = r.text(); await 0; d.abort(); await text.catch(note)
    await 0
    const e = new AbortController(); const whole = await (gate.answer = () => ${OK}, fetch('https://a.test', { signal: e.signal })); e.abort(); out.push(await whole.text())
    return [out, gate.calls.map(({ name }) => name)]`),
    [['early', 0, 'AbortError', 'AbortError', 'hi'], ['fetch', 'fetch', 'fetch.body', 'fetch.cancel', 'fetch']])
})

t.test('fetch() collects a streamed body before it sends it, up to its cap', async (t) => {
  using iso = makeIsolate(scripts)
  t.same(await iso.run(`gate.answer = () => ${OK}; const body = new ReadableStream({ start(c) { c.enqueue(new Uint8Array([1])); c.enqueue(new Uint8Array([2])); c.close() } }); await fetch('https://a.test', { method: 'POST', duplex: 'half', body }); return [...gate.calls[0].args.body]`), [1, 2])
  t.same(await iso.run(`const chunk = new Uint8Array(2 ** 20); let pulled = 0; let cancelled = false; const body = new ReadableStream({ pull(c) { pulled++; c.enqueue(chunk.slice()) }, cancel() { cancelled = true } }); const found = await fetch('https://a.test', { method: 'POST', duplex: 'half', body }).catch((error) => [error.name, error.message]); return [found, cancelled, pulled < 20, gate.calls.length]`),
    [['TypeError', 'The body is longer than 16777216 bytes'], true, true, 1])
})

t.test('fetch() gives a body that came as text in every form, once', async (t) => {
  using iso = makeIsolate(scripts)
  const answer = (text: string) => `gate.answer = () => ({ ...${OK}, body: ${JSON.stringify(text)} })`
  t.same(await iso.run(`${answer('{"é": 1}')}; const get = () => fetch('https://a.test'); const whole = await get(); const out = [whole.bodyUsed, await whole.text(), whole.bodyUsed]
    await whole.json().catch((error) => out.push(error.name))
    out.push(await (await get()).json(), [...(await (await get()).bytes()).slice(0, 4)], (await (await get()).arrayBuffer()).byteLength, (await (await get()).blob()).size)
    const one = await get(); const two = one.clone(); out.push(await one.text(), [...await two.bytes()].length)
    let streamed = 0; for await (const chunk of (await get()).body) streamed += chunk.length
    const held = await get(); held.body.getReader(); await held.text().catch((error) => out.push(error.name))
    return [...out, streamed]`),
    [false, '{"é": 1}', true, 'TypeError', { é: 1 }, [123, 34, 195, 169], 9, 9, '{"é": 1}', 9, 'TypeError', 9])
  t.same(await iso.run(`${answer('\ufeffa')}; return [await (await fetch('https://a.test')).text(), [...await (await fetch('https://a.test')).bytes()]]`), ['a', [239, 187, 191, 97]])
  t.same(await iso.run(`${answer('')}; const empty = await fetch('https://a.test'); return [await empty.text(), empty.bodyUsed, (await (await fetch('https://a.test')).bytes()).length]`), ['', true, 0])
})

t.test('fetch() reads the headers it is given line by line, also when a line is none', async (t) => {
  using iso = makeIsolate(scripts)
  t.same(await iso.run(`gate.answer = () => ({ ...${OK}, headers: 'b:1:2\\na:\\nb:3\\nrest' }); const { headers } = await fetch('https://a.test'); try { headers.append('c', 'd') } catch (error) { return [error.name, [...headers], headers.get('b'), headers.has('rest')] }`),
    ['TypeError', [['a', ''], ['b', '1:2, 3']], '1:2, 3', false])
  t.same(await iso.run(`gate.answer = () => ({ ...${OK}, headers: '' }); const made = new Headers((await fetch('https://a.test')).headers); made.set('x', 'y'); return [...made]`), [['x', 'y']])
})
