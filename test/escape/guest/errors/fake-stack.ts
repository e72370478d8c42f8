import type { Attack } from '../../attack.ts'

/** A stack that names files of the host, to confuse who maps it. */
export default {
  name: 'a stack that names files of the host, to confuse who maps it',
  expect: { status: 'threw', code: 'SP_THREW', message: /^x$/ },
  plugin: String.raw`
    export default () => { const error = new Error('x'); error.stack = 'Error: x\n' + Array.from({ length: 200 }, (_, i) => '    at f' + i + ' (plugin:///main.js:99999999:' + i + ')\n    at ../../etc/passwd (plugin:///main.js:1:1' + '9'.repeat(50) + ')').join('\n'); throw error }
  `,
} satisfies Attack
