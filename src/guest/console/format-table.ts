import { isError } from '../../values/hardened/primordials.ts'
import { arrayPush, getOwnPropertyDescriptor, hasOwn, isArray, mapGet, mapHas, mapSet, objectKeys, PrimordialMap, stringRepeat } from '../primordials.ts'
import { keyText } from './inspect-object.ts'
import { cellText, listRows, type Row } from './table-rows.ts'

const MOST_COLUMNS = 20
const MOST_KEYS = 100

interface Table {
  /** Column names in order of first use, with their place. */
  readonly places: Map<string, number>
  readonly names: string[]
  /** True once a row had no properties: its value has a column of its own at the end. */
  plain: boolean
}

interface Cells {
  readonly label: string
  readonly byName: Map<string, string>
  readonly plain: string
}

/**
 * Formats data as `console.table` does: one row per entry, one column per property. At most 100 rows of 20 columns of 60 characters.
 * @returns null for what is no table, which is to be logged as it is.
 */
export function formatTable(data: unknown, columns: unknown): string | null {
  if (typeof data !== 'object' || data === null) return null
  try {
    const rows = isError(data) ? [] : listRows(data)
    if (rows.length === 0) return null
    const table: Table = { places: new PrimordialMap(), names: [], plain: false }
    const chosen = isArray(columns)
    if (chosen) chooseColumns(table, columns)
    const cells: Cells[] = []
    for (let at = 0; at < rows.length; at += 1) arrayPush(cells, readRow(table, rows[at] as Row, chosen))
    return render(table, cells)
  } catch {
    // A proxy of the plugin threw: it is logged as any other value.
    return null
  }
}

function chooseColumns(table: Table, columns: readonly unknown[]): void {
  for (let at = 0; at < columns.length && at < MOST_COLUMNS; at += 1) {
    const own = getOwnPropertyDescriptor(columns, at)
    if (own !== undefined && hasOwn(own, 'value') && typeof own.value === 'string') addColumn(table, own.value)
  }
}

function addColumn(table: Table, name: string): void {
  if (table.names.length >= MOST_COLUMNS || mapHas(table.places, name)) return
  mapSet(table.places, name, table.names.length)
  arrayPush(table.names, name)
}

function readRow(table: Table, row: Row, chosen: boolean): Cells {
  const byName = new PrimordialMap<string, string>()
  const { label, value } = row
  if (typeof value !== 'object' || value === null || isError(value)) {
    table.plain = true
    return { label, byName, plain: cellText(value) }
  }
  const keys = objectKeys(value)
  for (let at = 0; at < keys.length && at < MOST_KEYS; at += 1) {
    const key = keys[at] as string
    if (!chosen) addColumn(table, key)
    const own = mapHas(table.places, key) ? getOwnPropertyDescriptor(value, key) : undefined
    if (own !== undefined) mapSet(byName, key, hasOwn(own, 'value') ? cellText(own.value) : '[Getter]')
  }
  return { label, byName, plain: '' }
}

/** Lines of cells with a bar between them, each column as wide as its widest cell. */
function render(table: Table, rows: readonly Cells[]): string {
  const heads: string[] = ['(index)']
  for (let at = 0; at < table.names.length; at += 1) arrayPush(heads, keyText(table.names[at] as string))
  if (table.plain) arrayPush(heads, 'Values')
  const widths: number[] = []
  for (let column = 0; column < heads.length; column += 1) arrayPush(widths, widthOf(table, rows, { column, head: heads[column] as string }))
  let text = lineOf(widths, heads)
  let rule = ''
  for (let column = 0; column < widths.length; column += 1) rule += (column > 0 ? '─┼─' : '') + stringRepeat('─', widths[column] as number)
  text += `\n${rule}`
  for (let at = 0; at < rows.length; at += 1) {
    const cells: string[] = []
    for (let column = 0; column < heads.length; column += 1) arrayPush(cells, cellOf(table, rows[at] as Cells, column))
    text += `\n${lineOf(widths, cells)}`
  }
  return text
}

function cellOf(table: Table, row: Cells, column: number): string {
  if (column === 0) return row.label
  return column > table.names.length ? row.plain : (mapGet(row.byName, table.names[column - 1] as string) ?? '')
}

function widthOf(table: Table, rows: readonly Cells[], options: { readonly column: number; readonly head: string }): number {
  let width = options.head.length
  for (let at = 0; at < rows.length; at += 1) {
    const { length } = cellOf(table, rows[at] as Cells, options.column)
    if (length > width) width = length
  }
  return width
}

function lineOf(widths: readonly number[], cells: readonly string[]): string {
  let line = ''
  for (let column = 0; column < cells.length; column += 1) {
    const cell = cells[column] as string
    const last = column === cells.length - 1
    line += (column > 0 ? ' │ ' : '') + cell + (last ? '' : stringRepeat(' ', (widths[column] as number) - cell.length))
  }
  return line
}
