import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'

const BIN = fileURLToPath(new URL('../../bin/sallyport.js', import.meta.url))

/** Makes a package of its own around a copy of the program, so that no test depends on what is built. */
function makePackage(root: string, files: Readonly<Record<string, string>>): string {
  for (const [name, text] of Object.entries({ 'package.json': '{"type":"module"}', ...files })) {
    mkdirSync(join(root, name, '..'), { recursive: true })
    writeFileSync(join(root, name), text, { mode: 0o755 })
  }
  mkdirSync(join(root, 'bin'), { recursive: true })
  copyFileSync(BIN, join(root, 'bin/sallyport.js'))
  return join(root, 'bin/sallyport.js')
}

/** Runs the program under a Node that says that it is an old one. */
function start(bin: string, options: { readonly old?: boolean; readonly args?: readonly string[]; readonly cwd?: string; readonly home?: string } = {}) {
  const pretend = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'20.1.0'})`
  const args = [...(options.old === true ? ['--import', pretend] : []), bin, ...(options.args ?? [])]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', cwd: options.cwd, env: { PATH: process.env['PATH'] ?? '', HOME: options.home ?? '/nonexistent' } })
  return { status, stdout, stderr }
}

t.test('bin/sallyport.js starts the build and keeps its exit code', (t) => {
  const bin = makePackage(t.testdir({}), { 'dist/cli/main.cjs': 'console.log(process.argv.slice(2).join()); process.exitCode = 77' })
  t.same(start(bin, { args: ['run', 'a b'] }), { status: 77, stdout: 'run,a b\n', stderr: '' })
  t.end()
})

t.test('bin/sallyport.js says what to do, when there is no build', (t) => {
  const root = t.testdir({})
  t.match(start(makePackage(root, { 'apps/cli/main.ts': '' })), { status: 70, stderr: /not built yet: run "npm run build"/ })
  t.match(start(makePackage(join(root, 'other'), {})), { status: 70, stderr: /not complete/ })
  t.end()
})

t.test('bin/sallyport.js names its needs, when Node is too old and no other is near', (t) => {
  const bin = makePackage(t.testdir({}), {})
  t.same(start(bin, { old: true }), { status: 70, stdout: '', stderr: 'error: Sallyport needs Node 24 or newer: this is 20.1.0. Install one, or add the npm package "node" beside it: npm install --save-dev node\n' })
  t.end()
})

t.test('bin/sallyport.js goes on in the Node of the package "node", when its own is too old', (t) => {
  const node = `#!/bin/sh\necho "again: $@"; exit 42`
  const beside = makePackage(t.testdir({}), { 'node_modules/node/bin/node': node })
  t.match(start(beside, { old: true, args: ['run', 'x'] }), { status: 42, stdout: `again: ${beside} run x\n` })
  const root = t.testdir({})
  const inside = makePackage(join(root, 'node_modules/sallyport'), {})
  makePackage(root, { 'node_modules/node/bin/node': node })
  t.match(start(inside, { old: true }), { status: 42 })
  t.end()
})

t.test('bin/sallyport.js does not start itself for ever, when the package "node" is too old as well', (t) => {
  const root = t.testdir({})
  const bin = makePackage(root, { 'node_modules/node/bin/node': `#!/bin/sh\nexec "${process.execPath}" --import "data:text/javascript,Object.defineProperty(process.versions,'node',{value:'21.0.0'})" "$@"` })
  t.match(start(bin, { old: true }), { status: 70, stderr: /this is 21\.0\.0/ })
  t.end()
})

t.test('bin/sallyport.js starts no program from the working folder, which may be that of a plugin', (t) => {
  const root = t.testdir({})
  const bin = makePackage(join(root, 'sallyport'), {})
  makePackage(join(root, 'plugin'), { 'node_modules/node/bin/node': '#!/bin/sh\necho OWNED' })
  t.match(start(bin, { old: true, cwd: join(root, 'plugin') }), { status: 70, stdout: '' })
  t.end()
})

t.test('bin/sallyport.js ends as its child did, when a signal ended that', (t) => {
  const bin = makePackage(t.testdir({}), { 'node_modules/node/bin/node': '#!/bin/sh\nkill -KILL $$' })
  t.match(start(bin, { old: true }), { status: 137 })
  t.end()
})

t.test('bin/sallyport.js keeps compiled code in the home of its user, and only where nobody else can write', (t) => {
  const own = t.testdir({ own: {}, open: {}, file: '' })
  const bin = makePackage(join(own, 'package'), { 'dist/cli/main.cjs': 'require("./other.cjs")', 'dist/cli/other.cjs': 'module.exports = 1' })
  const kept = (home: string) => readdirSync(join(own, home, '.cache/sallyport/compiled')).length
  chmodSync(join(own, 'own'), 0o755)
  t.match(start(bin, { home: join(own, 'own') }), { status: 0, stderr: '' })
  t.equal(kept('own'), 1)
  chmodSync(join(own, 'open'), 0o777)
  t.match(start(bin, { home: join(own, 'open') }), { status: 0, stderr: '' })
  t.equal(kept('open'), 0)
  t.match(start(bin, { home: join(own, 'file') }), { status: 0, stderr: '' }, 'a home that cannot hold it is no failure')
  t.end()
})
