import PdfDocument from 'pdfkit'
import type { Millis } from '#core/time.ts'
import { clean } from '../telegram/shorten.ts'
import { boldFont, readFonts, regularFont } from './fonts.ts'

/** Grey levels that stay apart in a print without colours. */
export const ink = { black: '#111111', grey: '#5c5c5c', rule: '#b8b8b8', pale: '#e4e4e4' } as const

/** Points, of 1/72 inch; an A4 page is 595 by 842. */
export const sheet = { left: 56, right: 56, top: 62, bottom: 66, width: 595.28, height: 841.89 } as const
export const contentWidth = sheet.width - sheet.left - sheet.right
const lowest = sheet.height - sheet.bottom

/** Pictures of chats, which no letter of print is: what is left without them is `?` at the least. */
const pictures = /[\u{1f000}-\u{1faff}\u{2600}-\u{27bf}\u{2b00}-\u{2bff}]|\u200d|\ufe0f/gu
const printable = (words: string): string => clean(clean(words).replace(pictures, '')) || '?'

type Face = 'regular' | 'bold'
export type Type = {
  readonly face?: Face
  readonly size: number
  readonly colour?: string
  readonly align?: 'left' | 'right'
  readonly gap?: number
}

/** A place on a page from which on things are set, from top to bottom. */
export type Page = {
  readonly pdf: PDFKit.PDFDocument
  y: number
}

/** Figures stand below each other in columns. */
const features: PDFKit.Mixins.OpenTypeFeatures[] = ['tnum']

/** Without a random name anywhere, so that the same report is the same bytes. */
export const newPage = (info: {
  readonly title: string
  readonly author: string
  readonly at: Millis
}): Page => {
  const pdf = new PdfDocument({
    size: 'A4',
    margins: { left: sheet.left, right: sheet.right, top: sheet.top, bottom: 0 },
    bufferPages: true,
    // Else it reads a font of its own from disk, which no page shows.
    font: '',
    info: {
      Title: printable(info.title),
      Author: printable(info.author),
      Creator: 'nattvakt',
      Producer: 'nattvakt',
      CreationDate: new Date(info.at),
      ModDate: new Date(info.at),
    },
  })
  const fonts = readFonts()
  pdf.registerFont(regularFont, fonts.regular)
  pdf.registerFont(boldFont, fonts.bold)
  return { pdf, y: sheet.top }
}

const dressed = ({ pdf }: Page, { face = 'regular', size, colour = ink.black }: Type): PDFKit.PDFDocument =>
  pdf
    .font(face === 'bold' ? boldFont : regularFont)
    .fontSize(size)
    .fillColor(colour)

const optionsOf = (width: number, { align = 'left', gap = 1.5 }: Type) => ({
  width,
  align,
  lineGap: gap,
  features,
})

export const heightOf = (page: Page, words: string, width: number, type: Type): number =>
  words === '' ? 0 : dressed(page, type).heightOfString(printable(words), optionsOf(width, type))

/** Sets words into a column; they end where they end, whatever is below. */
export const setText = (page: Page, words: string, x: number, y: number, width: number, type: Type): void => {
  if (words !== '') dressed(page, type).text(printable(words), x, y, optionsOf(width, type))
}

/** One line that is never broken. */
export const setLine = (page: Page, words: string, x: number, y: number, width: number, type: Type): void => {
  if (words !== '')
    dressed(page, type).text(printable(words), x, y, { ...optionsOf(width, type), lineBreak: false })
}

export const rule = ({ pdf }: Page, y: number, colour: string = ink.rule, width = 0.5): void => {
  pdf
    .moveTo(sheet.left, y)
    .lineTo(sheet.width - sheet.right, y)
    .lineWidth(width)
    .strokeColor(colour)
    .stroke()
}

/** Begins a new page where less than `height` is left. True when it did. */
export const makeRoom = (page: Page, height: number): boolean => {
  if (page.y + height <= lowest) return false
  page.pdf.addPage()
  page.y = sheet.top
  return true
}

export const roomLeft = (page: Page): number => lowest - page.y
