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

t.test('DOMException has a stack that starts with its name and message', async (t) => {
  t.match(await iso.run(`return new DOMException('gone', 'AbortError').stack`), /^Error: gone\n|^AbortError: gone\n/)
  t.same(await iso.run(`return Error.isError(new DOMException())`), true)
})
