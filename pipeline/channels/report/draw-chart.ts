import { type Scale, scaleOf } from './chart-scale.ts'
import type { Drawing } from './document.ts'
import { contentWidth, ink, makeRoom, type Page, setLine, setText, sheet, type Type } from './page.ts'

const height = 176
const axisWidth = 44
const labelType: Type = { size: 7.5, colour: ink.grey }
type Frame = {
  readonly x: (at: number) => number
  readonly y: (value: number) => number
  readonly top: number
}

const drawGaps = ({ pdf }: Page, { gaps }: Drawing, { x, top }: Frame): void => {
  for (const [from, to] of gaps) {
    const [left, right] = [x(from), Math.max(x(to), x(from) + 0.75)]
    pdf
      .save()
      .rect(left, top, right - left, height)
      .clip()
    for (let at = left - height; at < right; at += 5)
      pdf
        .moveTo(at, top + height)
        .lineTo(at + height, top)
        .lineWidth(0.35)
        .strokeColor(ink.rule)
        .stroke()
    pdf.restore()
  }
}

const drawCurve = ({ pdf }: Page, { stretches }: Drawing, { x, y }: Frame): void => {
  for (const stretch of stretches) {
    const [first] = stretch
    if (first === undefined) continue
    pdf.moveTo(x(first.at), y(first.max))
    for (const { at, max } of stretch) pdf.lineTo(x(at), y(max))
    for (const { at, min } of [...stretch].reverse()) pdf.lineTo(x(at), y(min))
    pdf.closePath().fillColor('#cfcfcf').fill()
    // One value alone has no line; it is a dot that is seen.
    if (stretch.length === 1) pdf.circle(x(first.at), y(first.mean), 0.9).fillColor(ink.black).fill()
    pdf.moveTo(x(first.at), y(first.mean))
    for (const { at, mean } of stretch) pdf.lineTo(x(at), y(mean))
    pdf.lineWidth(0.8).lineJoin('round').strokeColor(ink.black).stroke()
  }
}

const drawLimits = (page: Page, { limits }: Drawing, { x, y }: Frame): void => {
  for (const { from, to, value, label } of limits) {
    page.pdf
      .moveTo(x(from), y(value))
      .lineTo(x(to), y(value))
      .lineWidth(0.9)
      .dash(4, { space: 2.5 })
      .strokeColor(ink.black)
      .stroke()
      .undash()
    const width = Math.min(x(to) - x(from), 160)
    if (width > 40)
      setLine(page, label, x(to) - width - 3, y(value) - 10, width, {
        ...labelType,
        align: 'right',
        colour: ink.black,
      })
  }
}

const drawExcursions = ({ pdf }: Page, { excursions }: Drawing, { x, top }: Frame): void => {
  for (const [from, to] of excursions) {
    const left = x(from)
    pdf
      .rect(left, top + height + 2, Math.max(x(to) - left, 1.2), 3.5)
      .fillColor(ink.black)
      .fill()
  }
}

const drawAxes = (page: Page, drawing: Drawing, { x, y, top }: Frame, scale: Scale): void => {
  const { pdf } = page
  const right = sheet.left + contentWidth
  for (let value = scale.low; value <= scale.high + scale.step / 2; value += scale.step) {
    pdf
      .moveTo(sheet.left + axisWidth, y(value))
      .lineTo(right, y(value))
      .lineWidth(0.3)
      .strokeColor(ink.pale)
      .stroke()
    const label = drawing.valueAt(Math.abs(value) < scale.step / 2 ? 0 : value, scale.digits)
    setLine(page, label, sheet.left, y(value) - 4.5, axisWidth - 6, { ...labelType, align: 'right' })
  }
  for (const { at, label } of drawing.ticks) {
    pdf
      .moveTo(x(at), top + height)
      .lineTo(x(at), top + height + 9)
      .lineWidth(0.5)
      .strokeColor(ink.rule)
      .stroke()
    setLine(page, label, x(at) + 2.5, top + height + 7, 60, labelType)
  }
}

/** What the grey, the dashes, the bars and the hatching mean, below the chart. */
const drawLegend = (page: Page, { legend, excursions, gaps, limits }: Drawing): void => {
  const { pdf } = page
  let x: number = sheet.left + axisWidth
  const put = (words: string, sign: (at: number, y: number) => void): void => {
    sign(x, page.y + 4)
    setLine(page, words, x + 20, page.y, 170, labelType)
    pdf.font('regular').fontSize(labelType.size)
    x += 20 + pdf.widthOfString(words) + 16
  }
  put(legend.range, (at, y) => {
    pdf
      .rect(at, y - 3, 15, 6)
      .fillColor('#cfcfcf')
      .fill()
    pdf
      .moveTo(at, y)
      .lineTo(at + 15, y)
      .lineWidth(0.8)
      .strokeColor(ink.black)
      .stroke()
  })
  if (limits.length > 0)
    put(legend.limit, (at, y) => {
      pdf
        .moveTo(at, y)
        .lineTo(at + 15, y)
        .lineWidth(0.9)
        .dash(4, { space: 2.5 })
        .strokeColor(ink.black)
        .stroke()
        .undash()
    })
  if (excursions.length > 0)
    put(legend.excursion, (at, y) => {
      pdf
        .rect(at, y - 1.75, 15, 3.5)
        .fillColor(ink.black)
        .fill()
    })
  if (gaps.length > 0)
    put(legend.gap, (at, y) => {
      for (let step = 0; step < 15; step += 4)
        pdf
          .moveTo(at + step, y + 3)
          .lineTo(at + step + 5, y - 3)
          .lineWidth(0.35)
          .strokeColor(ink.grey)
          .stroke()
    })
  page.y += 18
}

/** A curve with its limits, drawn in lines, legible without colours. */
export const drawChart = (page: Page, drawing: Drawing): void => {
  const isEmpty = drawing.stretches.length === 0
  makeRoom(page, isEmpty ? 44 : height + 74)
  page.y += 14
  setText(page, drawing.title, sheet.left, page.y, contentWidth, { face: 'bold', size: 10.5 })
  page.y += 20
  if (isEmpty) {
    setText(page, drawing.empty, sheet.left, page.y, contentWidth, { size: 8.5, colour: ink.grey })
    page.y += 16
    return
  }
  const scale = scaleOf(drawing)
  const [top, left, right] = [page.y, sheet.left + axisWidth, sheet.left + contentWidth]
  const share = (at: number): number =>
    Math.min(1, Math.max(0, (at - drawing.from) / (drawing.to - drawing.from)))
  const frame: Frame = {
    x: (at) => left + share(at) * (right - left),
    y: (value) => top + height - ((value - scale.low) / (scale.high - scale.low)) * height,
    top,
  }
  drawAxes(page, drawing, frame, scale)
  drawGaps(page, drawing, frame)
  drawCurve(page, drawing, frame)
  drawLimits(page, drawing, frame)
  drawExcursions(page, drawing, frame)
  page.pdf
    .rect(left, top, right - left, height)
    .lineWidth(0.5)
    .strokeColor(ink.rule)
    .stroke()
  page.y = top + height + 24
  drawLegend(page, drawing)
}
