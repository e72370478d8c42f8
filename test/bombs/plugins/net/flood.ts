import type { Attack } from '../../../escape/attack.ts'

/** Requests without an end. */
export default {
  name: 'requests without an end',
  expect: { status: 'trapped', limit: 'host-calls' },
  limits: { cpuMs: 3000 },
  plugin: String.raw`
    export default (input) => { for (;;) fetch('http://127.0.0.1:' + input.port + '/slow-head').catch(() => {}) }
  `,
} satisfies Attack
