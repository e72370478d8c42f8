/**
 * Put before the source of every attack: what an attacker would write first.
 * `hostOf(value)` follows constructors and prototypes and lists what was not made in this realm, or belongs to Node.
 * `walk(roots)` walks everything that can be reached and lists what is foreign or belongs to the gate.
 */
export const PLUGIN_KIT = String.raw`
const { ownKeys, getOwnPropertyDescriptor, getPrototypeOf, apply, construct, setPrototypeOf } = Reflect
const { defineProperty } = Object
const kitSet = Set, kitHas = Set.prototype.has, kitAdd = Set.prototype.add, kitMap = Map.prototype.forEach, kitPush = Array.prototype.push, kitPromise = Promise, kitThen = Promise.prototype.then
const realm = globalThis, objectProto = Object.prototype, functionProto = Function.prototype, kitString = String
const NODE = ['process', 'require', 'module', 'Buffer', 'setImmediate', 'WebAssembly', 'SharedArrayBuffer', 'Atomics', 'ShadowRealm', 'ivm', '__dirname']
const GATE = ['trap', 'drain', 'receive', 'hostCall', 'primordials', 'notCapable', 'unschedule', 'hostCallsInFlight', 'uncounted', 'sanitise', 'fetchForm', 'applySync', 'derefInto', 'copySync', 'copyInto', 'makeSignal', 'isAborted', 'schedule', 'configure', 'outbox']
const isThing = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function'
const asRealm = (value) => { try { return value !== undefined && value !== null && value !== realm && typeof value === 'object' && 'Object' in value } catch { return false } }
function hostOf(value) {
  const found = []
  const seen = new kitSet()
  for (let at = value, level = 0; isThing(at) && level < 12; at = getPrototypeOf(at), level += 1) {
    for (let maker = at.constructor, depth = 0; typeof maker === 'function' && depth < 6 && !apply(kitHas, seen, [maker]); maker = maker.constructor, depth += 1) {
      apply(kitAdd, seen, [maker])
      for (const text of ['return globalThis', 'return this', 'return typeof process + typeof require + typeof Buffer']) {
        try {
          const got = maker(text)()
          if (asRealm(got)) found.push('another realm')
          if (typeof got === 'string' && got !== 'undefinedundefinedundefined') found.push(got)
        } catch {}
      }
    }
  }
  return found
}
function walk(roots, most = 20000) {
  const found = [], seen = new kitSet(), todo = []
  const note = (path, what) => { if (found.length < 20) apply(kitPush, found, [path + ': ' + what]) }
  for (const name of ownKeys(roots)) apply(kitPush, todo, [[name, roots[name]]])
  let count = 0
  for (let next = 0; next < todo.length && count < most; next += 1) {
    const [path, value] = todo[next]
    if (!isThing(value) || apply(kitHas, seen, [value])) continue
    apply(kitAdd, seen, [value])
    count += 1
    let end = value
    let native = false
    for (let proto = getPrototypeOf(end), level = 0; proto !== null && level < 50; proto = getPrototypeOf(end), level += 1) { end = proto; native = native || proto === functionProto }
    if (end !== objectProto && end !== value && value !== objectProto) note(path, 'its prototypes do not end in this realm')
    if (typeof value === 'function' && !native && value !== functionProto) note(path, 'a function of another realm')
    const add = (name, part) => { if (part instanceof kitPromise) { try { apply(kitThen, part, [undefined, () => {}]) } catch {} } if (isThing(part)) apply(kitPush, todo, [[path + '.' + kitString(name), part]]) }
    add('<proto>', getPrototypeOf(value))
    let keys = []
    try { keys = ownKeys(value) } catch {}
    for (const key of keys) {
      if (key === 'globalThis' || path.length > 160) continue
      if (typeof key === 'string' && (value !== realm || key !== 'console')) for (const list of [NODE, GATE]) for (const word of list) if (word === key && !(typeof value === 'function' && key === 'apply')) note(path, 'has "' + key + '"')
      const own = getOwnPropertyDescriptor(value, key)
      if (own === undefined) continue
      if ('value' in own) add(key, own.value)
      else { add('get ' + kitString(key), own.get); add('set ' + kitString(key), own.set); try { add(key, apply(own.get, value, [])) } catch {} }
    }
    try { apply(kitMap, value, [(v, k) => { add('<value>', v); add('<key>', k) }]) } catch {}
  }
  return found
}
`
