import type { Attack } from '../../../escape/attack.ts'

/** A result of forty megabytes of bytes. */
export default {
  name: 'a result of forty megabytes of bytes',
  expect: { status: 'trapped', limit: 'output' },
  limits: { memoryMb: 128 },
  plugin: String.raw`
    export default () => new Uint8Array(4e7)
  `,
} satisfies Attack
