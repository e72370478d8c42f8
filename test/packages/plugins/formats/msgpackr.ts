import { Packr, unpack } from 'msgpackr'

export default function () {
  const packed = new Packr({ useRecords: false }).pack({ id: 1, name: 'Ada', tags: ['a', 'b'], at: new Date(1_700_000_000_000), big: 2n ** 40n })
  return { bytes: packed.length < 60, value: unpack(packed) }
}
