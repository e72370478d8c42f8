import { execFileSync } from 'node:child_process'
import t from 'tap'
import { isRequest, requestRecord } from '../../../src/runner/run/request-record.ts'

t.test('isRequest() knows requests, also of a subclass, and nothing else', async (t) => {
  class Signed extends Request {}
  for (const request of [new Request('http://a.test'), new Signed('http://a.test')]) t.equal(isRequest(request), true)
  for (const other of [undefined, null, 1, 'text', {}, [], Object.create(null), new Map(), { url: 'http://a.test' }, new Response()]) t.equal(isRequest(other), false)
})

t.test('isRequest() does not make Node load its HTTP client for plain inputs', async (t) => {
  const url = new URL('../../../src/runner/run/request-record.ts', import.meta.url).href
  const script = `const { isRequest } = await import(${JSON.stringify(url)})
    const get = Object.getOwnPropertyDescriptor(globalThis, 'Request').get
    let asked = 0
    Object.defineProperty(globalThis, 'Request', { configurable: true, get() { asked += 1; return get.call(globalThis) } })
    for (const value of [undefined, 7, 'text', { a: 1 }, [1]]) isRequest(value)
    console.log(asked)`
  t.equal(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }), '0\n')
})

t.test('requestRecord() reads method, headers and body', async (t) => {
  const request = new Request('http://a.test/p?q=1', { method: 'POST', headers: { 'X-Y': 'z' }, body: 'hi' })
  const record = await requestRecord(request)
  t.match(record, { url: 'http://a.test/p?q=1', method: 'POST', headers: { 'x-y': 'z' } })
  t.same([...(record.body ?? [])], [104, 105])
  t.notOk('body' in (await requestRecord(new Request('http://a.test'))))
})
