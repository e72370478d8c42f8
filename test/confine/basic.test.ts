import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { launchBasic } from '../../src/confine/basic.ts'
import { findCellFiles } from '../../src/confine/cell-files.ts'
import { findDeathSignal } from '../../src/confine/death-signal.ts'

t.test('findCellFiles() finds the program, the guest and the addon of this Node', async (t) => {
  const files = findCellFiles()
  t.ok(existsSync(files.program))
  t.ok(readdirSync(files.guestFolder).includes('core.js'))
  t.match(files.addon, new RegExp(`abi${process.versions.modules}.*\\.node$`))
  t.match(files.version, /^\d+\.\d+\.\d+$/)
})

t.test('launchBasic() says which layers are there and which are not', async (t) => {
  const { layers } = launchBasic(findCellFiles())
  t.match(layers, [{ name: 'process', active: true }, { name: 'node-permission', active: true }, { name: 'death-signal', active: findDeathSignal() !== null }, { name: 'kernel', active: false }])
})

t.test('launchBasic() starts a process that may not read, write, spawn or start workers', async (t) => {
  const files = findCellFiles()
  const { command, args } = launchBasic(files)
  // The same command line with a probe in the place of the cell's program.
  const probe = join(mkdtempSync(join(tmpdir(), 'sallyport-probe-')), 'probe.cjs')
  const { writeFileSync } = await import('node:fs')
  writeFileSync(probe, `
    const attempts = {
      read: () => require('node:fs').readFileSync('/etc/passwd'),
      write: () => require('node:fs').writeFileSync('/tmp/sallyport-written', 'x'),
      list: () => require('node:fs').readdirSync('/'),
      spawn: () => require('node:child_process').spawnSync('/bin/true'),
      worker: () => new (require('node:worker_threads').Worker)('1', { eval: true }),
    }
    const result = {}
    for (const [name, attempt] of Object.entries(attempts)) { try { attempt(); result[name] = 'open' } catch (error) { result[name] = error.code ?? error.name } }
    console.log(JSON.stringify({ ...result, env: Object.keys(process.env) }))
  `)
  const withProbe = args.map((arg) => (arg === files.program ? probe : arg)).flatMap((arg) => (arg === '--permission' ? [arg, `--allow-fs-read=${probe}`] : [arg]))
  const { stdout, stderr } = spawnSync(command, withProbe, { env: {}, encoding: 'utf8' })
  t.strictSame(JSON.parse(stdout || `"${stderr}"`), { read: 'ERR_ACCESS_DENIED', write: 'ERR_ACCESS_DENIED', list: 'ERR_ACCESS_DENIED', spawn: 'ERR_ACCESS_DENIED', worker: 'ERR_ACCESS_DENIED', env: [] })
})
