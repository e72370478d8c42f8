import type { Attack } from '../../../escape/attack.ts'

/** A key derivation of a billion rounds. */
export default {
  name: 'a key derivation of a billion rounds',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    export default async () => { const key = await crypto.subtle.importKey('raw', new Uint8Array(1), 'PBKDF2', false, ['deriveBits']); await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-512', salt: new Uint8Array(1), iterations: 1e9 }, key, 256) }
  `,
} satisfies Attack
