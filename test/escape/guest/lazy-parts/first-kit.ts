import type { Attack } from '../../attack.ts'

/** Accessors on Object.prototype and Array.prototype under the names and places by which the kit of the parts is made, before anything is loaded. */
export default {
  name: 'accessors on prototypes under the names and places by which the kit is made, at the first touch of a global',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    const seen = new kitSet()
    const keys = ['primordials', 'hardened', 'encodeValue', 'decodeForGuest', 'hostCall', 'granted', 'notCapable', 'require', 'report', 'schedule', 'clock', 'random', 'apply', 'freeze', 'defineProperty', 'mapGet', 'PrimordialError', 'hasOwn']
    const watch = (target, key) => defineProperty(target, key, {
      configurable: true,
      get() { apply(kitAdd, seen, [this]) },
      set(value) { apply(kitAdd, seen, [value]); defineProperty(this, key, { value, writable: true, enumerable: true, configurable: true }) },
    })
    for (const key of keys) if (!(key in Object.prototype)) watch(Object.prototype, key)
    for (let at = 0; at < 256; at += 1) watch(Array.prototype, at)
    const iterate = Array.prototype[Symbol.iterator]
    Array.prototype[Symbol.iterator] = function () { apply(kitAdd, seen, [this]); return apply(iterate, this, []) }
    Object.freeze = (value) => { apply(kitAdd, seen, [value]); return value }
    clearTimeout(0)
    const loot = []
    let count = 0
    Array.prototype[Symbol.iterator] = iterate
    for (let at = 0; at < 256; at += 1) delete Array.prototype[at]
    for (const key of keys) delete Object.prototype[key]
    apply(Set.prototype.forEach, seen, [(one) => { loot[count] = one; count += 1 }])
    export default () => [...loot.map((one) => typeof one), ...walk({ loot })]
  `,
} satisfies Attack
