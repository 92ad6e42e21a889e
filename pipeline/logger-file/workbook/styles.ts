import { elementsIn, firstIn } from './elements.ts'

/** How a number of a workbook is shown, where that changes what it means. */
export type Shown = 'number' | 'moment' | 'percent'

/** ECMA-376 18.8.30: days and clocks among the formats that are built in. */
const isBuiltInMoment = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 45 && id <= 47)

const shownBy = (id: number, code: string | undefined): Shown => {
  if (code === undefined) {
    if (isBuiltInMoment(id)) return 'moment'
    return id === 9 || id === 10 ? 'percent' : 'number'
  }
  // Words in quotation marks, colours and escaped signs are no format.
  const bare = code.replace(/"[^"]*"|\[(?!h|m|s)[^\]]*\]|\\./gi, '')
  if (/[ymdhs]/i.test(bare)) return 'moment'
  return bare.includes('%') ? 'percent' : 'number'
}

const attribute = (text: string, name: string): string | undefined =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1]

/** How each style of a workbook shows its number, by the number of the style. */
export const readStyles = (xml: string): readonly Shown[] => {
  const codes = new Map(
    [...elementsIn(xml, 'numFmt')].map(({ tag }) => [
      Number(attribute(tag, 'numFmtId')),
      attribute(tag, 'formatCode')?.replaceAll('&quot;', '"'),
    ]),
  )
  const cells = firstIn(xml, 'cellXfs')
  return [...elementsIn(cells, 'xf')].map(({ tag }) => {
    const id = Number(attribute(tag, 'numFmtId') ?? '0')
    return shownBy(id, codes.get(id))
  })
}
