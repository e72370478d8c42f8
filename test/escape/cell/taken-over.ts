import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findCellFiles } from '../../../src/confine/cell-files.ts'
import type { Launch } from '../../../src/confine/launch.ts'
import { launchSelf, type SelfParts } from '../../../src/confine/self/self.ts'

/**
 * A cell whose JavaScript belongs to the attacker: modules are taken before it is sealed, and `script` runs in the place of the first frame
 * that it gets, with the work already given. In scope: `mods` (modules of Node), `say(text)` to standard output, `process`, `pid` of the supervisor,
 * `wasm`, the type of
 * WebAssembly as the cell started, and `mmap(bytes, protection)` for memory from the kernel itself, by a foreign function.
 */
export function takenOver(script: string, parts: Partial<SelfParts> = {}): Launch {
  const files = findCellFiles()
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-taken-'))
  const names = ['fs', 'fs/promises', 'child_process', 'worker_threads', 'net', 'dgram', 'dns', 'http', 'inspector', 'vm', 'v8', 'os', 'cluster', 'sqlite', 'tls', 'http2', 'repl', 'module', 'wasi', 'crypto']
  writeFileSync(join(folder, 'cell.cjs'), `
    const mods = {}
    for (const name of ${JSON.stringify(names)}) try { mods[name] = require('node:' + name) } catch {}
    const kept = { dlopen: process.dlopen?.bind(process), binding: process.binding?.bind(process), kill: process.kill.bind(process), execve: process.execve?.bind(process), report: process.report, fetch: globalThis.fetch, getBuiltinModule: process.getBuiltinModule?.bind(process), setuid: process.setuid?.bind(process), WebSocket: globalThis.WebSocket }
    const pid = process.ppid
    const wasm = typeof WebAssembly
    let foreign
    try {
      foreign = require('node:ffi').dlopen(null, { mmap: { arguments: ['uint64', 'uint64', 'int32', 'int32', 'int32', 'int64'], return: 'uint64' } }).functions.mmap
    } catch {
      foreign = require(JSON.parse(process.argv[5]).koffi).load(null).func('uint64_t mmap(uint64_t, uint64_t, int32_t, int32_t, int32_t, int64_t)')
    }
    const mmap = (bytes, protection) => foreign(0n, BigInt(bytes), protection, 0x22, -1, 0n)
    // Once before the cell is sealed: what koffi sets up at its first call would end a sealed one.
    mmap(4096, 3)
    const { writeSync } = mods.fs
    const say = (text) => writeSync(1, text + '\\n')
    const attack = async () => { ${script} }
    const { Socket } = mods.net
    const on = Socket.prototype.on
    Socket.prototype.on = function (name, listener) {
      if (name !== 'data') return on.call(this, name, listener)
      return on.call(this, name, () => {
        Socket.prototype.on = on
        attack().then((loot) => say('LOOT ' + String(loot)), (error) => say('REFUSED ' + (error.code || error.name)))
      })
    }
    require(${JSON.stringify(files.program)})
  `)
  copyFileSync(files.openssl, join(folder, 'openssl.cnf'))
  const launch = launchSelf({ ...files, program: join(folder, 'cell.cjs') }, { user: false, ...parts })
  // The real program is read from its own folder, which the attacker's launch must allow.
  const plan = JSON.parse(launch.args.at(-1) ?? '')
  plan.folders.push(join(files.program, '..'))
  plan.command = plan.command.flatMap((arg: string) => (arg === '--permission' ? [arg, `--allow-fs-read=${join(files.program, '..')}`] : [arg]))
  return { ...launch, args: [...launch.args.slice(0, -1), JSON.stringify(plan)] }
}
