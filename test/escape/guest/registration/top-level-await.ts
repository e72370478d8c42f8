import type { Attack } from '../../attack.ts'

/** A module that never ends its body, but has registered. */
export default {
  name: 'a module that never ends its body, but has registered',
  expect: { status: 'trapped', limit: 'wall' },
  limits: { wallMs: 300 },
  plugin: String.raw`
    __sallyport_register({ default: () => 'ran' })
    await new Promise(() => {})
    export default () => 1
  `,
} satisfies Attack
