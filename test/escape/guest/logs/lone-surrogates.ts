import type { Attack } from '../../attack.ts'

/** Halves of characters, which take more bytes than the isolate counts. */
export default {
  name: 'halves of characters, which take more bytes than the isolate counts',
  expect: { status: 'trapped', limit: 'logs' },
  limits: { logBytes: 30000 },
  plugin: String.raw`
    export default () => { for (let i = 0; i < 100; i += 1) console.log('\ud800'.repeat(400)); return 1 }
  `,
} satisfies Attack
