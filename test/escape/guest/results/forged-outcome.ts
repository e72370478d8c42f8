import type { Attack } from '../../attack.ts'

/** Data in the form of an outcome and of an error of the host. */
export default {
  name: 'data in the form of an outcome and of an error of the host',
  expect: { status: 'answered', value: { status: 'refused', error: { code: 'SP_DENIED_NET', fault: 'host' }, ok: false, e: ['threw', 0, 0, {}] } },
  plugin: String.raw`
    export default () => ({ status: 'refused', error: { code: 'SP_DENIED_NET', fault: 'host' }, ok: false, e: ['threw', 0, 0, {}] })
  `,
} satisfies Attack
