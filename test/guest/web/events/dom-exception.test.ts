import t from 'tap'
import { sameAsNode } from '../../against-node.ts'
import { makeIsolate, webScripts } from '../../isolate.ts'

const iso = makeIsolate(await webScripts())
t.teardown(() => iso[Symbol.dispose]())

t.test('DOMException is what Web IDL says, for each argument', async (t) => {
  await sameAsNode(t, iso, {
    defaults: `const e = new DOMException(); return [e.name, e.message, e.code, String(e), e instanceof Error]`,
    names: `return ['IndexSizeError', 'NotFoundError', 'AbortError', 'TimeoutError', 'DataCloneError', 'QuotaExceededError', 'InvalidStateError', 'NotAllowedError', 'Error', ''].map((name) => new DOMException('m', name).code)`,
    cause: `const e = new DOMException('m', { name: 'AbortError', cause: 7 }); return [e.name, e.cause, e.code, 'cause' in new DOMException('m', { name: 'x' })]`,
    constants: `return [DOMException.ABORT_ERR, DOMException.DATA_CLONE_ERR, new DOMException().INDEX_SIZE_ERR, DOMException.length]`,
    tag: `return Object.prototype.toString.call(new DOMException())`,
    own: `return Object.getOwnPropertyNames(new DOMException('m')).includes('message')`,
    receiver: `return DOMException.prototype.name`,
  })
})

t.test('DOMException does not inherit from Error as a class, and can be subclassed', async (t) => {
  t.same(await iso.run(`
    class Mine extends DOMException { own = 1 }
    const mine = new Mine('m', 'AbortError')
    const get = (object) => { try { return Reflect.get(DOMException.prototype, 'name', object) } catch (error) { return error.name } }
    return [Object.getPrototypeOf(DOMException) === Function.prototype, Object.getPrototypeOf(DOMException.prototype) === Error.prototype, mine.own, mine.code, mine instanceof Mine, mine instanceof Error, get(mine), get({}), get(new Error('x'))]`),
    [true, true, 1, 20, true, true, 'AbortError', 'TypeError', 'TypeError'])
})

t.test('QuotaExceededError tells what there was and what was wanted', async (t) => {
  t.same(await iso.run(`
    const e = new QuotaExceededError('full', { quota: 1, requested: 2.5 })
    const plain = new QuotaExceededError()
    const refused = []
    for (const options of [{ quota: -1 }, { requested: NaN }, { quota: 2, requested: 1 }]) { try { new QuotaExceededError('', options) } catch (error) { refused.push(error.name) } }
    return [e.name, e.message, e.code, e.quota, e.requested, e instanceof DOMException, plain.quota, String(plain), refused, Object.prototype.toString.call(e)]`),
    ['QuotaExceededError', 'full', 22, 1, 2.5, true, null, 'QuotaExceededError', ['RangeError', 'TypeError', 'RangeError'], '[object QuotaExceededError]'])
})

t.test('DOMException has a stack that starts with its name and message', async (t) => {
  t.match(await iso.run(`return new DOMException('gone', 'AbortError').stack`), /^Error: gone\n|^AbortError: gone\n/)
  t.same(await iso.run(`return Error.isError(new DOMException())`), true)
})
