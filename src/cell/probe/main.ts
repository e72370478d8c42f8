// The program of a throw-away cell: it is confined and sealed like any other, then makes the system calls that it is told to and reports how they went.
import type { Attempt, AttemptArgument, Attempted, ProbePlan } from '../../confine/doctor/attempt.ts'
import type { SealPlan } from '../../confine/seal-plan.ts'
import { openSys } from '../../confine/sys/open-sys.ts'
import type { Sys, SysArgument } from '../../confine/sys/sys.ts'
import { confineCalls } from '../seal/confine-calls.ts'
import { warmUp } from '../seal/warm-up.ts'

const [, program = '', , , , sealing = '', planText = ''] = process.argv
const STDOUT = 1

function argumentOf(arg: AttemptArgument, earlier: readonly Attempted[]): SysArgument {
  if (typeof arg === 'number') return arg
  if ('text' in arg) return new TextEncoder().encode(`${arg.text}\0`)
  if ('bytes' in arg) return Uint8Array.from(arg.bytes)
  if ('out' in arg) return new Uint8Array(arg.out)
  return 'parent' in arg ? process.ppid : (earlier[arg.result]?.value ?? -1)
}

function attempt(sys: Sys, { call, args }: Attempt, earlier: readonly Attempted[]): Attempted {
  const values = args.map((arg) => argumentOf(arg, earlier))
  const result = sys.call(call, ...values)
  const at = args.findIndex((arg) => typeof arg === 'object' && 'out' in arg)
  return at === -1 ? result : { ...result, out: [...(values[at] as Uint8Array)] }
}

function probe(sys: Sys, plan: ProbePlan): void {
  const done: Attempted[] = []
  for (const next of plan.attempts) {
    done.push(attempt(sys, next, done))
    // By system call: a sealed cell may write, and nothing of Node is in between when the next attempt ends it.
    const line = new TextEncoder().encode(`${JSON.stringify(done.at(-1))}\n`)
    sys.call('write', STDOUT, line, line.length)
  }
}

const plan: ProbePlan = JSON.parse(planText)
// Opened before sealing, as an attacker would wish to have it.
const sys = openSys(plan.koffi)
warmUp(program).then(() => {
  const seal: SealPlan = JSON.parse(sealing)
  // Node's own permissions stay as they were: machine code would not ask them.
  if (seal.stageTwo) confineCalls(seal)
  if (sys !== null) probe(sys, plan)
  process.kill(process.pid, 'SIGTERM')
}).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
})
