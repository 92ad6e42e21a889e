import { textLengthMax } from '../../pipeline/channels/telegram/html.ts'

/** How long it is once Telegram has taken the tags out, at the most: `&amp;` counts as it is written. */
export const lengthOf = (html: string): number => html.replace(/<[^<>]*>/g, '').length

/** The first of ever shorter renderings that Telegram takes. */
export const firstThatFits = (renderings: readonly (() => string)[]): string => {
  let shortest = ''
  for (const render of renderings) {
    shortest = render()
    if (lengthOf(shortest) <= textLengthMax) return shortest
  }
  return shortest
}

/** More are a wall that nobody reads at night: the worst come first, and the others are counted. */
export const linesMost = 40

/** As many whole lines as fit between a heading and what is said of the others, and not more than are read. */
export const linesThatFit = (
  heading: string,
  lines: readonly string[],
  others: (left: number) => string,
): string => {
  const ending = (left: number): string => (left === 0 ? '' : `\n${others(left)}`)
  let text = heading
  let length = lengthOf(heading)
  let shown = 0
  for (const line of lines.slice(0, linesMost)) {
    const longer = length + 1 + lengthOf(line)
    if (longer + lengthOf(ending(lines.length - shown - 1)) > textLengthMax) break
    text = `${text}\n${line}`
    length = longer
    shown += 1
  }
  return text + ending(lines.length - shown)
}
