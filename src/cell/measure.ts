import type ivm from 'isolated-vm'

/**
 * CPU time of this process in microseconds. A cell runs one isolate at a time, so what it used during an entry, collecting garbage and compiling in the
 * background included, is the plugin's. isolated-vm's own cpuTime is a wall clock while entries are synchronous (measured).
 */
export function cpuUs(): number {
  const { user, system } = process.cpuUsage()
  return user + system
}

/** Bytes of an isolate's heap, and of what belongs to it beside the heap. */
export function heapBytes(isolate: ivm.Isolate): number {
  const { used_heap_size, externally_allocated_size } = isolate.getHeapStatisticsSync()
  return used_heap_size + externally_allocated_size
}
