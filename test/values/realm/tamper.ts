/** How the built-ins of a realm are spoilt: each replaced function throws, or answers nonsense. Everything is counted in `globalThis.called`. */
export type Spoiler = 'throw' | 'lie'

/**
 * A script that replaces every function and accessor that can be reached from the globals of its realm, and puts accessors on
 * Object.prototype and Array.prototype under the names that descriptors, options and records use.
 */
export function tamperScript(spoiler: Spoiler): string {
  return `(() => {
    const { ownKeys, getOwnPropertyDescriptor, defineProperty, getPrototypeOf } = Reflect, MapCtor = Map, has = Map.prototype.has, set = Map.prototype.set, apply = Reflect.apply
    const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function'
    const called = globalThis.called = []
    let count = 0
    const note = (name) => { if (count < 50) defineProperty(called, count++, { __proto__: null, value: name, writable: true, enumerable: true, configurable: true }) }
    const spoil = (name) => function () { note(name); ${spoiler === 'throw' ? "throw 'spoilt ' + name" : "return { value: [1, 2], done: false, length: 3, get: 1, name: 'lie' }"} }
    const seen = new MapCtor(), todo = [globalThis]
    const extra = [[][Symbol.iterator](), new Map().entries(), new Set().values(), ''[Symbol.iterator](), new Uint8Array(), async function () {}, function* () {}, (function* () {})(), async function* () {}, /x/[Symbol.matchAll]('')]
    for (const value of extra) todo[todo.length] = getPrototypeOf(value)
    let next = 0
    const found = []
    while (next < todo.length) {
      const target = todo[next++]
      if (apply(has, seen, [target])) continue
      apply(set, seen, [target, true])
      const proto = getPrototypeOf(target)
      if (isObject(proto)) todo[todo.length] = proto
      for (const key of ownKeys(target)) {
        if (target === globalThis && (key === 'called' || key === 'built' || key === 'data' || key === 'use')) continue
        const own = getOwnPropertyDescriptor(target, key)
        found[found.length] = { target, key, own, name: String(key) }
        if ('value' in own && isObject(own.value) && own.value !== globalThis) todo[todo.length] = own.value
        if (own.get) todo[todo.length] = own.get
      }
    }
    const names = ['value', 'get', 'set', 'writable', 'enumerable', 'configurable', 'firstBlob', 'apartFrom', 'byteLength', 'native', 'isProxy', 'root', 'budget', 'sanitise', 'key', 'form', 'parent', 'container', 'depth', 'ok', 'text', 'blobs', 'nodes', 'size', 'refusal',
      'done', 'toJSON', '$', 'then', 'cause', 'errors', 'fields', 'index', 'bytes', 'stringLength', 'keys', 'errorsLeft', 'level', 'label', 'caps', 'seen', 'all', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '13']
    // From here on nothing that is being replaced may be used.
    for (let at = 0; at < found.length; at++) {
      const { target, key, own, name } = found[at]
      if (!own.configurable && !own.writable) continue
      try {
        if (typeof own.get !== 'function') { if (typeof own.value === 'function' && key !== 'prototype') defineProperty(target, key, { __proto__: null, value: own.configurable || own.writable ? spoil(name) : own.value }) }
        else if (own.configurable) defineProperty(target, key, { __proto__: null, get: spoil('get ' + name), set: spoil('set ' + name) })
      } catch {}
    }
    const globals = ['Object', 'Array', 'JSON', 'Reflect', 'Map', 'Set', 'Date', 'BigInt', 'Uint8Array', 'ArrayBuffer', 'String', 'Number', 'Symbol', 'Error', 'Math', 'Promise', 'RegExp', 'Function']
    for (let at = 0; at < globals.length; at++) defineProperty(globalThis, globals[at], { __proto__: null, get: spoil('global ' + globals[at]), configurable: true })
    const O = getPrototypeOf({}), A = getPrototypeOf([])
    for (let at = 0; at < names.length * 2; at++) {
      const name = names[at >> 1], target = at % 2 === 0 ? O : A
      defineProperty(target, name, { __proto__: null, get: spoil('proto get ' + name), set: spoil('proto set ' + name), enumerable: false, configurable: true })
    }
    called.length = 0
    count = 0
  })()`
}
