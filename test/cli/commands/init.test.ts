import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { runCommandLine } from '../../../apps/cli/run-command-line.ts'
import { parseManifestText } from '../../../src/policy/parse-manifest.ts'
import { compileFolder } from '../../host-api/compile-plugin.ts'
import { fakeTerminal } from '../fake-terminal.ts'
import { runInProcess } from '../run-in-process.ts'

const FILES = ['example-input.json', 'package.json', 'plugin.ts', 'sallyport.d.ts', 'sallyport.json', 'tsconfig.json']

async function init(...args: string[]) {
  const terminal = fakeTerminal(['init', ...args])
  const exit = await runCommandLine(terminal)
  return { exit, out: terminal.stdout.text, err: terminal.stderr.text }
}

t.test('init makes a plugin that asks for nothing, compiles and runs as it says', async (t) => {
  const folder = join(t.testdir({}), 'plugins', 'Große Näme 2')
  const { exit, out, err } = await init(folder)
  t.match({ exit, err }, { exit: 0, err: '' })
  for (const file of FILES) t.match(out, file)
  t.strictSame(readdirSync(folder).sort(), FILES)
  const manifest = parseManifestText(readFileSync(join(folder, 'sallyport.json'), 'utf8'), { file: 'sallyport.json', folder })
  t.match(manifest, { name: 'gro-e-name-2', version: '0.1.0', entry: 'plugin.ts', permissions: { read: [], net: [], sdk: [], secrets: [], env: [] } })
  t.equal(await compileFolder(folder), '')
  t.match(await runInProcess([folder, '--input', `@${join(folder, 'example-input.json')}`]), { exit: 0, out: '{"greeting":"Hello, Ada"}\n' })
})

t.test('init makes a manifest whose examples are sound, when their slashes are removed', async (t) => {
  const folder = join(t.testdir({}), 'a')
  await init(folder)
  const text = readFileSync(join(folder, 'sallyport.json'), 'utf8').replace(/^( +)\/\/ (?=")(?!"optional)/gm, '$1')
  t.match(parseManifestText(text, { file: 'sallyport.json', folder }), { permissions: { read: [{}], net: [{}], sdk: [{}], secrets: [{}], env: [{}] } })
})

t.test('init lets an editor flag what a plugin does not have', async (t) => {
  const folder = join(t.testdir({}), 'a')
  await init(folder)
  appendFileSync(join(folder, 'plugin.ts'), '\nprocess.exit(document.title, Buffer.from(""), require("fs"), new SharedArrayBuffer(1))\n')
  const problems = await compileFolder(folder)
  for (const name of ['process', 'document', 'Buffer', 'require', 'SharedArrayBuffer']) t.match(problems, `Cannot find name '${name}'`)
})

t.test('init makes a webhook, with the functions of an SDK, and tells of it in JSON', async (t) => {
  const folder = t.testdir({ 'sdk.mjs': `import { z } from ${JSON.stringify(import.meta.resolve('zod'))}\nexport default { kv: { get: { input: z.object({ key: z.string() }), output: z.string(), run: () => '' } } }` })
  const { exit, out } = await init('--form=webhook', `--sdk=${join(folder, 'sdk.mjs')}`, '--json', join(folder, 'hook'))
  t.equal(exit, 0)
  t.strictSame(JSON.parse(out), {
    name: 'hook', folder: join(folder, 'hook'), files: ['sallyport.json', 'plugin.ts', 'example-input.json', 'sallyport.d.ts', 'tsconfig.json', 'package.json'],
    next: [`sallyport run ${join(folder, 'hook')} --input @${join(folder, 'hook/example-input.json')}`, `sallyport explain ${join(folder, 'hook')}`, `sallyport types --output=${join(folder, 'hook/sallyport.d.ts')}`],
  })
  t.match(readFileSync(join(folder, 'hook/sallyport.d.ts'), 'utf8'), /readonly kv\?/)
  t.equal(await compileFolder(join(folder, 'hook')), '')
  t.match(await runInProcess([join(folder, 'hook'), '--input', `@${join(folder, 'hook/example-input.json')}`]), { exit: 0, out: /"status":200/ })
})

t.test('init overwrites nothing, and keeps a package.json', async (t) => {
  const folder = t.testdir({ full: { 'plugin.ts': 'mine' }, package: { 'package.json': '{ "name": "mine" }' }, file: 'x' })
  t.match(await init(join(folder, 'full')), { exit: 64, out: '', err: /"plugin.ts" is there already, and nothing is overwritten \[SP_USAGE\]/ })
  t.strictSame(readdirSync(join(folder, 'full')), ['plugin.ts'])
  const kept = await init(join(folder, 'package'), '--json')
  t.strictSame(JSON.parse(kept.out).files, ['sallyport.json', 'plugin.ts', 'example-input.json', 'sallyport.d.ts', 'tsconfig.json'])
  t.equal(readFileSync(join(folder, 'package/package.json'), 'utf8'), '{ "name": "mine" }')
  t.match(await init(join(folder, 'file')), { exit: 64, err: /a part of the path is a file/ })
  t.match(await init(join(folder, 'file/x')), { exit: 64, err: /a part of the path is a file/ })
  t.match(await init('--form=session', join(folder, 'x')), { exit: 64, err: /takes step, webhook, not "session"/ })
  t.match(await init('--sdk=none.mjs', join(folder, 'x')), { exit: 65, err: /SP_INPUT_UNREADABLE/ })
  t.notOk(readdirSync(folder).includes('x'), 'nothing is made before everything is known')
})

t.test('types --output refreshes the typings of a plugin, and nothing else', async (t) => {
  const folder = join(t.testdir({}), 'a')
  await init(folder)
  const file = join(folder, 'sallyport.d.ts')
  const fresh = readFileSync(file, 'utf8')
  writeFileSync(file, '// Made by Sallyport, long ago\n')
  const refresh = async (output: string): Promise<{ exit: number; err: string }> => {
    const terminal = fakeTerminal(['types', `--output=${output}`])
    return { exit: await runCommandLine(terminal), err: terminal.stderr.text }
  }
  t.match(await refresh(file), { exit: 0, err: '' })
  t.equal(readFileSync(file, 'utf8'), fresh)
  t.match(await refresh(join(folder, 'new.d.ts')), { exit: 0, err: '' })
  t.match(await refresh(join(folder, 'plugin.ts')), { exit: 64, err: /holds something else/ })
  t.match(await refresh(folder), { exit: 64, err: /cannot be read/ })
  t.match(await refresh(join(folder, 'none/x.d.ts')), { exit: 64, err: /Cannot write the typings/ })
  t.strictSame(readdirSync(folder).sort(), [...FILES, 'new.d.ts'].sort(), 'no draft is left')
})
