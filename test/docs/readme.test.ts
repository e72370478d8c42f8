// Runs what the README shows: each named file is written, each command run, each output compared.
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import t, { type Test } from 'tap'
import { readText, ROOT } from '../architecture/scan/source-tree.ts'
import { commandsOf, fencesOf } from './markdown.ts'

const fences = fencesOf(readText('README.md'))

/** A folder inside the repository, so that `import 'sallyport'` finds this package, with the files that the README shows. */
function writeShown(t: Test): string {
  const folder = t.testdir({})
  for (const { info, text } of fences) if (/^[\w/.-]+\.\w+$/.test(info)) writeFileSync(join(folder, info), text)
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  writeFileSync(join(bin, 'npx'), `#!/bin/sh\n[ "$1" = sallyport ] || exit 3\nshift\nexec "${process.execPath}" "${join(ROOT, 'bin/sallyport.js')}" "$@"\n`)
  chmodSync(join(bin, 'npx'), 0o755)
  return folder
}

function runShown(command: string, folder: string) {
  const path = [join(folder, 'bin'), dirname(process.execPath), process.env['PATH']].join(delimiter)
  const { NODE_OPTIONS: _, ...env } = process.env
  return spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8', timeout: 30_000, env: { ...env, PATH: path, NO_COLOR: '1' } })
}

t.test('the commands of the README print what it says', { skip: process.platform === 'win32' }, async (t) => {
  const folder = writeShown(t)
  const shown = fences.filter((fence) => fence.language === 'console').flatMap((fence) => commandsOf(fence.text))
  t.ok(shown.length >= 4)
  for (const { command, output } of shown) {
    const { stdout, stderr } = runShown(command, folder)
    t.equal(stdout, output, command, { stderr })
  }
})

t.test('the embedding example of the README prints what it says', async (t) => {
  const folder = writeShown(t)
  const at = fences.findIndex((fence) => fence.info === 'embed.ts')
  const { stdout, stderr } = runShown('node --conditions=@sallyport/source embed.ts', folder)
  t.equal(stdout, fences[at + 1]?.text, 'output', { stderr })
  t.ok((fences[at]?.text.trim().split('\n').length ?? 99) <= 14, 'it is short')
})
