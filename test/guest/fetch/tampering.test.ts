import t from 'tap'
import { makeIsolate, webScripts } from '../isolate.ts'

const scripts = await webScripts()
const PLAIN = 'https://a.test/path?x=1'
/** Not written as the URL standard writes it, so that the URL library has to parse it. */
const ODD = 'HTTPS://a.test:443/./path?x=1'
const call = (url: string): string => `fetch('${url}', { method: 'POST', headers: { k: 'v', l: 'w' }, body: 'body', redirect: 'error' })`
const PREPARE = `globalThis.stolen = []; globalThis.take = ((define) => function () { for (let i = 0; i < arguments.length; i += 1) define(stolen, stolen.length, { __proto__: null, value: arguments[i], writable: true, configurable: true }) })(Object.defineProperty);`
const LOAD = `URL; new Request('https://a.test', { method: 'POST', body: 'x', headers: { a: 'b' } });`
const RECORD = { url: PLAIN, method: 'POST', headers: [['k', 'v'], ['l', 'w'], ['content-type', 'text/plain;charset=UTF-8']], redirect: 'error' }

/** What a plugin may do before it calls fetch. Each is a script that runs in the plugin's realm. */
const TAMPERINGS: Readonly<Record<string, string>> = {
  'Promise.prototype.then': `Promise.prototype.then = function () { take(...arguments) }`,
  'Promise.prototype.constructor': `Object.defineProperty(Promise.prototype, 'constructor', { get() { return class { constructor(run) { run((v) => take(v), (e) => take(e)) } } } })`,
  'Promise itself': `globalThis.Promise = class { constructor() { throw 1 } }`,
  'Symbol.species': `for (const C of [Promise, Array, ArrayBuffer, Object.getPrototypeOf(Uint8Array), Map]) Object.defineProperty(C, Symbol.species, { get() { return function () { take(this) } } })`,
  'Array.prototype[Symbol.iterator]': `Array.prototype[Symbol.iterator] = function* () { yield ['evil', 'evil'] }`,
  'Array.prototype methods': `for (const key of ['push', 'map', 'filter', 'slice', 'concat', 'join', 'sort', 'forEach', 'find', 'indexOf', 'includes', 'splice', 'every', 'some', 'at']) Array.prototype[key] = function () { take(this); return [['evil', 'evil']] }`,
  'setters for indices': `for (let i = 0; i < 8; i++) Object.defineProperty(Array.prototype, i, { set(v) { take(v) }, get() { return ['evil', 'evil'] }, configurable: true })`,
  'Map and Set': `for (const C of [Map, Set, WeakMap]) for (const key of ['get', 'set', 'has', 'add', 'delete']) if (key in C.prototype) C.prototype[key] = function () { return 'evil' }`,
  JSON: `JSON.stringify = JSON.parse = () => 'evil'`,
  'toJSON': `Object.prototype.toJSON = Array.prototype.toJSON = String.prototype.toJSON = () => 'evil'`,
  'Object functions': `for (const key of ['defineProperty', 'create', 'freeze', 'keys', 'entries', 'assign', 'getOwnPropertyDescriptor', 'hasOwn', 'getPrototypeOf']) Object[key] = () => 'evil'`,
  'Reflect functions': `for (const key of Object.getOwnPropertyNames(Reflect)) Reflect[key] = () => 'evil'`,
  'Function.prototype': `Function.prototype.call = Function.prototype.apply = Function.prototype.bind = function () { take(this, ...arguments) }`,
  'accessors on Object.prototype': `for (const key of ['url', 'method', 'headers', 'body', 'redirect', 'signal', 'get', 'set', 'value', 'then', 'more', 'chunk']) Object.defineProperty(Object.prototype, key, { get() { return 'evil' }, set(v) { take(v) }, configurable: true })`,
  'String.prototype': `for (const key of ['toLowerCase', 'toUpperCase', 'slice', 'trim', 'split', 'replace', 'charCodeAt', 'codePointAt', 'indexOf', 'startsWith', 'toString', 'valueOf', 'toWellFormed']) String.prototype[key] = () => 'evil'`,
  'RegExp.prototype': `RegExp.prototype.exec = () => null; RegExp.prototype.test = () => true; RegExp.prototype[Symbol.replace] = () => 'evil'`,
  'typed arrays': `for (const key of ['set', 'slice', 'subarray', 'fill']) Object.getPrototypeOf(Uint8Array.prototype)[key] = function () { take(this); return 'evil' }; for (const key of ['length', 'byteLength', 'buffer', 'byteOffset']) Object.defineProperty(Object.getPrototypeOf(Uint8Array.prototype), key, { get: () => 3 })`,
  'the fetch classes': `for (const C of [Headers, Request, Response]) for (const key of Object.getOwnPropertyNames(C.prototype)) if (key !== 'constructor') Object.defineProperty(C.prototype, key, { get() { return () => 'evil' } }); Headers.prototype[Symbol.iterator] = function* () { yield ['evil', 'evil'] }; globalThis.Request = globalThis.Response = globalThis.Headers = null`,
  'the url classes': `URL.prototype.toString = () => 'https://evil.test'; Object.defineProperty(URL.prototype, 'href', { get: () => 'https://evil.test' }); globalThis.URL = globalThis.URLSearchParams = null`,
  'error classes': `globalThis.TypeError = globalThis.Error = function () { take(...arguments) }`,
  'stack traces': `Error.prepareStackTrace = (error, frames) => { for (const frame of frames) take(frame.getThis(), frame.getFunction()) }; Error.captureStackTrace = (o) => take(o)`,
}

/**
 * Where the URL library, which runs on the plugin's own built-ins, makes another URL of an odd text: still one text, which the host parses and decides on
 * as on any other, so the plugin has only asked for something else.
 */
const CHANGED_URLS = ['Array.prototype[Symbol.iterator]', 'setters for indices']

for (const loadFirst of [true, false]) for (const url of [PLAIN, ODD]) {
  t.test(`what reaches the gate is the true record or nothing, when the plugin tampers ${loadFirst ? 'after' : 'before'} the parts are loaded and fetches ${url}`, async (t) => {
    const changedUrls: string[] = []
    const failed: string[] = []
    for (const [title, script] of Object.entries(TAMPERINGS)) {
      using iso = makeIsolate([...scripts, `${PREPARE} ${loadFirst ? LOAD : ''} 0`])
      iso.runSync(`try { ${script} } catch (error) { globalThis.tamperError = String(error) } 0`)
      // A rejection that nobody handled ends the evaluation: a failed call is as good as none.
      try { iso.runSync(`${call(url)}; 0`) } catch { failed.push(title) }
      const found = JSON.parse(iso.runSync(`bootScript.readCalls(gate.calls)`) as string) as { readonly name: string; readonly args: Record<string, unknown>; readonly body: string }[]
      t.ok(found.length <= 1, `${title}: at most one call`)
      for (const { name, args, body } of found) {
        t.equal(name, 'fetch', title)
        t.same({ ...args, url: RECORD.url, body }, { ...RECORD, body: 'body' }, title)
        if (args['url'] !== RECORD.url) changedUrls.push(title)
      }
      t.equal(iso.runSync(`bootScript.holdsGate(stolen, gate)`), false, `${title}: nothing of the gate was seen`)
    }
    t.ok(failed.length < Object.keys(TAMPERINGS).length / 2, `most calls go through: ${failed.join()}`)
    t.ok(changedUrls.every((title) => url === ODD && CHANGED_URLS.includes(title)), `the URL is as it was: ${changedUrls.join()}`)
  })
}
