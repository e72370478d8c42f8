import type { Attack } from '../../../escape/attack.ts'

/** A key pair whose primes take minutes to find. */
export default {
  name: 'a key pair whose primes take minutes to find',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    export default () => crypto.subtle.generateKey({ name: 'RSA-PSS', hash: 'SHA-256', modulusLength: 16384, publicExponent: new Uint8Array([1, 0, 1]) }, false, ['sign'])
  `,
} satisfies Attack
