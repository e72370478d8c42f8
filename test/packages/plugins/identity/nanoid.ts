import { customAlphabet, nanoid } from 'nanoid'

export default function () {
  const ids = Array.from({ length: 100 }, () => nanoid())
  return { sound: ids.every((id) => /^[\w-]{21}$/.test(id)), distinct: new Set(ids).size, own: /^[ab]{10}$/.test(customAlphabet('ab', 10)()) }
}
