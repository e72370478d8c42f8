import { builtinModules } from 'node:module'
import t from 'tap'
import { builtinFault, isNodeModule } from '../../../../src/bundle/resolve/builtin/builtin-advice.ts'

t.test('isNodeModule() knows the modules of Node with and without their prefix, and nothing else', async (t) => {
  for (const name of ['fs', 'node:fs', 'fs/promises', 'node:test', 'node:made-up']) t.ok(isNodeModule(name), name)
  for (const name of ['fs-extra', 'buffer/', './fs', '@scope/fs', 'constructor', 'nodefs']) t.notOk(isNodeModule(name), name)
})

t.test('builtinFault() has a sentence for every module of Node, and cuts long names', async (t) => {
  for (const name of [...builtinModules, 'node:sqlite', 'constructor']) t.match(builtinFault(name), /^"[\w/:]+" is a module of Node, which does not exist in a plugin\. [A-Z].*[^.]$/, name)
  t.match(builtinFault('node:fs'), /ctx\.fs/)
  t.match(builtinFault('stream/web'), /ReadableStream/)
  t.ok(builtinFault(`node:${'x'.repeat(5000)}`).length < 300)
})
