import t from 'tap'
import { isSdkName, isVariableName, parseEnvGrant, parseSdkGrant } from '../../../src/policy/rules/parse-name-grant.ts'

t.test('parseSdkGrant() reads functions, namespaces and everything', async (t) => {
  t.match(parseSdkGrant('orders.read'), { value: { form: 'exact', name: 'orders.read' } })
  t.match(parseSdkGrant('orders.*'), { value: { form: 'prefix', name: 'orders.' } })
  t.match(parseSdkGrant('*'), { value: { form: 'any' } })
  for (const text of ['', 'orders', '*.read', 'orders.re*', 'a.b.c', 'a.b.*', '.read', 'orders.', '1a.b', 'a b.c', '__proto__.read', 'orders.constructor', 'constructor.*', 'prototype.x', `${'a'.repeat(70)}.b`]) t.match(parseSdkGrant(text), { ok: false }, text)
  t.match(parseSdkGrant('orders:read'), { problem: /did you mean "orders.read"/ })
  t.match(parseSdkGrant('orders/read'), { problem: /did you mean "orders.read"/ })
})

t.test('parseEnvGrant() reads names, prefixes and everything', async (t) => {
  t.match(parseEnvGrant('REGION'), { value: { form: 'exact', name: 'REGION' } })
  t.match(parseEnvGrant('APP_*'), { value: { form: 'prefix', name: 'APP_' } })
  t.match(parseEnvGrant('*'), { value: { form: 'any' } })
  for (const text of ['', 'A*B', '*A', '**', '1A', 'A B', 'A=B', '__proto__', 'constructor', 'A\0']) t.match(parseEnvGrant(text), { ok: false }, text)
  for (const text of ['$REGION', '${REGION}', 'REGION=eu']) t.match(parseEnvGrant(text), { problem: /did you mean "REGION"/ }, text)
  t.match(parseEnvGrant('MY-VAR'), { problem: /did you mean "MY_VAR"/ })
})

t.test('isSdkName() and isVariableName() take no name that every object has', async (t) => {
  t.ok(isSdkName('toString.valueOf'), 'names that do not reach a prototype are names')
  t.notOk(isSdkName('__proto__.x') || isVariableName('__proto__'))
})
