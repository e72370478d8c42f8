import type { Attack } from '../../attack.ts'

/** Functions, promises and proxies as questions. */
export default {
  name: 'functions, promises and proxies as questions',
  expect: { status: 'answered', value: ['refused', 'refused', {}] },
  onYield: (question) => question,
  plugin: String.raw`
    export default async function* () {
      const answers = []
      for (const question of [() => 1, Symbol('x'), new Proxy({}, {})]) { try { answers.push(yield question) } catch { answers.push('refused') } }
      return answers
    }
  `,
} satisfies Attack
