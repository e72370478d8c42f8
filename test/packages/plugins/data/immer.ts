import { enablePatches, produce, produceWithPatches } from 'immer'

enablePatches()

export default function () {
  const before = { user: { name: 'Ada', tags: ['a'] }, seen: [] as number[] }
  const after = produce(before, (draft) => {
    draft.user.tags.push('b')
  })
  const [, patches] = produceWithPatches(before, (draft) => {
    draft.seen.push(1)
  })
  return { before, after, shared: before.seen === after.seen, frozen: Object.isFrozen(after.user.tags), patches }
}
