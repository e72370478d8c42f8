import { sep } from 'node:path'

/** One entry of the read lists: everything but special files, or a file or folder with all below it. */
export type PathRule =
  | { readonly form: 'any'; readonly text: string }
  | {
      readonly form: 'path'
      /** Absolute, without dot segments, as written. */
      readonly spelled: string
      /** The same with links resolved when the policy was loaded. */
      readonly real: string
      readonly text: string
    }

const SPECIAL = ['/proc', '/sys', '/dev']

/** True when `path` is `folder` or lies below it, by whole components. Both absolute and normalised. */
export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}

/** True for the kernel's own trees: /proc, /sys and /dev. */
export function isSpecialPath(path: string): boolean {
  return SPECIAL.some((root) => isInside(path, root))
}

/** True for a tree as a whole (`/dev`), which no grant may name. */
export function isSpecialRoot(path: string): boolean {
  return SPECIAL.includes(path)
}

/** True when the grant covers the path. A special file is covered only by a grant whose own path lies inside its tree. */
export function pathRuleCovers(grant: PathRule, path: string): boolean {
  const special = isSpecialPath(path)
  if (grant.form === 'any') return !special
  return [grant.spelled, grant.real].some((folder) => isInside(path, folder) && (!special || (isSpecialPath(folder) && !isSpecialRoot(folder))))
}

/** True when a rule that refuses applies to the path. */
export function pathRuleRefuses(deny: PathRule, path: string): boolean {
  return deny.form === 'any' || isInside(path, deny.spelled) || isInside(path, deny.real)
}

/** True when the grant covers all that another rule stands for. */
export function pathCoversRule(grant: PathRule, asked: PathRule): boolean {
  return asked.form === 'any' ? grant.form === 'any' : pathRuleCovers(grant, asked.real)
}

/** True when two rules share a path. */
export function pathRulesOverlap(left: PathRule, right: PathRule): boolean {
  if (left.form === 'any' || right.form === 'any') return true
  return pathRuleRefuses(left, right.real) || pathRuleRefuses(right, left.real)
}
