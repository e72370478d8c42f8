/** Bodies of async functions that use the Web Cryptography API, by title. Each returns plain data that does not depend on chance. */
export const CASES: Readonly<Record<string, string>> = {
  'digests': `return [hex(await subtle.digest('SHA-256', bytes('abc'))), hex(await subtle.digest({ name: 'sha-1' }, bytes('abc'))), hex(await subtle.digest('SHA-512', new DataView(bytes('xabcx').buffer, 1, 3)))]`,
  'SHA-3': `const secret = await subtle.importKey('raw', bytes('password'), 'PBKDF2', false, ['deriveKey'])
    const found = [hex(await subtle.digest('sha3-256', bytes('abc')))]
    for (const hash of ['SHA3-256', 'SHA3-384', 'SHA3-512']) {
      const key = await subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt: bytes('salt'), iterations: 2 }, secret, { name: 'HMAC', hash, length: 512 }, true, ['sign'])
      found.push(hex(await subtle.digest(hash, bytes('abc'))), key.algorithm.length, hex(await subtle.sign('HMAC', key, bytes('abc'))))
    }
    return [found, await fails(subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt: bytes('salt'), iterations: 2 }, secret, { name: 'HMAC', hash: 'SHA3-256' }, true, ['sign']))]`,
  'HMAC of RFC 4231': `const key = await subtle.importKey('raw', new Uint8Array(20).fill(0x0b), { name: 'HMAC', hash: 'SHA-256' }, true, ['sign', 'verify'])
    const mac = await subtle.sign('HMAC', key, bytes('Hi There'))
    return [hex(mac), await subtle.verify('HMAC', key, mac, bytes('Hi There')), await subtle.verify('HMAC', key, mac, bytes('hi there')), JSON.stringify(key.algorithm), await subtle.exportKey('jwk', key)]`,
  'AES-GCM': `const key = await subtle.importKey('raw', new Uint8Array(32), 'AES-GCM', false, ['encrypt', 'decrypt'])
    const algorithm = { name: 'AES-GCM', iv: new Uint8Array(12), additionalData: bytes('head'), tagLength: 96 }
    const sealed = await subtle.encrypt(algorithm, key, bytes('text'))
    const forged = await fails(subtle.decrypt({ ...algorithm, additionalData: bytes('heat') }, key, sealed))
    return [hex(sealed), hex(await subtle.decrypt(algorithm, key, sealed)), forged]`,
  'AES-CBC and AES-CTR': `const cbc = await subtle.importKey('raw', new Uint8Array(16), 'AES-CBC', false, ['encrypt'])
    const ctr = await subtle.importKey('raw', new Uint8Array(24), 'AES-CTR', false, ['encrypt'])
    return [hex(await subtle.encrypt({ name: 'AES-CBC', iv: new Uint8Array(16) }, cbc, bytes('text'))), hex(await subtle.encrypt({ name: 'AES-CTR', counter: new Uint8Array(16), length: 64 }, ctr, bytes('text'))), await fails(subtle.encrypt({ name: 'AES-CBC', iv: new Uint8Array(4) }, cbc, bytes('text')))]`,
  'PBKDF2 of RFC 6070': `const key = await subtle.importKey('raw', bytes('password'), 'PBKDF2', false, ['deriveBits', 'deriveKey'])
    const algorithm = { name: 'PBKDF2', hash: 'SHA-1', salt: bytes('salt'), iterations: 4096 }
    const mac = await subtle.deriveKey(algorithm, key, { name: 'HMAC', hash: 'SHA-256' }, true, ['sign'])
    return [hex(await subtle.deriveBits(algorithm, key, 160)), hex(await subtle.exportKey('raw', mac)), mac.algorithm.length, await fails(subtle.deriveBits(algorithm, key, null)), await fails(subtle.exportKey('raw', key))]`,
  'HKDF of RFC 5869': `const key = await subtle.importKey('raw', new Uint8Array(22).fill(0x0b), 'HKDF', false, ['deriveBits'])
    return hex(await subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: unhex('000102030405060708090a0b0c'), info: unhex('f0f1f2f3f4f5f6f7f8f9') }, key, 336))`,
  'Ed25519 of RFC 8032': `const pair = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }
    const secret = await subtle.importKey('jwk', { ...pair, d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A' }, 'Ed25519', true, ['sign'])
    const open = await subtle.importKey('jwk', pair, 'Ed25519', true, ['verify'])
    const signature = await subtle.sign('Ed25519', secret, new Uint8Array(0))
    return [hex(signature), await subtle.verify('Ed25519', open, signature, new Uint8Array(0)), secret.type, open.type, await subtle.exportKey('jwk', secret), hex(await subtle.exportKey('spki', open)), await fails(subtle.sign('Ed25519', open, bytes('x')))]`,
  'X25519': `const mine = await subtle.importKey('pkcs8', unhex('302e020100300506032b656e04220420' + '77'.repeat(32)), 'X25519', false, ['deriveBits', 'deriveKey'])
    const theirs = await subtle.importKey('raw', unhex('de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f'), 'X25519', true, [])
    const key = await subtle.deriveKey({ name: 'X25519', public: theirs }, mine, { name: 'AES-GCM', length: 256 }, true, ['encrypt'])
    const whole = await subtle.deriveKey({ name: 'X25519', public: theirs }, mine, 'HKDF', false, ['deriveBits'])
    return [hex(await subtle.deriveBits({ name: 'X25519', public: theirs }, mine, 256)), hex(await subtle.exportKey('raw', key)), hex(await subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: bytes(''), info: bytes('') }, whole, 64))]`,
  'ECDSA and ECDH on the curves of NIST': `const found = []
    for (const namedCurve of ['P-256', 'P-384', 'P-521']) {
      const { publicKey, privateKey } = await subtle.generateKey({ name: 'ECDSA', namedCurve }, false, ['sign', 'verify'])
      const signature = await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, bytes('x'))
      const again = await subtle.importKey('spki', await subtle.exportKey('spki', publicKey), { name: 'ECDSA', namedCurve }, true, ['verify'])
      found.push(signature.byteLength, await subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, again, signature, bytes('x')), privateKey.usages, publicKey.usages, privateKey.extractable, publicKey.extractable)
      const [a, b] = [await subtle.generateKey({ name: 'ECDH', namedCurve }, true, ['deriveBits']), await subtle.generateKey({ name: 'ECDH', namedCurve }, true, ['deriveBits'])]
      found.push(hex(await subtle.deriveBits({ name: 'ECDH', public: b.publicKey }, a.privateKey, null)) === hex(await subtle.deriveBits({ name: 'ECDH', public: a.publicKey }, b.privateKey, null)))
    }
    return [found, await fails(subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-224' }, true, ['sign']))]`,
  'RSA': `const made = { modulusLength: 1024, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' }
    const oaep = await subtle.generateKey({ name: 'RSA-OAEP', ...made }, true, ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'])
    const label = bytes('label')
    const sealed = await subtle.encrypt({ name: 'RSA-OAEP', label }, oaep.publicKey, bytes('text'))
    const secret = await subtle.generateKey({ name: 'AES-CBC', length: 128 }, true, ['encrypt'])
    const wrapped = await subtle.wrapKey('raw', secret, oaep.publicKey, 'RSA-OAEP')
    const same = await subtle.unwrapKey('raw', wrapped, oaep.privateKey, 'RSA-OAEP', 'AES-CBC', true, ['encrypt'])
    const pss = await subtle.generateKey({ name: 'RSA-PSS', ...made }, false, ['sign', 'verify'])
    const signature = await subtle.sign({ name: 'RSA-PSS', saltLength: 20 }, pss.privateKey, bytes('x'))
    const old = await subtle.generateKey({ name: 'RSASSA-PKCS1-v1_5', ...made }, true, ['sign', 'verify'])
    const copy = await subtle.importKey('pkcs8', await subtle.exportKey('pkcs8', old.privateKey), { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, true, ['sign'])
    return [hex(await subtle.decrypt({ name: 'RSA-OAEP', label }, oaep.privateKey, sealed)), await fails(subtle.decrypt('RSA-OAEP', oaep.privateKey, sealed)), hex(await subtle.exportKey('raw', same)) === hex(await subtle.exportKey('raw', secret)),
      await subtle.verify({ name: 'RSA-PSS', saltLength: 20 }, pss.publicKey, signature, bytes('x')), await subtle.verify('RSASSA-PKCS1-v1_5', old.publicKey, await subtle.sign('RSASSA-PKCS1-v1_5', copy, bytes('x')), bytes('x')),
      Object.keys(await subtle.exportKey('jwk', old.privateKey)).sort(), hex(old.publicKey.algorithm.publicExponent), old.publicKey.algorithm.modulusLength, old.publicKey.algorithm.hash.name]`,
  'AES-KW and wrapped JSON Web Keys': `const by = await subtle.importKey('raw', new Uint8Array(16), 'AES-KW', false, ['wrapKey', 'unwrapKey'])
    const key = await subtle.importKey('raw', new Uint8Array(32).fill(7), { name: 'HMAC', hash: 'SHA-512' }, true, ['sign'])
    const wrapped = await subtle.wrapKey('raw', key, by, 'AES-KW')
    const gcm = await subtle.importKey('raw', new Uint8Array(16), 'AES-GCM', false, ['wrapKey', 'unwrapKey'])
    const json = await subtle.wrapKey('jwk', key, gcm, { name: 'AES-GCM', iv: new Uint8Array(12) })
    const back = await subtle.unwrapKey('jwk', json, gcm, { name: 'AES-GCM', iv: new Uint8Array(12) }, { name: 'HMAC', hash: 'SHA-512' }, true, ['sign'])
    const shut = await subtle.unwrapKey('raw', wrapped, by, 'AES-KW', { name: 'HMAC', hash: 'SHA-512' }, false, ['sign'])
    return [hex(wrapped), hex(json), hex(await subtle.exportKey('raw', back)), shut.extractable, await fails(subtle.exportKey('raw', shut)), await fails(subtle.unwrapKey('raw', new Uint8Array(40), by, 'AES-KW', 'AES-CBC', true, ['encrypt']))]`,
  'what is refused': `const key = await subtle.importKey('raw', new Uint8Array(16), 'AES-GCM', false, ['encrypt'])
    return [await fails(subtle.digest('MD5', bytes('x'))), await fails(subtle.digest('SHA-256', 'x')), await fails(subtle.digest('SHA-256')), await fails(subtle.digest({}, bytes('x'))), await fails(subtle.importKey('pem', bytes('x'), 'HKDF', false, [])),
      await fails(subtle.importKey('raw', new Uint8Array(5), 'AES-GCM', false, ['encrypt'])), await fails(subtle.importKey('raw', new Uint8Array(16), 'AES-GCM', false, ['sign'])), await fails(subtle.importKey('raw', new Uint8Array(16), 'AES-GCM', false, ['fly'])),
      await fails(subtle.importKey('raw', new Uint8Array(16), 'AES-GCM', false, [])), await fails(subtle.exportKey('raw', key)), await fails(subtle.decrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, key, bytes('x'))), await fails(subtle.encrypt({ name: 'AES-CBC', iv: new Uint8Array(16) }, key, bytes('x'))),
      await fails(subtle.encrypt('AES-GCM', key, bytes('x'))), await fails(subtle.encrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, {}, bytes('x'))), await fails(subtle.generateKey({ name: 'AES-GCM', length: 100 }, true, ['encrypt'])), await fails(subtle.generateKey({ name: 'AES-GCM', length: 128 }, true, [])),
      await fails(subtle.importKey('jwk', { kty: 'oct' }, 'AES-GCM', true, ['encrypt'])), await fails(subtle.importKey('raw', { kty: 'oct' }, 'AES-GCM', true, ['encrypt'])), await fails((0, subtle.digest)('SHA-256', bytes('x')))]`,
  'getRandomValues and randomUUID': `const throws = (act) => { try { act(); return 'nothing' } catch (error) { return error.name } }
    const large = crypto.getRandomValues(new Uint8Array(65536))
    const array = new Uint32Array(4)
    return [crypto.getRandomValues(array) === array, new Set(large).size, throws(() => crypto.getRandomValues(new Uint8Array(65537))), throws(() => crypto.getRandomValues(new Float32Array(1))), throws(() => crypto.getRandomValues(new DataView(new ArrayBuffer(1)))),
      crypto.getRandomValues(new BigUint64Array(1)).length, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(crypto.randomUUID()), new Set(Array.from({ length: 500 }, () => crypto.randomUUID())).size, throws(() => Crypto.prototype.randomUUID.call({}))]`,
  'shapes': `const key = await subtle.importKey('raw', new Uint8Array(16), 'AES-GCM', false, ['encrypt', 'encrypt', 'decrypt'])
    const throws = (act) => { try { act(); return 'nothing' } catch (error) { return error.name } }
    return [String(crypto), String(subtle), String(key), crypto.subtle === subtle, key instanceof CryptoKey, key.usages, key.usages === key.usages, key.algorithm === key.algorithm, throws(() => new CryptoKey()), throws(() => new SubtleCrypto()), throws(() => new Crypto()),
      subtle.encrypt.length, subtle.unwrapKey.length, subtle.deriveBits.length, Object.keys(CryptoKey.prototype).sort(), CryptoKey.length, typeof CryptoKey.isKey, typeof CryptoKey.stateOf]`,
}

/** What each body may use, as source. */
export const TOOLS = `
  const { subtle } = crypto
  const hex = (data) => Array.from(new Uint8Array(data.buffer ?? data), (byte) => byte.toString(16).padStart(2, '0')).join('')
  const unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16))
  const bytes = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
  const fails = async (promise) => { try { await promise; return 'nothing' } catch (error) { return error.name } }
`
