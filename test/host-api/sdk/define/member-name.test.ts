import t from 'tap'
import { checkMemberName } from '../../../../host-api/sdk/define/member-name.ts'

t.test('checkMemberName() takes words of letters, digits and underscores', async (t) => {
  for (const name of ['a', 'kv', 'readAll', 'x_9', 'A'.repeat(64), 'name', 'length', 'get', 'catch', 'delete']) t.doesNotThrow(() => checkMemberName(name, 'method'), name)
})

t.test('checkMemberName() refuses other shapes', async (t) => {
  for (const name of ['', '9a', '_a', '$a', 'a.b', 'a-b', 'a b', 'ä', 'a\n', 'A'.repeat(65), '*']) t.throws(() => checkMemberName(name, 'method'), { code: 'SP_USAGE', message: /^Cannot define sdk method "/ }, name)
})

t.test('checkMemberName() refuses names that the language uses itself', async (t) => {
  const names = ['__proto__', 'constructor', 'prototype', 'then', 'toString', 'valueOf', 'toJSON', 'hasOwnProperty', 'isPrototypeOf', '__defineGetter__', '__lookupSetter__']
  for (const name of names) t.throws(() => checkMemberName(name, 'namespace'), { code: 'SP_USAGE' }, name)
})
