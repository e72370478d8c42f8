import { array, coerce, create, is, number, object, string, StructError } from 'superstruct'

const Point = object({ x: coerce(number(), string(), (text) => Number.parseFloat(text)), y: number(), label: string() })

export default function () {
  try {
    create({ x: '1', y: 'two', label: 'a' }, Point)
  } catch (error) {
    const failures = error instanceof StructError ? error.failures().map(({ path, type }) => [path.join('.'), type]) : []
    return { point: create({ x: '1.5', y: 2, label: 'a' }, Point), list: is([1, 2], array(number())), failures }
  }
}
