import type { Attack } from '../../attack.ts'

/** Text compiled as functions of every kind, looking for Node. */
export default {
  name: 'text compiled as functions of every kind, looking for Node',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    export default async () => {
      const makers = [Function, (async () => {}).constructor, (function* () {}).constructor, (async function* () {}).constructor, eval]
      const loot = []
      for (const maker of makers) for (const name of NODE) {
        try { if (maker === eval ? (0, eval)('typeof ' + name) !== 'undefined' : maker === Function && Function('return typeof ' + name)() !== 'undefined') loot.push(name) } catch {}
      }
      return loot
    }
  `,
} satisfies Attack
