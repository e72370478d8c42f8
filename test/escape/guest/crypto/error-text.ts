import type { Attack } from '../../attack.ts'

/** Errors of every operation, for paths of the host in their texts and stacks. */
export default {
  name: 'errors of every operation, for paths of the host in their texts and stacks',
  expect: { status: 'answered', value: [] },
  // Each try at a part compiles it, and there are hundreds.
  limits: { cpuMs: 5000, wallMs: 15_000 },
  plugin: String.raw`
    export default async () => {
      const { subtle } = crypto
      const loot = []
      let failed = 0
      const rsa = { name: 'RSA-OAEP', hash: 'SHA-256' }
      const hkdf = await subtle.importKey('raw', new Uint8Array(1), 'HKDF', false, ['deriveBits'])
      const gcm = await subtle.importKey('raw', new Uint8Array(16), 'AES-GCM', false, ['encrypt', 'decrypt', 'unwrapKey'])
      const tries = [
        () => subtle.importKey('spki', new Uint8Array([48, 3, 1, 2, 3]), rsa, true, ['encrypt']), () => subtle.importKey('pkcs8', new Uint8Array(40), 'Ed25519', true, ['sign']), () => subtle.importKey('jwk', { kty: 'RSA', n: '!!!', e: 'AQAB' }, rsa, true, ['encrypt']),
        () => subtle.importKey('jwk', { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' }, { name: 'ECDSA', namedCurve: 'P-256' }, true, ['verify']), () => subtle.importKey('raw', new Uint8Array(65), { name: 'ECDH', namedCurve: 'P-256' }, true, []),
        () => subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: new Uint8Array(2000) }, hkdf, 128), () => subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: new Uint8Array(0) }, hkdf, 8388608),
        () => subtle.decrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, gcm, new Uint8Array(40)), () => subtle.encrypt({ name: 'AES-GCM', iv: new Uint8Array(0) }, gcm, new Uint8Array(4)), () => subtle.unwrapKey('jwk', new Uint8Array(40), gcm, { name: 'AES-GCM', iv: new Uint8Array(12) }, 'AES-GCM', true, ['encrypt']),
        () => subtle.generateKey({ name: 'RSA-PSS', hash: 'SHA-256', modulusLength: 512, publicExponent: new Uint8Array([2]) }, true, ['sign']), () => subtle.digest('', new Uint8Array(1)), () => subtle.digest(Symbol('x'), new Uint8Array(1)), () => subtle.sign('HMAC', null, null),
      ]
      for (const attempt of tries) try { await attempt() } catch (error) { failed += 1; const text = error.name + error.message + error.stack + JSON.stringify(error, ownKeys(error)); if (/\/(?!\/main)[a-z]+\/|\.cjs|\.ts|file:|node:|isolated-vm|internal/.test(text.replaceAll('plugin:///main.js', '').replaceAll('sallyport:', ''))) loot.push(text.slice(0, 400)); loot.push(...hostOf(error)) }
      const dive = () => { try { dive() } catch { try { crypto.getRandomValues(new Uint8Array(4000)); void crypto.randomUUID() } catch (error) { if (/\.cjs|file:|node:|isolated-vm/.test(String(error.stack))) loot.push(error.stack.slice(0, 400)) } throw new RangeError('up') } }
      try { dive() } catch {}
      return failed < tries.length - 1 ? ['only ' + failed] : loot
    }
  `,
} satisfies Attack
