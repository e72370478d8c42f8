/** Says whether an output gets colours: FORCE_COLOR decides, then NO_COLOR, then whether it is a terminal that has any. */
export function wantsColour(isTTY: boolean, env: Readonly<Record<string, string | undefined>>): boolean {
  const force = env['FORCE_COLOR']
  if (force !== undefined) return force !== '0' && force !== 'false'
  const no = env['NO_COLOR']
  if (no !== undefined && no !== '') return false
  return isTTY && env['TERM'] !== 'dumb'
}
