import type { Attack } from '../../attack.ts'

/** A proxy that shows JSON while it is looked at, and tags of the encoding when it is written. */
export default {
  name: 'a proxy that shows JSON while it is looked at, and tags when it is written',
  expect: { status: 'threw', code: 'SP_VALUE_REFUSED' },
  plugin: String.raw`
    export default () => { let looks = 0; return [new Proxy({ a: 1 }, { get: (target, key) => (key === 'a' ? (looks++ === 0 ? 1 : { $: ['b', 0] }) : undefined) })] }
  `,
} satisfies Attack
