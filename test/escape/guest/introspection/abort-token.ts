import type { Attack } from '../../attack.ts'

/** The secret token by which the platform makes signals. */
export default {
  name: 'the secret token by which the platform makes signals',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    const loot = []
    const parent = getPrototypeOf(AbortSignal)
    class Evil { constructor(...args) { for (const arg of args) loot.push(arg) } }
    setPrototypeOf(AbortSignal, Evil)
    const real = Reflect.construct
    Reflect.construct = (...args) => { loot.push(...args[1]); return apply(real, Reflect, args) }
    try { new AbortController() } catch {}
    try { AbortSignal.abort(1) } catch {}
    setPrototypeOf(AbortSignal, parent)
    export default () => loot.filter((item) => typeof item === 'symbol').map(String)
  `,
} satisfies Attack
