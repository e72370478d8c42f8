import { decodeTime, isValid, monotonicFactory } from 'ulid'

export default function () {
  const next = monotonicFactory(() => 0.5)
  const [first, second] = [next(1_700_000_000_000), next(1_700_000_000_000)]
  return { first, sorted: first < second, time: decodeTime(second), valid: isValid(first) }
}
