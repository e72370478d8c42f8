import t from 'tap'
import { sameAsNode } from '../../against-node.ts'
import { makeIsolate, webScripts } from '../../isolate.ts'

const iso = makeIsolate(await webScripts())
t.teardown(() => iso[Symbol.dispose]())

t.test('Date works like the built-in, for everything but the current time', async (t) => {
  await sameAsNode(t, iso, {
    numbers: `return [new Date(5).getTime(), new Date(2020, 1, 29, 1, 2, 3, 4).getDate(), new Date('2020-01-01').toISOString(), Date.UTC(2020, 0), Date.parse('1970-01-01'), String(new Date(NaN))]`,
    shape: `return [Date.length, Date.name, Date.now.name, Date.now.length, Object.getOwnPropertyNames(Date).sort(), Date.prototype.constructor === Date, typeof Date.prototype]`,
    descriptor: `const d = Object.getOwnPropertyDescriptor(Date, 'prototype'); return [d.writable, d.enumerable, d.configurable, Object.getOwnPropertyDescriptor(globalThis, 'Date').enumerable]`,
    subclass: `class D extends Date { twice() { return this.getTime() * 2 } } const d = new D(21); return [d.twice(), d instanceof D, d instanceof Date, Object.prototype.toString.call(d)]`,
    newTarget: `function F() {} const d = Reflect.construct(Date, [3], F); return [d instanceof F, d instanceof Date, Date.prototype.getTime.call(d)]`,
    'call with arguments': `return typeof Date(5)`,
    intl: `return [new Intl.DateTimeFormat('en', { timeZone: 'UTC' }).format(0), new Date(0).toLocaleDateString('en', { timeZone: 'UTC' }), new Intl.DateTimeFormat('en', { timeZone: 'UTC' }).formatToParts(new Date(0)).length]`,
    'copy of a date': `return new Date(new Date(7)).getTime()`,
  })
})

t.test('Date tells the time of the turn, however it is asked', async (t) => {
  iso.runSync(`gate.realm.clock.advance(1_800_000_000_000); 0`)
  t.same(await iso.run(`
    const before = Date.now(); for (let i = 0; i < 1e6; i++); class D extends Date {}
    return [before, Date.now(), new Date().getTime(), new D().getTime(), Reflect.construct(Date, []).getTime(), Date.parse(Date()), new Date.prototype.constructor().getTime(), (new (new Date(0).constructor)).getTime()]`),
    new Array(8).fill(1_800_000_000_000))
  iso.runSync(`gate.realm.clock.advance(1_800_000_000_500); 0`)
  t.equal(await iso.run(`return Date.now()`), 1_800_000_000_500)
})
