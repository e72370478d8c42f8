/** The value below which `part` (0 to 1) of the sorted numbers lie; NaN for none. */
export function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}
