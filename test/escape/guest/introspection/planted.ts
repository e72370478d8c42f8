import type { Attack } from '../../attack.ts'

/** The walk itself finds what is planted, so that its silence means something. */
export default {
  name: 'the walk itself finds what is planted, so that its silence means something',
  expect: { status: 'answered', value: ['planted.inner: has "hostCall"', 'planted.inner: has "require"'] },
  plugin: String.raw`
    export default async () => walk({ planted: { inner: { hostCall() {}, require() {} } } })
  `,
} satisfies Attack
