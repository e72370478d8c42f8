import jsonpatch from 'fast-json-patch'

export default function () {
  const before = { a: 1, list: ['x', 'y'] }
  const patch = jsonpatch.compare(before, { a: 2, list: ['x'], b: { c: true } })
  return { patch, after: jsonpatch.applyPatch(jsonpatch.deepClone(before), patch).newDocument, problem: jsonpatch.validate([{ op: 'remove', path: '/nope' }], before)?.name }
}
