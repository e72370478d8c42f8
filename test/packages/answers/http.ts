import type { Answers } from './answers.ts'

/** What the plugins in plugins/http answer. */
export const HTTP: Answers = {
  cookie: [{ answer: { parsed: { theme: 'dark', name: '✓', empty: '' }, text: 'sid=a%20b; Max-Age=60; Path=/; HttpOnly; SameSite=Lax' } }],
  hono: [
    { input: { url: 'https://api.test/users/7?sort=name' }, answer: { status: 200, headers: { 'content-type': 'application/json' }, body: '{"id":"7","sort":"name"}' } },
    { input: { url: 'https://api.test/users', body: { name: 'Ada' } }, answer: { status: 201, headers: { 'content-type': 'text/plain; charset=UTF-8', 'x-made': 'Ada' }, body: 'Made Ada' } },
    { input: { url: 'https://api.test/broken' }, answer: { status: 500, headers: { 'content-type': 'application/json' }, body: '{"error":"Broken"}' } },
    { input: { url: 'https://api.test/none' }, answer: { status: 404, headers: { 'content-type': 'text/plain; charset=UTF-8' }, body: '404 Not Found' } },
  ],
  'ipaddr.js': [{ answer: { kind: 'private', inside: true, mapped: '1.2.3.4', short: '2001:db8::1', valid: false } }],
  'itty-router': [
    { input: { url: 'https://api.test/todos/7?a=b', headers: { authorization: 'x' } }, answer: { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body: '{"id":"7","a":"b"}' } },
    { input: { url: 'https://api.test/todos', headers: { authorization: 'x' }, body: { what: 'tea' } }, answer: { status: 201, headers: { 'content-type': 'application/json; charset=utf-8' }, body: '{"what":"tea"}' } },
    { input: { url: 'https://api.test/todos/7' }, answer: { status: 401, headers: { 'content-type': 'application/json; charset=utf-8' }, body: '{"status":401,"error":"Sign in first"}' } },
  ],
  'path-to-regexp': [{ answer: { params: { id: '7', post: 'a b' }, none: false, path: '/files/a/b%20c' } }],
}
