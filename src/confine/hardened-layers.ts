import type { Layer } from './launch.ts'

/** The layers that a hardened cell has on top; none for an ordinary one. */
export function hardenedLayers({ jitless, stageTwo }: { readonly jitless: boolean; readonly stageTwo: boolean }): readonly Layer[] {
  if (!jitless) return []
  const refused = stageTwo
    ? 'Before the first plugin: memory that is mapped or made executable ends the cell'
    : 'Nothing keeps code that breaks out of V8 from making memory executable: hardened is the flag --jitless alone'
  return [
    { name: 'jitless', active: true, detail: 'V8 interprets: no compilers of machine code, no WebAssembly' },
    { name: 'seccomp-no-code', active: stageTwo, detail: refused },
  ]
}
