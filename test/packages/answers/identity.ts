import type { Answers } from './answers.ts'

/** What the plugins in plugins/identity answer. */
export const IDENTITY: Answers = {
  'crypto-js': [{ answer: { sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', md5: '750c783e6ab0b503eaa86e310a5db738', opened: 'hidden', random: 8 } }],
  jose: [{ answer: { payload: 'Example of Ed25519 signing', role: 'admin', tampered: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED', unknown: 'ERR_JOSE_NOT_SUPPORTED', opened: 'hidden' } }],
  nanoid: [{ answer: { sound: true, distinct: 100, own: true } }],
  'noble-hashes': [{ answer: ['ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', 'f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8', 'af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262'] }],
  ulid: [{ answer: { first: '01HF7YAT00GGGGGGGGGGGGGGGG', sorted: true, time: 1700000000000, valid: true } }],
  uuid: [{ answer: { v3: '5df41881-3aed-3515-88a7-2f4a814cf09e', v5: '2ed6657d-e927-568b-95e1-2665a8aea6a2', kinds: [4, 7], order: true, bytes: true, valid: [true, false] } }],
}
