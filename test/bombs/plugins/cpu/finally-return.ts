import type { Attack } from '../../../escape/attack.ts'

/** A loop whose finally catches everything. */
export default {
  name: 'a loop whose finally catches everything',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    const spin = () => { for (;;) { try { for (;;); } catch {} finally { spin() } } }
    export default () => { for (;;) { try { spin() } catch { continue } finally { continue } } }
  `,
} satisfies Attack
