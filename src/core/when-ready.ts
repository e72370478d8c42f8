/** Goes on with a value: at once when it is there, which costs no promise and no wait, else when its promise has it. What `next` throws at once is thrown at once. */
export function whenReady<T, R>(value: T | Promise<T>, next: (value: T) => R | Promise<R>): R | Promise<R> {
  return value instanceof Promise ? value.then(next) : next(value)
}

/** True for what can be waited for: a promise of whatever make. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return ((typeof value === 'object' && value !== null) || typeof value === 'function') && typeof (value as { readonly then?: unknown }).then === 'function'
}
