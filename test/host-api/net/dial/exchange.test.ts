import t from 'tap'
import type { Dispatcher } from 'undici'
import { Exchange } from '../../../../host-api/net/dial/exchange.ts'

/** What undici hands to a handler, as far as an exchange uses it. */
function fakeController() {
  const aborted: unknown[] = []
  const controller = { pause: () => {}, resume: () => {}, abort: (reason: unknown) => void aborted.push(reason) }
  return { controller: controller as unknown as Dispatcher.DispatchController, aborted }
}

function begin() {
  const told: string[] = []
  const exchange = new Exchange({ sent: () => told.push('sent'), headed: () => told.push('headed') })
  const { controller, aborted } = fakeController()
  exchange.onRequestStart(controller)
  return { exchange, controller, aborted, told }
}

t.test('takeWhole() gives the body of an answer that is complete, once', async (t) => {
  const { exchange, controller, told } = begin()
  exchange.onResponseStart(controller, 200, { 'x-name': 'value', 'x-two': ['a', 'b'] }, 'OK')
  exchange.onResponseData(controller, Buffer.from('one '))
  t.equal(exchange.takeWhole(100), null, 'not while more may come')
  exchange.onResponseData(controller, Buffer.from('two'))
  exchange.onResponseEnd()
  t.equal(exchange.takeWhole(6), null, 'not when it is longer than asked for')
  t.equal(Buffer.from(exchange.takeWhole(7) ?? []).toString(), 'one two')
  t.equal(await exchange.next(), null, 'nothing is left to read')
  t.strictSame((await exchange.head).headers, [['x-name', 'value'], ['x-two', 'a'], ['x-two', 'b']])
  t.strictSame(told, ['sent', 'headed'])
})

t.test('takeWhole() gives nothing of a body that was read from, or that failed', async (t) => {
  const read = begin()
  read.exchange.onResponseStart(read.controller, 200, {}, 'OK')
  read.exchange.onResponseData(read.controller, Buffer.from('piece'))
  t.equal(Buffer.from((await read.exchange.next()) ?? []).toString(), 'piece')
  read.exchange.onResponseEnd()
  t.equal(read.exchange.takeWhole(100), null)
  const failed = begin()
  failed.exchange.onResponseStart(failed.controller, 200, {}, 'OK')
  failed.exchange.onResponseData(failed.controller, Buffer.from('piece'))
  failed.exchange.onResponseError(failed.controller, new Error('cut'))
  t.equal(failed.exchange.takeWhole(100), null)
})

t.test('Exchange says that no head will come, when it was given up', async (t) => {
  const { exchange, aborted, told } = begin()
  exchange.abort(new Error('late'))
  await t.rejects(exchange.head, { message: 'late' })
  t.strictSame(told, ['sent', 'headed'])
  t.equal(aborted.length, 1)
})
