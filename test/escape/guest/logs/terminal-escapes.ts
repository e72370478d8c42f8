import type { Attack } from '../../attack.ts'

/** Terminal escapes, line ends and directions of writing in a log line. */
export default {
  name: 'terminal escapes, line ends and directions of writing in a log line',
  expect: { status: 'answered', value: 1, logs: ['\u001b]0;owned\u0007\u001b[2J', 'a\nb\r{"level":"error"}', '\u202eevil\u2066', 'x\u0000y'] },
  plugin: String.raw`
    export default () => { for (const text of ['\u001b]0;owned\u0007\u001b[2J', 'a\nb\r{"level":"error"}', '\u202eevil\u2066', 'x\u0000y']) console.log(text); return 1 }
  `,
} satisfies Attack
