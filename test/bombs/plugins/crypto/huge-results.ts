import type { Attack } from '../../../escape/attack.ts'

/** Derived bits, keys and moduli that would take gigabytes. */
export default {
  name: 'derived bits, keys and moduli that would take gigabytes',
  expect: { status: 'answered', value: ['OperationError', 'OperationError', 'OperationError', 'OperationError'] },
  plugin: String.raw`
    export default async () => {
      const { subtle } = crypto
      const key = await subtle.importKey('raw', new Uint8Array(1), 'PBKDF2', false, ['deriveBits', 'deriveKey'])
      const rounds = { name: 'PBKDF2', hash: 'SHA-256', salt: new Uint8Array(1), iterations: 1 }
      const tries = [() => subtle.deriveBits(rounds, key, 4294967288), () => subtle.deriveKey(rounds, key, { name: 'HMAC', hash: 'SHA-1', length: 4294967288 }, false, ['sign']), () => subtle.generateKey({ name: 'HMAC', hash: 'SHA-1', length: 4294967288 }, false, ['sign']), () => subtle.generateKey({ name: 'RSA-PSS', hash: 'SHA-1', modulusLength: 4294967295, publicExponent: new Uint8Array([3]) }, false, ['sign'])]
      const names = []
      for (const attempt of tries) try { await attempt(); names.push('made') } catch (error) { names.push(error.name) }
      return names
    }
  `,
} satisfies Attack
