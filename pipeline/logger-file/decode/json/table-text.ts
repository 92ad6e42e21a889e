/** A number of JSON has a point before its decimals, which three of them would leave open. */
const numberText = (value: number): string => {
  const text = String(value)
  return text.charCodeAt(text.length - 4) === 46 && !text.includes('e') ? `${text}0` : text
}

/** A cell in which no sign has a meaning of its own. */
const plain = /^[^",\s]+(?: [^",\s]+)*$/
const cell = (text: string): string =>
  text === '' || plain.test(text) ? text : `"${text.replace(/\s+/g, ' ').replaceAll('"', '""')}"`

const cellText = (value: unknown): string => {
  if (typeof value === 'number') return numberText(value)
  if (typeof value === 'string') return cell(value)
  return value === null ? '' : cell(JSON.stringify(value))
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The Things Network says what a node measured in the fourth. */
const depthMax = 4
const chunkOfLines = 500

type Part = { readonly text: string; readonly width: number }

/** A table that grows row by row, of which the columns are known when the last row is. Texts of rows are kept, and nothing else. */
export const createTableText = () => {
  const own = new Map<string, number>()
  const outer = new Map<string, number>()
  const order: (string | undefined)[] = []
  const parts: Part[] = []
  let width = 0
  let lines: string[] = []
  let cells: string[] = []
  let rows = 0
  let strays = 0

  const close = (): void => {
    if (lines.length > 0) parts.push({ text: lines.join('\n'), width })
    lines = []
  }
  const columnOf = (columns: Map<string, number>, key: string): number => {
    const known = columns.get(key)
    if (known !== undefined) return known
    close()
    columns.set(key, width)
    order.push(columns === own ? key : undefined)
    cells.push('')
    width += 1
    return width - 1
  }
  /** Objects within an object are named by both keys: `data.temperature`. */
  const put = (columns: Map<string, number>, object: object, before: string, depth: number): void => {
    for (const [key, value] of Object.entries(object))
      if (isObject(value) && depth < depthMax) put(columns, value, `${before}${key}.`, depth + 1)
      else cells[columnOf(columns, before === '' ? key : before + key)] = cellText(value)
  }
  /** The line of an object that has the same keys in the same order as all before it, as nearly all have. */
  const usualLine = (object: Readonly<Record<string, unknown>>): string | undefined => {
    let line = ''
    let column = 0
    for (const key in object) {
      const value = object[key]
      if (key !== order[column] || (typeof value === 'object' && value !== null)) return undefined
      line = column === 0 ? cellText(value) : `${line},${cellText(value)}`
      column += 1
    }
    return column === width ? line : undefined
  }
  const push = (line: string): void => {
    lines.push(line)
    if (lines.length >= chunkOfLines) close()
  }

  return {
    /** A row; `around` is what the objects say in which it stands. */
    row: (object: Readonly<Record<string, unknown>>, around?: object): void => {
      rows += 1
      const usual = around === undefined ? usualLine(object) : undefined
      if (usual !== undefined) {
        push(usual)
        return
      }
      cells = new Array<string>(width).fill('')
      if (around !== undefined) put(outer, around, '', 1)
      put(own, object, '', 1)
      push(cells.join(','))
    },
    /** A line that holds no object, torn or blank: it stays, so that it is said. */
    stray: (text: string): void => {
      rows += 1
      if (text !== '') strays += 1
      push(text && cell(text.slice(0, 40).replaceAll('"', '')))
    },
    width: () => width,
    /** The share of lines that hold no object. */
    strayShare: () => (rows === 0 ? 1 : strays / rows),
    done: (above: readonly string[]): string => {
      close()
      const names = new Array<string>(width).fill('')
      for (const [key, column] of own) names[column] = key
      for (const [key, column] of outer) names[column] = own.has(key) ? `of.${key}` : key
      const filled = parts.map(({ text, width: had }) => {
        const more = ','.repeat(width - had)
        return more === '' ? text : `${text.replaceAll('\n', `${more}\n`)}${more}`
      })
      return [...above, names.map((name) => cell(name)).join(','), ...filled].join('\n')
    },
  }
}
export type TableText = ReturnType<typeof createTableText>
