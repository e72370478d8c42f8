import t from 'tap'
import { isSallyportError, type SallyportError } from '../../src/core/errors.ts'
import { openBundler } from '../../src/bundle/open-bundler.ts'
import { evaluate } from './evaluate.ts'
import { makeFolder, type Tree } from './make-folder.ts'

const bundler = openBundler({ cacheFolder: null })
t.teardown(() => bundler.close())

const MAIN = 'import a from "a"; export default () => a'
/** A plugin that gives back what its package `a` exports. */
const withPackage = (code: string, more: Tree = {}): Tree => ({
  'main.ts': MAIN, 'package.json': '{ "dependencies": { "a": "1" } }', 'node_modules/a/package.json': '{ "name": "a", "version": "1.0.0" }', 'node_modules/a/index.js': code, ...more,
})

async function callDefault(script: string): Promise<unknown> {
  return ((await evaluate(script))['default'] as () => unknown)()
}

async function refusal(folder: string): Promise<SallyportError> {
  const error = await bundler.bundle({ folder }).catch((thrown: unknown) => thrown)
  if (isSallyportError(error)) return error
  throw new Error('The bundle was made')
}

t.test('bundle() builds packages for production', async (t) => {
  const choice = 'if (process.env.NODE_ENV === "production") module.exports = require("./production.js"); else module.exports = require("./development.js")'
  const folder = await makeFolder(t, withPackage(choice, {
    'main.ts': 'import a from "a"; export default () => [a, process.env.NODE_ENV]',
    'node_modules/a/production.js': 'module.exports = "fast"',
    'node_modules/a/development.js': 'module.exports = require("node:fs")',
  }))
  const { script, files } = await bundler.bundle({ folder })
  t.same(await callDefault(script), ['fast', 'production'])
  t.notMatch(script, /process\.env/)
  t.notMatch(files.join(), /development/)
})

t.test('bundle() takes a package that asks for a require before it uses one', async (t) => {
  const browserified = 'module.exports = (function load(modules, cache) { return function (name) { if (!cache[name]) { var outer = typeof require == "function" && require; if (!modules[name]) return outer ? outer(name, true) : null; cache[name] = modules[name]() } return cache[name] } })({ one: function () { return 1 } }, {})("one")'
  const { script, warnings } = await bundler.bundle({ folder: await makeFolder(t, withPackage(browserified)) })
  t.equal(await callDefault(script), 1)
  t.match(warnings.join(), /Indirect calls to "require"/)
})

t.test('bundle() makes a require that such a package calls after all an error of the run', async (t) => {
  const { script } = await bundler.bundle({ folder: await makeFolder(t, withPackage('var r = require; module.exports = r("fs")')) })
  await t.rejects(evaluate(`(function () { var require; return ${script} })()`), /Dynamic require of "fs" is not supported/)
})

t.test('bundle() refuses a computed require in a package, and a require as a value in own code', async (t) => {
  t.match(await refusal(await makeFolder(t, withPackage('module.exports = require(globalThis.x)'))), { code: 'SP_BUNDLE_IMPORT', message: /one literal text/ })
  t.match(await refusal(await makeFolder(t, { 'main.ts': 'const r = require; export default () => r("a")' })), { code: 'SP_BUNDLE_IMPORT', message: /no require function/ })
})
