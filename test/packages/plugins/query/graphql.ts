import { buildSchema, graphql, parse, print, validate } from 'graphql'

const schema = buildSchema('type Query { user(id: ID!): User } type User { id: ID!, name: String!, friends(first: Int = 1): [User!]! }')

export default async function () {
  const person = (id: string) => ({ id, name: `user ${id}`, friends: ({ first }: { first: number }) => Array.from({ length: first }, (_, at) => person(`${id}.${at}`)) })
  const rootValue = { user: ({ id }: { id: string }) => person(id) }
  const good = await graphql({ schema, rootValue, source: 'query ($id: ID!) { user(id: $id) { name friends(first: 2) { id } } }', variableValues: { id: '7' } })
  return { data: JSON.parse(JSON.stringify(good)), problems: validate(schema, parse('{ user { age } }')).map(({ message }) => message), printed: print(parse('{a{b,c}}')) }
}
