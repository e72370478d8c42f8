import type { Attack } from '../../../escape/attack.ts'

/** A text of sixteen megabytes decoded without an end. */
export default {
  name: 'a text of sixteen megabytes decoded without an end',
  expect: { status: 'trapped', limit: 'cpu' },
  limits: { memoryMb: 128 },
  plugin: String.raw`
    export default () => { const bytes = new Uint8Array(16e6).fill(0xe2); for (;;) new TextDecoder().decode(bytes.subarray(0, 4e6)) }
  `,
} satisfies Attack
