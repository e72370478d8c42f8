import { readFileSync } from 'node:fs'
import t from 'tap'
import { runCommandLine } from '../../apps/cli/run-command-line.ts'
import { COMMANDS } from '../../apps/cli/commands/command-table.ts'
import { fakeOutput, fakeTerminal } from './fake-terminal.ts'

async function sallyport(...args: string[]) {
  const terminal = fakeTerminal(args)
  const exit = await runCommandLine(terminal)
  return { exit, out: terminal.stdout.text, err: terminal.stderr.text }
}

t.test('runCommandLine() lists the commands that there are, and no others', async (t) => {
  const { exit, out, err } = await sallyport('help')
  t.equal(exit, 0)
  t.equal(err, '')
  for (const name of [...Object.keys(COMMANDS), 'help']) t.match(out, new RegExp(`^  ${name} +\\S`, 'm'))
  t.equal(out, (await sallyport('--help')).out)
  t.equal(out, (await sallyport('-h')).out)
})

t.test('runCommandLine() prints the list on standard error and exits 64, when no command is given', async (t) => {
  const { exit, out, err } = await sallyport()
  t.equal(exit, 64)
  t.equal(out, '')
  t.match(err, 'Usage: sallyport COMMAND')
})

t.test('runCommandLine() explains every command, by "help" and by --help', async (t) => {
  for (const [name, { load }] of Object.entries(COMMANDS)) {
    const { exit, out } = await sallyport('help', name)
    t.equal(exit, 0)
    t.match(out, `Usage: sallyport ${name}`)
    for (const { name: flag } of (await load()).shape.flags) t.match(out, `--${flag}`)
    t.equal((await sallyport(name, '--help')).out, out)
  }
})

t.test('every command lists each of its flags in one section of its help', async (t) => {
  for (const { load } of Object.values(COMMANDS)) {
    const { shape, sections } = await load()
    t.same(sections.flatMap(({ flags }) => flags.map(({ name }) => name)), shape.flags.map(({ name }) => name), shape.name)
    t.equal(new Set(shape.flags.map(({ name }) => name)).size, shape.flags.length)
  }
})

t.test('runCommandLine() names the command that was probably meant', async (t) => {
  t.match(await sallyport('runn'), { exit: 64, err: 'error: There is no command "runn" [SP_USAGE]\ntip: a similar command exists: "run"\n' })
  t.match(await sallyport('script.ts'), { exit: 64, err: /tip: to run a script: sallyport run script\.ts/ })
  for (const name of ['constructor', '__proto__', 'toString', '\u001b[2J']) {
    const { exit, err } = await sallyport(name)
    t.equal(exit, 64)
    t.notMatch(err, '\u001b')
  }
})

t.test('runCommandLine() prints the version of the package', async (t) => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  for (const name of ['version', '--version', '-V']) t.match(await sallyport(name), { exit: 0, out: `sallyport ${version} (node ${process.versions.node}` })
})

t.test('runCommandLine() exits 70, when standard output cannot be written', async (t) => {
  const terminal = fakeTerminal(['version'], { stdout: fakeOutput({ failure: new Error('no space') }) })
  t.equal(await runCommandLine(terminal), 70)
  t.match(terminal.stderr.text, 'Cannot write to standard output: no space')
})
