import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { openBundler } from '../../src/bundle/open-bundler.ts'
import { makeFolder } from './make-folder.ts'

const bundler = openBundler({ cacheFolder: null, memoryMb: 400 })
t.teardown(() => bundler.close())

const answers = async (): Promise<boolean> => (await bundler.bundle({ source: 'export default () => 1' })).script.length > 0
const failure = (error: unknown): unknown => error

t.test('bundle() kills a parse that takes too long, and goes on', async (t) => {
  const source = `export default ${'a<'.repeat(300_000)}`
  t.match(await bundler.bundle({ source }, { timeoutMs: 300 }).catch(failure), { code: 'SP_BUNDLE_KILLED', message: /longer than 300 ms/ })
  t.ok(await answers())
})

t.test('bundle() kills what uses too much memory, and goes on', { skip: process.platform === 'linux' ? false : 'memory is watched on Linux' }, async (t) => {
  const doubling = Array.from({ length: 40 }, (_, at) => `A${at + 1} = A${at} + A${at}`)
  const bombs = [`enum E { A0 = "xxxxxxxxxxxxxxxx", ${doubling.join()} } export default E.A40`, '['.repeat(2e6), `${'{'.repeat(2e6)}${'}'.repeat(2e6)}`]
  for (const source of bombs) t.match(await bundler.bundle({ source }).catch(failure), { code: 'SP_BUNDLE_KILLED', message: /more than 400 MiB/ })
  t.ok(await answers())
})

t.test('bundle() ends nested code by its limits or with a script', async (t) => {
  const nested = { parentheses: `export default ${'('.repeat(1e5)}1${')'.repeat(1e5)}`, arrays: `export default ${'['.repeat(1e5)}${']'.repeat(1e5)}`, calls: `export default ${'f('.repeat(2e4)}1${')'.repeat(2e4)}`, unary: `export default ${'!'.repeat(1e5)}1` }
  for (const [name, source] of Object.entries(nested)) {
    const result = await bundler.bundle({ source }, { timeoutMs: 3000 }).then(() => 'made', (error: { code: string }) => error.code)
    t.ok(['made', 'SP_BUNDLE_KILLED', 'SP_BUNDLE_SYNTAX'].includes(result), `${name}: ${result}`)
  }
  t.ok(await answers())
})

t.test('bundle() refuses more source than it may read, before it reads it', async (t) => {
  const folder = await makeFolder(t, { 'main.ts': 'import "./b.ts"; export default 1', 'b.ts': 'export {}' })
  await truncate(join(folder, 'b.ts'), 100 * 1_048_576)
  t.match(await bundler.bundle({ folder }).catch(failure), { code: 'SP_BUNDLE_TOO_LARGE', message: /"?.*b\.ts.*maxSourceBytes/ })
  t.match(await bundler.bundle({ file: join(folder, 'b.ts') }).catch(failure), { code: 'SP_BUNDLE_TOO_LARGE' })
  t.match(await bundler.bundle({ source: 'x'.repeat(5_000_000) }).catch(failure), { code: 'SP_BUNDLE_TOO_LARGE', message: /5000000 bytes/ })
  t.match(await bundler.bundle({ source: 'export default 1', }, { maxSourceBytes: 15 }).catch(failure), { code: 'SP_BUNDLE_TOO_LARGE' })
})

t.test('bundle() counts all files together', async (t) => {
  const folder = await makeFolder(t, { 'main.ts': 'import "./b.ts"; import "./c.ts"; export default 1', 'b.ts': `//${'b'.repeat(600)}`, 'c.ts': `//${'c'.repeat(600)}` })
  t.match(await bundler.bundle({ folder }, { maxSourceBytes: 1000 }).catch(failure), { code: 'SP_BUNDLE_TOO_LARGE' })
  t.match(await bundler.bundle({ folder }, { maxSourceBytes: 2000 }), { files: ['b.ts', 'c.ts', 'main.ts'] })
})

t.test('bundle() refuses a script over maxBundleBytes', async (t) => {
  const source = `export default ${JSON.stringify('x'.repeat(2000))}`
  t.match(await bundler.bundle({ source }, { maxBundleBytes: 2000 }).catch(failure), { code: 'SP_BUNDLE_TOO_LARGE', message: /maxBundleBytes is 2000/ })
})

t.test('bundle() refuses bytes that are no text', async (t) => {
  const folder = await makeFolder(t, { 'main.ts': Uint8Array.of(0x61, 0xff, 0xfe) })
  t.match(await bundler.bundle({ folder }).catch(failure), { code: 'SP_BUNDLE_SYNTAX', message: /not UTF-8/ })
})

t.test('bundle() does not wait on a pipe', { skip: process.platform === 'win32' }, async (t) => {
  const folder = await makeFolder(t, { 'main.ts': 'import "./b.ts"; export default 1' })
  execFileSync('mkfifo', [join(folder, 'b.ts')])
  t.match(await bundler.bundle({ folder }).catch(failure), { code: 'SP_BUNDLE_IMPORT', message: /no such file/ })
})

t.test('bundle() keeps a hostile plugin from delaying another by more than its own process', async (t) => {
  const slow = bundler.bundle({ source: `export default ${'a<'.repeat(300_000)}` }, { timeoutMs: 1500 }).catch(failure)
  t.ok(await answers())
  t.match(await slow, { code: 'SP_BUNDLE_KILLED' })
})

t.test('openBundler() leaves no process behind when its own process is killed in the middle of a job', { skip: existsSync('/proc/self/task') ? false : 'needs /proc' }, async (t) => {
  const folder = await makeFolder(t)
  const program = join(folder, 'program.mts')
  await writeFile(program, `import { openBundler } from ${JSON.stringify(new URL('../../src/bundle/open-bundler.ts', import.meta.url).href)}\nconst b = openBundler({ cacheFolder: null })\nawait b.bundle({ source: 'export default 1' })\nconsole.log('ready')\nawait b.bundle({ source: 'export default ' + 'a<'.repeat(400_000) }, { timeoutMs: 60_000 })`)
  const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  await sleep(100)
  const group = descendants(child.pid ?? 0)
  t.equal(group.length, 2, 'the worker and esbuild')
  child.kill('SIGKILL')
  await once(child, 'exit')
  for (let wait = 0; wait < 100 && group.some(isAlive); wait++) await sleep(30)
  t.notOk(group.some(isAlive), 'both are gone')
})

function descendants(pid: number): number[] {
  const parents = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).map((id) => ({ id, parent: parentOf(id) }))
  const children = parents.filter(({ parent }) => parent === pid).map(({ id }) => id)
  return [...children, ...children.flatMap(descendants)]
}

function parentOf(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1])
  } catch {
    return 0
  }
}

function isAlive(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
