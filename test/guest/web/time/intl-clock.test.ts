import t from 'tap'
import { makeIsolate, webScripts } from '../../isolate.ts'

const iso = makeIsolate(await webScripts())
t.teardown(() => iso[Symbol.dispose]())
const FORMAT = `new Intl.DateTimeFormat('en', { timeZone: 'UTC', dateStyle: 'short', hourCycle: 'h23', timeStyle: 'medium' })`

t.test('format() and formatToParts() tell the time of the turn, when no date is given', async (t) => {
  t.same(await iso.run(`const f = ${FORMAT}; return [f.format() === f.format(Date.now()), f.format(undefined) === f.format(new Date()), JSON.stringify(f.formatToParts()) === JSON.stringify(f.formatToParts(Date.now()))]`), [true, true, true])
})

t.test('format stays one function bound to its formatter, as the standard says', async (t) => {
  t.same(await iso.run(`const f = ${FORMAT}; const g = f.format; return [f.format === g, g.length, g.name, g(0), f.formatToParts.length, ${FORMAT}.format === g]`), [true, 1, '', '1/1/70, 00:00:00', 1, false])
  t.same(await iso.run(`try { Object.getOwnPropertyDescriptor(Intl.DateTimeFormat.prototype, 'format').get.call({}) } catch (error) { return error.name }`), 'TypeError')
})
