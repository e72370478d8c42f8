import t from 'tap'
import { guestTypings } from '../../../host-api/guest-types/guest-typings.ts'
import { createRunner } from '../../../src/index.ts'
import { declaredClasses, declaredGlobals, languageGlobals } from './declared-names.ts'

/** The language of Node 26 that Node 24 lacks: a plugin that is to run on both cannot use it. */
const NOT_EVERYWHERE = ['Temporal']

/** Members beyond the standards that the libraries behind them leave there, and that nobody should use. */
const UNDECLARED: Readonly<Record<string, readonly string[]>> = { WritableStreamDefaultController: ['abortReason'], URLPattern: ['compareComponent'] }

/** Members that are of each instance, by the standard, and not of the prototype. */
const OWN: Readonly<Record<string, readonly string[]>> = { Event: ['isTrusted'] }

/** Tells what the realm of a plugin really has. It reads names only: no global is touched but the classes that are asked for. */
const LOOK = `export default (classes) => {
  const names = (object) => Object.getOwnPropertyNames(object)
  const members = (name) => [names(globalThis[name]).filter((key) => !['length', 'name', 'prototype'].includes(key)), names(globalThis[name].prototype).filter((key) => key !== 'constructor')]
  return { globals: names(globalThis), classes: Object.fromEntries(classes.filter((name) => typeof globalThis[name] === 'function').map((name) => [name, members(name)])) }
}`

const text = guestTypings()
const classes = declaredClasses(text)

async function look(): Promise<{ globals: string[]; classes: Record<string, [statics: string[], members: string[]]> }> {
  await using runner = await createRunner()
  await using plugin = await runner.load({ source: LOOK, name: 'look.js' })
  const outcome = await plugin.run([...classes.keys()])
  if (outcome.status !== 'answered') throw new Error(outcome.error.message)
  return outcome.value as Awaited<ReturnType<typeof look>>
}

const real = await look()

t.test('guestTypings() declares exactly the globals that a plugin has beyond the language', async (t) => {
  const language = languageGlobals(text)
  t.strictSame(declaredGlobals(text).sort(), real.globals.filter((name) => !language.has(name) && !NOT_EVERYWHERE.includes(name) && !isOfEngine(name)).sort())
})

t.test('guestTypings() refers to no part of the language that a plugin lacks', async (t) => {
  t.strictSame([...languageGlobals(text)].filter((name) => !real.globals.includes(name)).sort(), [])
  for (const name of ['SharedArrayBuffer', 'Atomics', 'WebAssembly', 'process']) t.notOk(real.globals.includes(name), name)
})

t.test('guestTypings() declares exactly the members that its classes have', async (t) => {
  t.ok(classes.size > 30)
  for (const [name, left] of Object.entries(UNDECLARED)) for (const member of left) t.ok(real.classes[name]?.flat().includes(member), `${name}.${member} is still there`)
  for (const [name, declared] of classes) {
    const [statics = [], members = []] = real.classes[name] ?? []
    const isWanted = (member: string): boolean => !(UNDECLARED[name] ?? []).includes(member)
    t.strictSame([...declared.statics], statics.filter(isWanted).sort(), `statics of ${name}`)
    const constants = members.filter((member) => /^[A-Z_]+$/.test(member))
    const expected = members.filter((member) => isWanted(member) && !(name === 'DOMException' && constants.includes(member)))
    t.strictSame([...declared.members], [...expected, ...(OWN[name] ?? [])].sort(), `members of ${name}`)
  }
})

/** Names that TypeScript knows without a declaration. */
function isOfEngine(name: string): boolean {
  return name === 'globalThis' || name === 'undefined'
}
