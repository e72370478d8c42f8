import type { Attack } from '../../attack.ts'

/** An entry compiled as sloppy code, which asks who called it. */
export default {
  name: 'an entry compiled as sloppy code, which asks who called it',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    export default Function('input', 'ctx', 'const found = []; const me = arguments.callee; try { if (me.caller !== null) found.push(String(me.caller)) } catch (e) { found.push(e.message) } return found')
  `,
} satisfies Attack
