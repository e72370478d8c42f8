import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { findBwrap } from '../../../src/confine/bwrap/bwrap.ts'
import { findCellFiles } from '../../../src/confine/cell-files.ts'
import { examine } from '../../../src/confine/doctor/examine.ts'
import { chooseUser } from '../../../src/confine/unprivileged-user.ts'

const skip = process.platform !== 'linux' && 'the kernel of Linux is needed'
const path = (name: string) => fileURLToPath(new URL(name, import.meta.url))

interface Answer {
  readonly exit: number | null
  readonly stderr: string
  readonly document: { readonly holds: boolean; readonly level: string; readonly layers: readonly { readonly layer: string; readonly active: boolean; readonly evidence: string }[] }
}

/** `sallyport doctor --json` where these system calls fail. */
async function doctorWithout(calls: string, args: readonly string[] = []): Promise<Answer> {
  const main = [process.execPath, '--no-warnings', '--conditions=@sallyport/source', path('../../../apps/cli/main.ts'), 'doctor', '--json', ...args]
  const child = spawn(process.execPath, ['--no-warnings', path('./deny-calls.ts'), '1', calls, '--', ...main], { stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => { stdout += chunk })
  child.stderr.on('data', (chunk) => { stderr += chunk })
  const exit = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { exit, stderr, document: JSON.parse(stdout || `{"stderr":${JSON.stringify(stderr)}}`) }
}

/** Root gives itself up only where everybody may read its Node: one below /root stays with root, and doctor says so. */
const staysRoot = process.geteuid?.() === 0 && chooseUser([process.execPath]).user === null

const absent = ({ document }: Answer) => document.layers.filter(({ active, layer }) => !active && layer !== 'cgroup' && !(staysRoot && layer === 'user')).map(({ layer }) => layer)

t.test('examine() proves every layer on a machine that has them', { skip }, async (t) => {
  const { facts, layers } = await examine(findCellFiles())
  // Where user namespaces are restricted, bubblewrap may be there and not work.
  t.strictSame(layers.filter(({ active, layer }) => !active && layer !== 'namespaces' && layer !== 'cgroup' && !(staysRoot && layer === 'user')), [])
  t.ok(layers.length >= 7)
  t.match(facts, { landlock: Number, seccomp: true, node: process.version })
})

t.test('doctor names Landlock when it fails, and the default level refuses', { skip }, async (t) => {
  const answer = await doctorWithout('landlock_create_ruleset,landlock_add_rule,landlock_restrict_self')
  t.strictSame(absent(answer), ['landlock-files', 'landlock-network', 'landlock-scope'])
  // bubblewrap, where it is installed, does the work of Landlock.
  if (findBwrap() === null) t.match(answer, { exit: 70, document: { holds: false, level: 'kernel' }, stderr: /Landlock/ })
  else t.match(answer, { exit: 0, document: { holds: true, level: 'kernel' } })
})

t.test('doctor names seccomp when it fails, and "prefer" starts with what is left', { skip }, async (t) => {
  const answer = await doctorWithout('seccomp', ['--confinement=prefer'])
  t.strictSame(absent(answer), ['seccomp-start', 'seccomp-sealed', 'seccomp-no-code'])
  t.match(answer, { exit: 0, document: { holds: true, level: 'prefer' } })
  t.match(await doctorWithout('seccomp'), { exit: 70, document: { holds: false }, stderr: /seccomp: error 1/ })
})

t.test('doctor says that the default level does not hold when neither Landlock nor namespaces can be had', { skip }, async (t) => {
  const answer = await doctorWithout('landlock_create_ruleset,landlock_add_rule,landlock_restrict_self,mount')
  t.match(answer, { exit: 70, document: { holds: false, level: 'kernel' }, stderr: /self: .*Landlock/ })
})
