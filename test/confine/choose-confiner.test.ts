import t from 'tap'
import { findCellFiles } from '../../src/confine/cell-files.ts'
import { chooseConfiners, defaultLevel } from '../../src/confine/choose-confiner.ts'

const files = findCellFiles()

t.test('chooseConfiners() offers for "kernel" only what confines files and system calls', { skip: process.platform !== 'linux' }, async (t) => {
  const candidates = chooseConfiners('kernel', files)
  t.ok(candidates.length > 0)
  for (const candidate of candidates) {
    const { layers, claim } = candidate.launch()
    t.ok(layers.some(({ name, active }) => active && /landlock|namespace/.test(name)), candidate.name)
    t.ok(layers.some(({ name, active }) => active && name.startsWith('seccomp')), candidate.name)
    t.ok((claim?.filters ?? 0) > 0, 'and the kernel is asked')
  }
})

t.test('chooseConfiners() ends with "basic" for "prefer" and has nothing else for "basic"', async (t) => {
  t.equal(chooseConfiners('prefer', files).at(-1)?.name, 'basic')
  t.strictSame(chooseConfiners('basic', files).map(({ name }) => name), ['basic'])
})

t.test('defaultLevel() is the kernel on Linux', async (t) => {
  t.equal(defaultLevel(), process.platform === 'linux' ? 'kernel' : 'prefer')
})
