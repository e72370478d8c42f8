import type { Attack } from '../../../escape/attack.ts'

/** A URL with a long name outside ASCII. */
export default {
  name: 'a URL with a long name outside ASCII',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    export default () => { for (let i = 0; ; i += 1) { try { new URL('http://' + '\u00e4.'.repeat(3e4) + i + '/%'.repeat(1e4)) } catch {} } }
  `,
} satisfies Attack
