const UNSAFE = new Set(['__proto__', 'prototype', 'constructor'])

/** True for names that mean something to every JavaScript object, so that no grant, function or variable may carry them. */
export function isUnsafeName(name: string): boolean {
  return UNSAFE.has(name)
}
