#!/usr/bin/env node
// Plain, old JavaScript on purpose: it has to run on a Node that is too old for the rest, and say so.
import { spawn } from 'node:child_process'
import { existsSync, lstatSync, mkdirSync } from 'node:fs'
import * as nodeModule from 'node:module'
import { constants, homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NEEDED = 24
const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '..')

if (Number(process.versions.node.split('.')[0]) >= NEEDED) start()
else restart(findNode())

function start() {
  const program = join(root, 'dist', 'cli', 'main.cjs')
  if (existsSync(program)) {
    rememberCompiled()
    nodeModule.createRequire(import.meta.url)(program)
  } else if (existsSync(join(root, 'apps', 'cli', 'main.ts'))) fail('Sallyport is not built yet: run "npm run build" in ' + JSON.stringify(root))
  else fail('Sallyport is not complete: ' + JSON.stringify(program) + ' is missing; install it again')
}

// Keeps V8's compiled form of the program for the next start, which takes a third off it. NODE_DISABLE_COMPILE_CACHE=1 turns it off.
// SECURITY: what is in there is run, so the folder must be this user's own and nobody else may write to it: under sudo a home may be somebody else's.
// Guarded by test/cli/bin.test.ts.
function rememberCompiled() {
  if (!process.getuid || !nodeModule.enableCompileCache) return
  try {
    const home = homedir()
    const folder = join(home, '.cache', 'sallyport', 'compiled')
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const owned = [home, join(home, '.cache'), join(home, '.cache', 'sallyport'), folder].every((path) => {
      const facts = lstatSync(path)
      return facts.isDirectory() && facts.uid === process.getuid() && (facts.mode & 0o022) === 0
    })
    if (owned) nodeModule.enableCompileCache(folder)
  } catch {
    // A home that cannot be written to: the start is slower, and that is all.
  }
}

// The "node" package from npm brings a newer Node to a machine with an old one: in this package's own node_modules, or in those that this package is in.
// SECURITY: never in the working folder, which may be that of a plugin nobody trusts. Guarded by test/cli/bin.test.ts.
function findNode() {
  const folders = [root, join(root, '..', '..')]
  for (let index = 0; index < folders.length; index += 1) {
    for (const name of ['node', 'node.exe']) {
      const file = join(folders[index], 'node_modules', 'node', 'bin', name)
      if (existsSync(file)) return file
    }
  }
  return null
}

function restart(node) {
  // The mark keeps a "node" package that is too old itself from starting itself for ever.
  if (node === null || process.env.SALLYPORT_RESTARTED === '1') {
    fail('Sallyport needs Node ' + NEEDED + ' or newer: this is ' + process.versions.node + '. Install one, or add the npm package "node" beside it: npm install --save-dev node')
    return
  }
  const child = spawn(node, [fileURLToPath(import.meta.url)].concat(process.argv.slice(2)), {
    stdio: 'inherit',
    env: Object.assign({}, process.env, { SALLYPORT_RESTARTED: '1' }),
  })
  // A terminal sends Ctrl-C to both; this one waits for the other to clean up. What is sent to this one only is passed on.
  const shared = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY
  process.on('SIGINT', function () { if (!shared) child.kill('SIGINT') })
  process.on('SIGTERM', function () { child.kill('SIGTERM') })
  process.on('SIGHUP', function () { child.kill('SIGHUP') })
  child.on('error', function (error) { fail('Cannot start ' + JSON.stringify(node) + ': ' + error.message) })
  child.on('exit', function (code, signal) {
    process.exitCode = code === null ? 128 + (constants.signals[signal] || 0) : code
  })
}

function fail(message) {
  process.stderr.write('error: ' + message + '\n')
  process.exitCode = 70
}
