import { textLengthMax } from '../../pipeline/channels/telegram/html.ts'

/** The first of ever shorter renderings that Telegram takes; counted with the tags, which is the safe side. */
export const firstThatFits = (renderings: readonly (() => string)[]): string => {
  let shortest = ''
  for (const render of renderings) {
    shortest = render()
    if (shortest.length <= textLengthMax) return shortest
  }
  return shortest
}

/** As many whole lines as fit between a heading and what is said of the others. */
export const linesThatFit = (
  heading: string,
  lines: readonly string[],
  others: (left: number) => string,
): string => {
  const ending = (left: number): string => (left === 0 ? '' : `\n${others(left)}`)
  let text = heading
  let shown = 0
  for (const line of lines) {
    const longer = `${text}\n${line}`
    if (longer.length + ending(lines.length - shown - 1).length > textLengthMax) break
    text = longer
    shown += 1
  }
  return text + ending(lines.length - shown)
}
