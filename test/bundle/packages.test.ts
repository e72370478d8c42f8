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

t.test('bundle() makes an import of what a variable says an error of the run, in packages', async (t) => {
  const code = 'const name = "fs"; exports.load = () => import(/* webpackIgnore: true */ name); exports.old = () => require(name)'
  const folder = await makeFolder(t, withPackage(code, { 'main.ts': 'import { load, old } from "a"; export default () => ({ load, old })' }))
  const { load, old } = await callDefault(`(function () { var require; return ${(await bundler.bundle({ folder })).script} })()`) as Record<'load' | 'old', () => unknown>
  await t.rejects(async () => load(), 'this process has no such import either: the script has no loader')
  t.throws(old, /Dynamic require of "fs" is not supported/)
  t.match(await refusal(await makeFolder(t, { 'main.ts': 'const name = "fs"; export default () => import(name)' })), { message: /one literal text/ })
})

t.test('bundle() refuses a computed require in a package, and a require as a value in own code', async (t) => {
  t.match(await refusal(await makeFolder(t, withPackage('module.exports = require("./" + globalThis.x)'))), { code: 'SP_BUNDLE_IMPORT', message: /one literal text/ })
  t.match(await refusal(await makeFolder(t, { 'main.ts': 'const r = require; export default () => r("a")' })), { code: 'SP_BUNDLE_IMPORT', message: /no require function/ })
})

t.test('bundle() says what to use instead of a module of Node, and how the plugin comes to it', async (t) => {
  const folder = await makeFolder(t, withPackage('module.exports = require("b")', {
    'node_modules/a/package.json': '{ "name": "a", "version": "1.0.0", "dependencies": { "b": "1" } }',
    'node_modules/b/package.json': JSON.stringify({ name: 'b', exports: { '.': './lib/index.js', './sync': './sync.js', './browser/esm': './browser/esm.js', './web/*': './web/*.js' } }),
    'node_modules/b/lib/index.js': 'import { Transform } from "stream"\nexport default Transform',
  }))
  const { code, message, data } = await refusal(folder)
  t.equal(code, 'SP_BUNDLE_IMPORT')
  t.match(message, /^node_modules\/b\/lib\/index.js:1:27: Cannot import "stream": "stream" is a module of Node, which does not exist in a plugin\. Use ReadableStream, .*Its package also exports "b\/browser\/esm"\. It is reached by main\.ts > node_modules\/a\/index\.js > node_modules\/b\/lib\/index\.js\n/)
  t.match(data['problems'], [{ file: 'node_modules/b/lib/index.js', line: 1, column: 27, frame: /> 1 \| import/ }])
  t.match(await refusal(await makeFolder(t, { 'main.ts': 'import { readFile } from "node:fs/promises"; export default readFile' })), { message: /^main.ts:1:26: Cannot import "node:fs\/promises": .*ctx\.fs\n/ })
})

t.test('bundle() lets a package live without a module of Node that it only tries', async (t) => {
  const code = 'let crypto; try { crypto = require("crypto") } catch (error) { crypto = error.message }; let extra; try { extra = require("not-there/x") } catch { extra = "none" }; exports.a = crypto; exports.b = extra; exports.late = () => import("node:fs")'
  const { script } = await bundler.bundle({ folder: await makeFolder(t, withPackage(code, { 'main.ts': 'import { a, b, late } from "a"; export default () => [a, b, late]' })) })
  const [message, extra, late] = await callDefault(`(function () { var require; return ${script} })()`) as [string, string, () => Promise<unknown>]
  t.same([message, extra], ['Dynamic require of "crypto" is not supported', 'none'])
  await t.rejects(late(), /^Cannot import "node:fs": .*ctx\.fs\. It is reached by main\.ts > node_modules\/a\/index\.js$/)
  const { message: untried } = await refusal(await makeFolder(t, withPackage('if (globalThis.x) module.exports = require("crypto")')))
  t.match(untried, /^node_modules\/a\/index.js:1:44: Cannot import "crypto": .*the global "crypto"/)
})

t.test('bundle() takes a package that the plugin declares in place of a module of Node', async (t) => {
  const tree = withPackage('module.exports = [require("node:events").name, require("events").name]', {
    'package.json': '{ "dependencies": { "a": "1", "events": "3" } }',
    'node_modules/events/package.json': '{ "name": "events" }', 'node_modules/events/index.js': 'exports.name = "stand-in"',
  })
  const folder = await makeFolder(t, tree)
  t.same(await callDefault((await bundler.bundle({ folder })).script), ['stand-in', 'stand-in'])
  t.match(await bundler.bundle({ folder }, { modules: ['a'] }).catch((error: unknown) => error), { code: 'SP_BUNDLE_IMPORT', message: /Use EventTarget/ }, 'the list of the policy counts')
  const own = await makeFolder(t, { ...tree, 'main.ts': 'import { name } from "node:events"; export default () => name' })
  t.match(await refusal(own), { message: /"events" is a module of Node/ }, 'own code says what it means')
})
