import { compactDecrypt, CompactEncrypt, compactVerify, createLocalJWKSet, importJWK, jwtVerify, SignJWT } from 'jose'

// The key and the signature of RFC 8037, appendix A.
const ED25519 = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }
const SIGNED = 'eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg'

export default async function () {
  const { payload } = await compactVerify(SIGNED, await importJWK(ED25519, 'EdDSA'))
  const secret = new TextEncoder().encode('a secret of thirty-two bytes ...')
  const token = await new SignJWT({ role: 'admin' }).setProtectedHeader({ alg: 'HS256' }).setIssuer('acme').setExpirationTime('1h').sign(secret)
  const { payload: claims } = await jwtVerify(token, secret, { issuer: 'acme' })
  const tampered = await jwtVerify(`${token.slice(0, -4)}AAAA`, secret).catch((error: { code: string }) => error.code)
  const unknown = await jwtVerify(token, createLocalJWKSet({ keys: [{ ...ED25519, kid: 'a' }] })).catch((error: { code: string }) => error.code)
  const sealed = await new CompactEncrypt(new TextEncoder().encode('hidden')).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(secret)
  return { payload: new TextDecoder().decode(payload), role: claims['role'], tampered, unknown, opened: new TextDecoder().decode((await compactDecrypt(sealed, secret)).plaintext) }
}
