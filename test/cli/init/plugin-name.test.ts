import fc from 'fast-check'
import t from 'tap'
import { pluginName } from '../../../apps/cli/init/plugin-name.ts'
import { moduleNameProblem } from '../../../src/policy/document/module-name.ts'

t.test('pluginName() makes a name of the folder', async (t) => {
  for (const [folder, name] of [['/a/My Plugin', 'my-plugin'], ['/a/Café_2.0', 'cafe_2.0'], ['/', 'my-plugin'], ['/a/...', 'my-plugin'], ['/a/日本', 'my-plugin'], ['/a/--x--', 'x']] as const) t.equal(pluginName(folder), name, folder)
})

t.test('pluginName() makes a name that a manifest takes, of whatever folder', async (t) => {
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', 'constructor', 'toString', 'prototype', 'node_modules')), (folder) => moduleNameProblem(pluginName(`/x/${folder}`)) === null))
  t.pass('no counterexample')
})
