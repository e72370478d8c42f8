import { quantile } from '../quantile.ts'

/** What several repetitions of one measurement gave. */
export interface Summary {
  readonly median: number
  /** Half the way from the smallest to the largest, as a part of the median: 0.1 is plus or minus 10 %. */
  readonly spread: number
  readonly count: number
}

/** The middle of the numbers, the mean of the two middle ones of an even count; NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  if (sorted.length % 2 === 1) return sorted[Math.floor(middle)] ?? Number.NaN
  return ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2
}

/** The value below which `part` (0 to 1) of the numbers lie; NaN for none. */
export function quantileOf(values: readonly number[], part: number): number {
  return quantile([...values].sort((a, b) => a - b), part)
}

/** Sums repetitions up. */
export function summarise(values: readonly number[]): Summary {
  const middle = median(values)
  const spread = middle === 0 ? 0 : (Math.max(...values) - Math.min(...values)) / 2 / Math.abs(middle)
  return { median: middle, spread, count: values.length }
}
