import type { Attack } from '../../attack.ts'

/** Work that nobody waits for, in a warm isolate: it is neither done nor told to the next run. */
export default {
  name: 'work that nobody waits for, in a warm isolate',
  expect: { status: 'answered', value: ['fresh'] },
  reuse: 'warm',
  runs: 3,
  linger: 20,
  plugin: String.raw`
    const late = []
    export default async (input, ctx) => {
      const key = await crypto.subtle.importKey('raw', new Uint8Array(1), 'PBKDF2', false, ['deriveBits'])
      for (let i = 0; i < 20; i += 1) crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: new Uint8Array(1), iterations: 100000000 }, key, 256).then(() => { late.push('worked'); ctx.sdk.kv.get({ key: 'late' }) }, (error) => late.push(error.name))
      return late.length === 0 ? ['fresh'] : late
    }
  `,
} satisfies Attack
