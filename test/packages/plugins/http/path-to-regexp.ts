import { compile, match } from 'path-to-regexp'

export default function () {
  const found = match('/users/:id{/posts/:post}')('/users/7/posts/a%20b')
  return { params: found === false ? null : { ...found.params }, none: match('/a')('/b'), path: compile('/files/*path')({ path: ['a', 'b c'] }) }
}
