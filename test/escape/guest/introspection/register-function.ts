import type { Attack } from '../../attack.ts'

/** What the function that registers the plugin gives away. */
export default {
  name: 'what the function that registers the plugin gives away',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    const register = __sallyport_register
    const loot = [...hostOf(register), ...walk({ register })]
    for (const name of ['caller', 'arguments', 'callee']) { try { const got = register[name]; if (got !== undefined && got !== null) loot.push(name) } catch {} }
    export default () => loot
  `,
} satisfies Attack
