import type { Attack } from '../../../escape/attack.ts'

/** Formatters, which live outside of the heap. */
export default {
  name: 'formatters, which live outside of the heap',
  expect: { status: 'trapped', limit: 'memory' },
  limits: { cpuMs: 20000, wallMs: 20000 },
  plugin: String.raw`
    export default () => { const kept = []; for (let i = 0; ; i += 1) kept.push(new Intl.NumberFormat('de', { style: 'currency', currency: 'EUR', minimumFractionDigits: i % 20 + 1 > 20 ? 1 : i % 20, maximumFractionDigits: 20 }), new Intl.DateTimeFormat('ja', { dateStyle: 'full' })) }
  `,
} satisfies Attack
