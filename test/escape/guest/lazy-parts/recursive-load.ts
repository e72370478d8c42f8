import type { Attack } from '../../attack.ts'

/** A part that is touched again while it loads. */
export default {
  name: 'a part that is touched again while it loads',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    export default async () => {
      const loot = []
      let depth = 0
      const define = Object.defineProperty
      const names = ['fetch', 'URL', 'ReadableStream', 'TextEncoder', 'structuredClone']
      const again = function (...args) { depth += 1; if (depth < 40) for (const name of names) { try { void globalThis[name] } catch (error) { if (/\.cjs|file:|isolated-vm/.test(String(error.stack))) loot.push(error.stack.slice(0, 300)) } } return apply(define, Object, args) }
      Object.defineProperty = Object.freeze = Object.defineProperties = again
      for (const name of names) { try { void globalThis[name] } catch (error) { if (/\.cjs|file:|isolated-vm/.test(String(error.stack))) loot.push(error.stack.slice(0, 300)) } }
      return loot.slice(0, 2)
    }
  `,
} satisfies Attack
