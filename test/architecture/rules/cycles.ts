import { importsOf } from '../scan/imports.ts'
import type { SourceFile } from '../scan/source-tree.ts'

type Graph = ReadonlyMap<string, readonly string[]>

function graphOf(files: readonly SourceFile[]): Graph {
  const known = new Set(files.map((file) => file.path))
  const targets = (file: SourceFile): string[] => importsOf(file).map((entry) => entry.target ?? '').filter((target) => known.has(target))
  return new Map(files.map((file) => [file.path, targets(file)]))
}

function walk(path: string, graph: Graph, state: { readonly trail: string[]; readonly done: Set<string>; readonly found: string[] }): void {
  const start = state.trail.indexOf(path)
  if (start >= 0) state.found.push([...state.trail.slice(start), path].join(' -> '))
  if (start >= 0 || state.done.has(path)) return
  state.trail.push(path)
  for (const next of graph.get(path) ?? []) walk(next, graph, state)
  state.trail.pop()
  state.done.add(path)
}

/** Finds the cycles of imports between files, type imports included. */
export function checkCycles(files: readonly SourceFile[]): string[] {
  const graph = graphOf(files)
  const state = { trail: [], done: new Set<string>(), found: [] }
  for (const path of graph.keys()) walk(path, graph, state)
  return state.found
}
