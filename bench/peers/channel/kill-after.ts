/** Does something; when it has not ended after `ms`, kills what does it. Without `ms` there is no limit. Peers in threads and processes have no other limit on computing. */
export async function killAfter<T>(ms: number | undefined, kill: () => unknown, act: () => Promise<T>): Promise<T> {
  if (ms === undefined) return act()
  const timer = setTimeout(kill, ms)
  try {
    return await act()
  } finally {
    clearTimeout(timer)
  }
}
