import type { Attack } from '../../attack.ts'

/** The console of the engine under that of the platform. */
export default {
  name: 'the console of the engine under that of the platform',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    export default () => {
      const loot = []
      for (const name of ['context', 'profile', 'profileEnd', 'timeStamp', '_stdout', 'memory']) if (typeof console[name] === 'function' || typeof console[name] === 'object') loot.push(name)
      return [...loot, ...hostOf(console), ...walk({ console })]
    }
  `,
} satisfies Attack
