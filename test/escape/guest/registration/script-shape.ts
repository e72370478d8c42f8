import type { Attack } from '../../attack.ts'

/** Text that closes the function of the bundle early. */
export default {
  name: 'text that closes the function of the bundle early',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    const text = '})(); globalThis.out = 1; (async function () {'
    export default () => { try { (0, eval)(text) } catch {} return globalThis.out === undefined ? [] : ['closed'] }
  `,
} satisfies Attack
