import { InlineKeyboard } from 'grammy'
import type { Sensor, Site } from '#core/directory.ts'
import { readReport } from '../../pipeline/flows/report/read-report.ts'
import { type Month, monthAfter, monthBegins, monthName } from '../../pipeline/locales/months.ts'
import { loadedOnce } from '../../pipeline/ports/loaded-once.ts'
import { again } from '../buttons/navigation.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { may } from '../handlers.ts'
import { reportDocument } from '../views/report-document.ts'
import { reportCaption, reportFileName } from '../views/report-file.ts'
import { sendDocument } from './document.ts'
import { answer } from './reply.ts'

/** What is set into pages, and its letters, are loaded with the first report. */
const loadPages = loadedOnce(() => import('../../pipeline/channels/report/pdf.ts'))
const loadTable = loadedOnce(() => import('../../pipeline/channels/report/csv.ts'))

export type Wanted = {
  readonly name: string
  readonly sensors: readonly Sensor[]
  readonly site: Site | undefined
  readonly month: Month
  /** Of the words by which a press asks for the same once more. */
  readonly key: string
}

export const signRole = 'operator'
export const meanings = ['reviewed', 'approved'] as const

const documentOf = async (ctx: BotContext, { flows }: BotDeps, wanted: Wanted) => {
  const { organization, directory, person } = ctx.member
  const { sensors, site, month, name } = wanted
  const zone = site?.timeZone ?? 'UTC'
  const [from, to] = [monthBegins(zone, month), monthBegins(zone, monthAfter(month, 1))]
  const report = await readReport(flows, organization, directory, { sensors, from, to })
  return reportDocument(report, { name, site, month, language: person.language, by: person.name })
}

/** The pages of a report, with their SHA-256, by which whoever signs them names them. */
export const sendPages = async (ctx: BotContext, deps: BotDeps, wanted: Wanted): Promise<void> => {
  await ctx.toast()
  const [document, { pdfOf }] = await Promise.all([documentOf(ctx, deps, wanted), loadPages()])
  const bytes = await pdfOf(document)
  const { say } = ctx
  const keyboard = new InlineKeyboard()
  again(ctx, keyboard, say.plain('button-report-table'), 'report', `table ${wanted.key}`)
  if (may(ctx, signRole)) {
    keyboard.row()
    for (const meaning of meanings)
      again(ctx, keyboard, say.plain('button-report-sign', { meaning }), 'report', `sign ${meaning}`)
  }
  again(ctx, keyboard.row(), say.plain('button-back'), 'report', wanted.key.replace(/ \S+$/, ''))
  const caption = reportCaption(say, ctx.member.person.language, wanted, bytes)
  const name = `${reportFileName(wanted)}.pdf`
  if (!(await sendDocument(ctx, deps, { bytes, name, caption, keyboard })))
    await answer(ctx, deps, { html: say.html('report-not-sent') })
}

/** The same as a table. */
export const sendTable = async (ctx: BotContext, deps: BotDeps, wanted: Wanted): Promise<void> => {
  await ctx.toast()
  const [document, { csvOf }] = await Promise.all([documentOf(ctx, deps, wanted), loadTable()])
  const caption = ctx.say.html('report-caption', {
    name: wanted.name,
    month: monthName(ctx.member.person.language, wanted.month),
  })
  const bytes = new TextEncoder().encode(csvOf(document))
  const name = `${reportFileName(wanted)}.csv`
  if (!(await sendDocument(ctx, deps, { bytes, name, caption })))
    await answer(ctx, deps, { html: ctx.say.html('report-not-sent') })
}
