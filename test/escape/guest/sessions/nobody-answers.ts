import type { Attack } from '../../attack.ts'

/** A session that nobody answers, which goes on by itself. */
export default {
  name: 'a session that nobody answers, which goes on by itself',
  expect: { status: 'answered', value: 'SP_SESSION_UNANSWERED' },
  plugin: String.raw`
    export default async function* () { try { yield 'who are you'; return 'answered' } catch (error) { return error.code } }
  `,
} satisfies Attack
