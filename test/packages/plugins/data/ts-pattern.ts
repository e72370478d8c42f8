import { match, P } from 'ts-pattern'

type Event = { type: 'push'; commits: { author: string }[] } | { type: 'tag'; name: string } | { type: 'ping' }

const tell = (event: Event) =>
  match(event)
    .with({ type: 'push', commits: [{ author: P.select() }, ...P.array()] }, (author) => `push by ${author}`)
    .with({ type: 'tag', name: P.string.startsWith('v') }, ({ name }) => `release ${name}`)
    .otherwise(({ type }) => `other ${type}`)

export default () => [tell({ type: 'push', commits: [{ author: 'ada' }, { author: 'bob' }] }), tell({ type: 'tag', name: 'v1' }), tell({ type: 'tag', name: 'x' }), tell({ type: 'ping' })]
