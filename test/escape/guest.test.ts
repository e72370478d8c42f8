// The attacks of test/escape/guest: what hostile plugin code does to get out of its isolate, or to act without a grant.
import t from 'tap'
import type { Outcome } from '../../src/core/outcome.ts'
import { type Attack, loadAttacks } from './attack.ts'
import { type Scene, setScene } from './scene.ts'

const { attacks, faulty } = await loadAttacks(new URL('./guest/', import.meta.url))

/** The built-ins of this process, as text: what an attack changed here shows. */
function describeRealm(): string {
  const parts = [Object.prototype, Array.prototype, Function.prototype, Promise.prototype, Error, Error.prototype, Map.prototype, globalThis]
  return JSON.stringify(parts.map((part) => Reflect.ownKeys(part).map(String).sort()))
}

function judge(attack: Attack, outcome: Outcome, scene: Scene): string[] {
  const { expect } = attack
  const wrong: string[] = []
  const differ = (what: string, found: unknown, wanted: unknown) => {
    if (JSON.stringify(found) !== JSON.stringify(wanted)) wrong.push(`${what}: ${JSON.stringify(found)?.slice(0, 1500)}, expected ${JSON.stringify(wanted)}`)
  }
  differ('status', outcome.status, expect.status)
  if (outcome.status !== expect.status) wrong.push(JSON.stringify(outcome.error ?? outcome.value)?.slice(0, 1500))
  if ('value' in expect) differ('value', outcome.value, expect.value)
  if (expect.limit !== undefined) differ('limit', outcome.error?.limit, expect.limit)
  if (expect.code !== undefined) differ('code', outcome.error?.code, expect.code)
  if (expect.message !== undefined && !expect.message.test(outcome.error?.message ?? '')) wrong.push(`message: ${outcome.error?.message}`)
  if (expect.logs !== undefined) differ('logs', outcome.logs.map((line) => line.text), expect.logs)
  differ('host calls', scene.calls, expect.calls ?? [])
  differ('requests', scene.requests, expect.requests ?? [])
  const shown = JSON.stringify(outcome)
  for (const secret of scene.secrets) if (shown.includes(secret)) wrong.push(`the outcome shows ${secret}`)
  return wrong
}

t.test('every file of test/escape/guest is an attack with an expectation', async (t) => {
  t.strictSame(faulty, [])
  t.ok(attacks.length >= 80, `${attacks.length} attacks`)
  t.equal(new Set(attacks.map((attack) => attack.name)).size, attacks.length, 'each has a name of its own')
})

t.test('no attack of a plugin succeeds', async (t) => {
  const scene = await setScene(t)
  const before = describeRealm()
  const groups = new Map<string, { attempted: number; succeeded: number }>()
  for (const attack of attacks) {
    const outcome = await scene.attack(attack)
    const wrong = judge(attack, outcome, scene)
    t.strictSame(wrong, [], `${attack.file}: ${attack.name}`)
    const group = attack.file.split('/')[0] ?? ''
    const count = groups.get(group) ?? { attempted: 0, succeeded: 0 }
    groups.set(group, { attempted: count.attempted + 1, succeeded: count.succeeded + (wrong.length === 0 ? 0 : 1) })
  }
  t.equal(describeRealm(), before, 'the realm of the host is as it was')
  const honest = await scene.runner.load({ source: 'export default () => 42' })
  t.match(await honest.run(), { status: 'answered', value: 42 })
  for (const [group, { attempted, succeeded }] of groups) t.comment(`${group}: ${attempted} attempted, ${succeeded} succeeded`)
})
