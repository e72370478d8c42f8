import type { Attack } from '../../../escape/attack.ts'

/** A thousand signals that follow each other, aborted at once. */
export default {
  name: 'a thousand signals that follow each other, aborted at once',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    export default () => { for (;;) { const controller = new AbortController(); const list = [controller.signal]; for (let i = 0; i < 2000; i += 1) list.push(AbortSignal.any(list.slice(-3))); controller.abort() } }
  `,
} satisfies Attack
