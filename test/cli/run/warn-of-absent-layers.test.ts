import t from 'tap'
import { warnOfAbsentLayers } from '../../../apps/cli/run/warn-of-absent-layers.ts'
import { Screen } from '../../../apps/cli/terminal/screen.ts'
import { fakeOutput } from '../fake-terminal.ts'
import { runInProcess } from '../run-in-process.ts'

t.test('warnOfAbsentLayers() names what is absent, but for second nets', async (t) => {
  const output = fakeOutput()
  warnOfAbsentLayers([{ name: 'kernel', active: false, detail: 'nothing of it' }, { name: 'process', active: true, detail: 'there' }, { name: 'cgroup', active: false, detail: 'not writable' }], new Screen(output))
  t.equal(output.text, 'warning: containment layer "kernel" is absent: nothing of it\n')
})

t.test('sallyport run --confinement=basic says aloud that the kernel does not confine the cell', async (t) => {
  const source = 'export default () => 1'
  t.match(await runInProcess(['--confinement=basic', '-'], { stdin: source }), { exit: 0, out: '1\n', err: /warning: containment layer "kernel" is absent/ })
  t.notMatch((await runInProcess(['--confinement=basic', '--quiet', '-'], { stdin: source })).err, /warning/)
  const { err } = await runInProcess(['--confinement=basic', '--json', '-'], { stdin: source })
  t.notMatch(err, /warning/)
})
