import { applyPatch, createPatch, diffWords } from 'diff'

export default function () {
  const [before, after] = ['one\ntwo\nthree\n', 'one\n2\nthree\nfour\n']
  const patch = createPatch('list.txt', before, after)
  return { words: diffWords('the quick fox', 'the slow fox').map(({ value, added = false, removed = false }) => [value, added, removed]), hunk: patch.split('\n').filter((line) => /^[-+][^-+]/.test(line)), applied: applyPatch(before, patch) === after }
}
