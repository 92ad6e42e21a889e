import { byteOrderMark, csvLine } from '../csv.ts'
import type { ReportDocument, Section } from './document.ts'

const linesOf = (section: Section): readonly (readonly string[])[] => {
  switch (section.kind) {
    case 'heading':
      return [[], [section.text, section.more ?? '']]
    case 'figures':
      return section.figures.map(({ label, value, more = '' }) => [label, value, more])
    case 'note':
      return [[section.text]]
    case 'drawing':
      return []
    case 'table':
      return [
        [],
        [section.title],
        ...(section.rows.length === 0
          ? [[section.empty]]
          : [section.columns.map(({ head }) => head), ...section.rows]),
      ]
  }
}

/** A report as a table: what its pages say, one line for each, without the curve. Nothing in it is a formula. */
export const csvOf = (report: ReportDocument): string => {
  const { organization, title, period, made, about, sections } = report
  const lines = [
    [title, period],
    [organization],
    [made],
    ...about.map(({ label, value, more = '' }) => [label, value, more]),
    ...sections.flatMap(linesOf),
  ]
  return byteOrderMark + lines.map(csvLine).join('')
}
