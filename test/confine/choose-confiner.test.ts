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

t.test('chooseConfiners() has hardened cells only, or none, whatever the level', async (t) => {
  for (const level of ['kernel', 'prefer', 'basic'] as const) {
    for (const hardened of [true, false]) {
      for (const { name, launch } of chooseConfiners(level, files, { hardened })) {
        const { args, layers } = launch()
        t.equal(args.some((arg) => arg === '--jitless' || arg.includes('"--jitless"')), hardened, `${level} ${name}`)
        const refused = layers.find((layer) => layer.name === 'seccomp-no-code')
        t.equal(refused?.active, hardened ? layers.some((layer) => layer.name === 'seccomp-sealed' && layer.active) : undefined, `${level} ${name} says whether the kernel helps`)
      }
    }
  }
})

t.test('defaultLevel() is the kernel on Linux', async (t) => {
  t.equal(defaultLevel(), process.platform === 'linux' ? 'kernel' : 'prefer')
})
