import t from 'tap'
import { encodeProgram, type Instruction } from '../../../src/confine/seccomp/assemble.ts'
import { stageOne } from '../../../src/confine/seccomp/stage-one.ts'
import { stageTwo } from '../../../src/confine/seccomp/stage-two.ts'
import { type Machine, type SyscallName, syscallTable } from '../../../src/confine/seccomp/syscall-table.ts'
import { EXPECTED } from './expected.ts'
import { simulate } from './simulate.ts'

const PID = 4242
const MACHINES: readonly Machine[] = ['x64', 'arm64']
const COUNTS = { x64: 362, arm64: 306 }

/** In words, so that a wrong answer reads well. */
function verdict(action: number): string {
  if (action === 0x80000000) return 'kill'
  if (action === 0x7fff0000) return 'allow'
  const names: Record<number, string> = { 1: 'EPERM', 13: 'EACCES', 25: 'ENOTTY', 38: 'ENOSYS' }
  return names[action - 0x50000] ?? `action ${action.toString(16)}`
}

function ask(program: readonly Instruction[], machine: Machine, how: { readonly number: number; readonly args?: readonly (number | bigint)[] }): string {
  return verdict(simulate(program, { audit: syscallTable(machine).audit, ...how }).action)
}

for (const machine of MACHINES) {
  const table = syscallTable(machine)
  const programs = {
    one: stageOne(table, { pid: PID }),
    two: stageTwo(table, { pid: PID, jitless: false }),
    nsOne: stageOne(table, { pid: null }),
    jitlessTwo: stageTwo(table, { pid: PID, jitless: true }),
  }

  t.test(`The filters judge every call of ${machine} as the table says`, async (t) => {
    const names = Object.keys(table.numbers) as SyscallName[]
    t.equal(names.length, COUNTS[machine])
    const wrong: string[] = []
    for (const name of names) {
      const number = table.numbers[name] ?? -1
      for (const stage of ['one', 'two'] as const) {
        // With arguments of zero: what depends on arguments has cases of its own below.
        const expected = EXPECTED.byArguments.has(name) ? null : EXPECTED[stage](name)
        const got = ask(programs[stage], machine, { number })
        if (expected !== null && got !== expected) wrong.push(`${stage} ${name}: ${got}, expected ${expected}`)
      }
    }
    t.strictSame(wrong, [])
  })

  for (const [label, name, args, expected] of EXPECTED.cases(PID)) {
    const number = table.numbers[name]
    if (number === undefined) continue
    t.test(`The filters of ${machine} judge ${label}`, async (t) => {
      for (const [key, word] of Object.entries(expected)) t.equal(ask(programs[key as keyof typeof programs], machine, { number, args }), word, key)
    })
  }

  t.test(`The filters of ${machine} kill a foreign machine, the other way of calling and, once sealed, an unknown number`, async (t) => {
    for (const program of Object.values(programs)) {
      t.equal(verdict(simulate(program, { audit: 0x40000003, number: 1 }).action), 'kill', 'i386')
      t.equal(verdict(simulate(program, { audit: syscallTable(machine === 'x64' ? 'arm64' : 'x64').audit, number: 0 }).action), 'kill')
      if (machine === 'x64') t.equal(ask(program, machine, { number: 0x40000000 }), 'kill', 'x32')
    }
    t.equal(ask(programs.two, machine, { number: 9999 }), 'kill')
    t.equal(ask(programs.one, machine, { number: 9999 }), 'ENOSYS')
  })

  t.test(`The filters of ${machine} are no longer than the kernel takes and answer quickly`, async (t) => {
    for (const program of Object.values(programs)) {
      t.ok(program.length < 4096)
      t.ok(program.every(({ ifTrue, ifFalse }) => ifTrue < 256 && ifFalse < 256))
      t.equal(encodeProgram(program).length, program.length * 8)
    }
    t.ok(simulate(programs.two, { audit: table.audit, number: 9999 }).steps < 200)
  })
}

t.test('encodeProgram() writes instructions as the kernel reads them', async (t) => {
  t.strictSame([...encodeProgram([{ code: 0x15, ifTrue: 1, ifFalse: 2, value: 0x80000001 }])], [0x15, 0, 1, 2, 1, 0, 0, 0x80])
})
