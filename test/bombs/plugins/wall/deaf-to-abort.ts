import type { Attack } from '../../../escape/attack.ts'

/** A plugin that goes on after its signal has fired. */
export default {
  name: 'a plugin that goes on after its signal has fired',
  expect: { status: 'trapped', limit: 'wall' },
  limits: { wallMs: 400 },
  plugin: String.raw`
    export default (input, ctx) => { ctx.signal.addEventListener('abort', () => setTimeout(() => {}, 1e6)); return new Promise(() => {}) }
  `,
} satisfies Attack
