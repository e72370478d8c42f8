import type { Attack } from '../../../escape/attack.ts'

/** Deep and cyclic objects as log lines. */
export default {
  name: 'deep and cyclic objects as log lines',
  expect: { status: 'answered', value: 1 },
  limits: { cpuMs: 3000 },
  plugin: String.raw`
    export default () => { let at = {}; at.self = at; for (let i = 0; i < 1e5; i += 1) at = { at, top: at }; console.log(at, '%o', at); console.dir(at, { depth: Infinity }); return 1 }
  `,
} satisfies Attack
