import { once } from 'node:events'
import type { Figure, ReportDocument, Section, Table } from './document.ts'
import { drawChart } from './draw-chart.ts'
import { drawTable } from './draw-table.ts'
import {
  contentWidth,
  heightOf,
  ink,
  makeRoom,
  newPage,
  type Page,
  rule,
  setLine,
  setText,
  sheet,
  type Type,
} from './page.ts'

const perRow = 3
const figureGap = 14
const labelType: Type = { size: 7.5, colour: ink.grey }
const valueType: Type = { face: 'bold', size: 11 }

/** Figures three in a row: what it is above, the number below, and what there is to say to it. */
const drawFigures = (page: Page, figures: readonly Figure[]): void => {
  const width = (contentWidth - (perRow - 1) * figureGap) / perRow
  for (let start = 0; start < figures.length; start += perRow) {
    const row = figures.slice(start, start + perRow)
    const heights = row.map(
      ({ label, value, more = '' }) =>
        heightOf(page, label, width, labelType) +
        heightOf(page, value, width, valueType) +
        heightOf(page, more, width, labelType),
    )
    const height = Math.max(...heights) + 12
    makeRoom(page, height)
    for (const [index, { label, value, more = '' }] of row.entries()) {
      const x = sheet.left + index * (width + figureGap)
      let y = page.y + 4
      setText(page, label, x, y, width, labelType)
      y += heightOf(page, label, width, labelType)
      setText(page, value, x, y, width, valueType)
      y += heightOf(page, value, width, valueType)
      setText(page, more, x, y, width, labelType)
    }
    page.y += height
  }
}

const drawHeading = (page: Page, words: string, more = ''): void => {
  makeRoom(page, 120)
  page.y += page.y === sheet.top ? 0 : 22
  rule(page, page.y, ink.black, 1.2)
  page.y += 8
  const type: Type = { face: 'bold', size: 14 }
  setText(page, words, sheet.left, page.y, contentWidth, type)
  page.y += heightOf(page, words, contentWidth, type)
  const small: Type = { size: 8.5, colour: ink.grey }
  setText(page, more, sheet.left, page.y, contentWidth, small)
  page.y += heightOf(page, more, contentWidth, small) + 6
}

const drawNote = (page: Page, words: string): void => {
  const type: Type = { size: 8, colour: ink.grey }
  const height = heightOf(page, words, contentWidth, type)
  makeRoom(page, height + 6)
  setText(page, words, sheet.left, page.y + 3, contentWidth, type)
  page.y += height + 6
}

const drawSection = (page: Page, section: Section): void => {
  if (section.kind === 'heading') drawHeading(page, section.text, section.more)
  else if (section.kind === 'figures') drawFigures(page, section.figures)
  else if (section.kind === 'note') drawNote(page, section.text)
  else if (section.kind === 'drawing') drawChart(page, section)
  else drawTable(page, section satisfies Table)
}

const drawTitle = (page: Page, { title, period, organization, about }: ReportDocument): void => {
  setText(page, organization, sheet.left, page.y, contentWidth, { size: 9, colour: ink.grey })
  page.y += 16
  const type: Type = { face: 'bold', size: 22, gap: 0 }
  setText(page, title, sheet.left, page.y, contentWidth, type)
  page.y += heightOf(page, title, contentWidth, type) + 2
  setText(page, period, sheet.left, page.y, contentWidth, { size: 12 })
  page.y += 24
  rule(page, page.y, ink.black, 1.2)
  page.y += 4
  drawFigures(page, about)
}

const drawFeet = (page: Page, { made, title, period, pageOf }: ReportDocument): void => {
  const { pdf } = page
  const { count } = pdf.bufferedPageRange()
  const type: Type = { size: 7.5, colour: ink.grey }
  const y = sheet.height - 44
  for (let index = 0; index < count; index += 1) {
    pdf.switchToPage(index)
    rule(page, y - 6)
    setLine(page, made, sheet.left, y, contentWidth - 90, type)
    setLine(page, pageOf(index + 1, count), sheet.left + contentWidth - 90, y, 90, {
      ...type,
      align: 'right',
    })
    if (index > 0) setLine(page, `${title} · ${period}`, sheet.left, 36, contentWidth, type)
  }
}

/** A report as pages. The same report is the same bytes, whenever and wherever it is set. */
export const pdfOf = async (report: ReportDocument): Promise<Uint8Array> => {
  const page = newPage({
    title: `${report.title} · ${report.period}`,
    author: report.made,
    at: report.madeAt,
  })
  const parts: Buffer[] = []
  page.pdf.on('data', (part: Buffer) => parts.push(part))
  const ended = once(page.pdf, 'end')
  drawTitle(page, report)
  for (const section of report.sections) drawSection(page, section)
  drawFeet(page, report)
  page.pdf.end()
  await ended
  return Buffer.concat(parts)
}
