import type { Answers } from './answers.ts'

/** What the plugins in plugins/identity answer. */
export const IDENTITY: Answers = {
  'noble-hashes': [{ answer: ['ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', 'f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8', 'af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262'] }],
  ulid: [{ answer: { first: '01HF7YAT00GGGGGGGGGGGGGGGG', sorted: true, time: 1700000000000, valid: true } }],
}
