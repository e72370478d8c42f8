import type { Attack } from '../../attack.ts'

/** An error in the form of one of the host. */
export default {
  name: 'an error in the form of one of the host',
  expect: { status: 'threw', code: 'SP_THREW', message: /owned/ },
  plugin: String.raw`
    export default () => { throw Object.assign(new Error('owned'), { name: 'SallyportError', code: 'SP_INTERNAL', fault: 'host', limit: 'cpu', status: 200, exit: 0, stack: 'x' }) }
  `,
} satisfies Attack
