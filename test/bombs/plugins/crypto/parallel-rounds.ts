import type { Attack } from '../../../escape/attack.ts'

/** Hundreds of key derivations at once, each short. */
export default {
  name: 'hundreds of key derivations at once, each short',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    export default async () => { const key = await crypto.subtle.importKey('raw', new Uint8Array(1), 'PBKDF2', false, ['deriveBits']); await Promise.all(Array.from({ length: 500 }, () => crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: new Uint8Array(1), iterations: 50000 }, key, 256))) }
  `,
} satisfies Attack
