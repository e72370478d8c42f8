import t from 'tap'
import * as source from '../../../src/confine/seccomp/filters.ts'
import { evaluatedFilters } from '../../../tools/evaluate-filters.ts'

t.test('startFilter() and sealFilter() are the same in the build, for every machine and process', async (t) => {
  const built: typeof source = await import(`data:text/javascript,${encodeURIComponent(evaluatedFilters())}`)
  for (const machine of ['x64', 'arm64'] as const) {
    for (const pid of [1, 4711, 0x3f_ffff]) {
      t.strictSame([...built.startFilter(machine, pid)], [...source.startFilter(machine, pid)], `${machine} ${pid}, start`)
      for (const jitless of [false, true]) t.strictSame([...built.sealFilter(machine, pid, { jitless })], [...source.sealFilter(machine, pid, { jitless })], `${machine} ${pid}, jitless ${jitless}`)
    }
  }
})
