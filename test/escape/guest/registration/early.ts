import type { Attack } from '../../attack.ts'

/** The registration called by the plugin, before its own end. */
export default {
  name: 'the registration called by the plugin, before its own end',
  expect: { status: 'answered', value: 'honest' },
  plugin: String.raw`
    __sallyport_register({ default: () => 'early' })
    export default () => 'honest'
  `,
} satisfies Attack
