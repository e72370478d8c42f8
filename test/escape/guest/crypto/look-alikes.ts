import type { Attack } from '../../attack.ts'

/** Things that pass for a key: by prototype, by proxy, by inheritance, by copy. */
export default {
  name: 'things that pass for a key: by prototype, by proxy, by inheritance, by copy',
  expect: { status: 'answered', value: ['TypeError', 'TypeError', 'TypeError', 'TypeError', 'TypeError', 'DataCloneError', 'TypeError', 'signed'] },
  plugin: String.raw`
    export default async () => {
      const key = await crypto.subtle.importKey('raw', new Uint8Array(16), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
      const how = []
      const fakes = [Object.create(CryptoKey.prototype), new Proxy(key, {}), Object.create(key), { type: 'secret', extractable: true, algorithm: { name: 'HMAC', hash: { name: 'SHA-256' } }, usages: ['sign'], id: 1 }, setPrototypeOf(() => 1, CryptoKey.prototype)]
      defineProperty(CryptoKey, Symbol.hasInstance, { value: () => true })
      for (const fake of fakes) try { await crypto.subtle.sign('HMAC', fake, new Uint8Array(1)); how.push('signed') } catch (error) { how.push(error.name) }
      try { structuredClone(fakes[0]); how.push('cloned') } catch (error) { how.push(error.name) }
      const tagged = { [Symbol.toStringTag]: 'Thing', key }
      for (const thing of [{ ...tagged }, structuredClone({ key }).key]) try { await crypto.subtle.sign('HMAC', thing, new Uint8Array(1)); how.push('signed') } catch (error) { how.push(error.name) }
      return how
    }
  `,
} satisfies Attack
