import type { Attack } from '../../attack.ts'

/** A built-in that loops for ever while a part loads. */
export default {
  name: 'a built-in that loops for ever while a part loads',
  expect: { status: 'trapped', limit: 'cpu' },
  limits: { cpuMs: 150 },
  plugin: String.raw`
    const spin = () => { for (;;); }
    export default async () => { Object.defineProperty = Object.freeze = Function.prototype.bind = Promise.resolve = Object.defineProperties = Uint16Array.of = Symbol.for = spin; for (const name of ['fetch', 'URL', 'ReadableStream', 'TextEncoder']) { try { void globalThis[name] } catch {} } return 'survived' }
  `,
} satisfies Attack
