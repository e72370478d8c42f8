import type { Attack } from '../../attack.ts'

/** Data in the form of the encoding, to be taken for bytes or dates. */
export default {
  name: 'data in the form of the encoding, to be taken for bytes or dates',
  expect: { status: 'answered', value: { $: ['b', 0], list: [{ $: ['o', { $: ['u'] }] }, { $: 5 }] } },
  plugin: String.raw`
    export default () => ({ $: ['b', 0], list: [{ $: ['o', { $: ['u'] }] }, { $: 5 }] })
  `,
} satisfies Attack
