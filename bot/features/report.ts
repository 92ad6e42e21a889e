import { InlineKeyboard } from 'grammy'
import { signReport } from '../../pipeline/flows/report/sign-report.ts'
import {
  type Month,
  monthAfter,
  monthName,
  monthOf,
  monthText,
  parseMonth,
  splitMonth,
} from '../../pipeline/locales/months.ts'
import { again } from '../buttons/navigation.ts'
import { chooseSensor, onPicked, type Picker } from '../buttons/sensor-picker.ts'
import { addSites, sayingAgain } from '../buttons/site-pages.ts'
import { turnIn } from '../buttons/turns.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { may, onAgain, onCommand, refuse } from '../handlers.ts'
import { meantBy } from '../parsers/called.ts'
import { sitesCalled } from '../parsers/called-site.ts'
import { isReported, ofSensor, ofSite, type Subject, subjectOf, zoneOf } from '../parsers/report-subject.ts'
import { findSensors, retiredBy, sensorsOf } from '../parsers/sensor.ts'
import { answer, type Reply, show } from '../replies/reply.ts'
import { meanings, sendPages, sendTable, signRole, type Wanted } from '../replies/report.ts'
import { changeReaders, monthlyWords } from '../replies/report-readers.ts'

const picker: Picker = { command: 'report', fits: isReported }
/** What is kept of readings reaches hardly further back. */
const monthsOffered = 6

/** So many sensors are some hundred pages, and made within the time that a function of the cloud has. */
const sensorsMax = 40

/** The list of sensors, with the sites below. */
const which = async (ctx: BotContext, deps: BotDeps, words = '', page = 0): Promise<Reply> => {
  const reply = await chooseSensor(ctx, deps, picker, words, '')
  const keyboard = reply.keyboard instanceof InlineKeyboard ? reply.keyboard : new InlineKeyboard()
  const sites = [...ctx.member.directory.sites.values()]
  addSites(
    ctx,
    keyboard,
    sites,
    { page, words },
    {
      ...sayingAgain(ctx, 'report', ({ id }) => `site ${id}`),
      label: (site) => ctx.say.plain('button-report-site', { site }),
    },
  )
  return { html: reply.html, keyboard }
}

/** The months that have begun, newest first; the way back leads to the list. */
const whichMonth = (ctx: BotContext, { flows }: BotDeps, subject: Subject): Reply => {
  const { say, member } = ctx
  const keyboard = new InlineKeyboard()
  const newest = monthOf(zoneOf(subject), flows.clock.now())
  for (let back = 0; back < monthsOffered; back += 1) {
    const month = monthAfter(newest, -back)
    again(
      ctx,
      keyboard,
      monthName(member.person.language, month),
      'report',
      `${subject.key} ${monthText(month)}`,
    )
    if (back % 2 === 1) keyboard.row()
  }
  again(ctx, keyboard.row(), say.plain('button-back'), 'report')
  return { html: say.html('report-which-month', { name: subject.name }), keyboard }
}

const begun = ({ flows }: BotDeps, subject: Subject, month: Month): boolean => {
  const today = monthOf(zoneOf(subject), flows.clock.now())
  return month.year * 12 + month.month <= today.year * 12 + today.month
}

const wantedOf = (subject: Subject, month: Month): Wanted => ({
  ...subject,
  month,
  key: `${subject.key} ${monthText(month)}`,
})

const give = async (
  ctx: BotContext,
  deps: BotDeps,
  subject: Subject,
  month: Month | undefined,
): Promise<void> => {
  const count = subject.sensors.length
  if (count === 0 || count > sensorsMax) {
    const words = { name: subject.name, count, most: sensorsMax }
    return show(ctx, deps, {
      html: ctx.say.html(count === 0 ? 'report-no-sensors' : 'report-too-many', words),
    })
  }
  if (month === undefined) return show(ctx, deps, whichMonth(ctx, deps, subject))
  if (!begun(deps, subject, month))
    return answer(ctx, deps, {
      html: ctx.say.html('report-to-come', { month: monthName(ctx.member.person.language, month) }),
    })
  return sendPages(ctx, deps, wantedOf(subject, month))
}

/** What was written: a sensor or a site by its name, and a month. */
const read = async (ctx: BotContext, deps: BotDeps, words: string): Promise<void> => {
  const { directory } = ctx.member
  const [anySite] = directory.sites.values()
  const [first = '', ...others] = words.split(/\s+/)
  if (monthlyWords.includes(first.toLocaleLowerCase())) return changeReaders(ctx, deps, others.join(' '))
  const { name, month } = splitMonth(words, anySite?.timeZone ?? 'UTC', deps.flows.clock.now())
  if (name === '') return show(ctx, deps, await which(ctx, deps))
  const sensors = sensorsOf(directory).filter(isReported)
  const whole = meantBy(sensors, name)
  const sites = sitesCalled(directory, name)
  const found = whole.length > 0 ? whole : sites.length > 0 ? [] : findSensors(sensors, name)
  const [only, ...more] = found
  if (only !== undefined && more.length === 0) {
    if (whole.length === 0) ctx.guessed = { words: name, name: only.name }
    return give(ctx, deps, ofSensor(ctx, only), month)
  }
  const retired = found.length === 0 && sites.length === 0 ? retiredBy(directory, name) : undefined
  if (retired !== undefined && isReported(retired)) return give(ctx, deps, ofSensor(ctx, retired), month)
  const [site, ...otherSites] = sites
  if (found.length === 0 && site !== undefined && otherSites.length === 0)
    return give(ctx, deps, ofSite(ctx, site), month)
  return show(ctx, deps, await which(ctx, deps, name))
}

/** The report under whose words somebody pressed, as those say which it is. */
const signedHere = ({ callbackQuery }: BotContext) => {
  const message = callbackQuery?.message
  const caption = message !== undefined && 'caption' in message ? (message.caption ?? '') : ''
  const [, title = ''] = /^(.+)$/m.exec(caption) ?? []
  const [, sha256] = /SHA-256 ([0-9a-f]{64})/.exec(caption) ?? []
  return sha256 === undefined ? undefined : { title, sha256 }
}

const sign = async (ctx: BotContext, deps: BotDeps, meaning: string): Promise<void> => {
  if (!may(ctx, signRole)) return refuse(ctx, signRole)
  const report = signedHere(ctx)
  if (report === undefined || !meanings.some((one) => one === meaning))
    return ctx.toast(ctx.say.plain('toast-stale'))
  ctx.changing = true
  const { organization, person } = ctx.member
  await signReport(deps.flows, organization, person, { ...report, meaning })
  await ctx.toast()
  const signed = { meaning, name: person.name, at: ctx.say.time(undefined, deps.flows.clock.now()) }
  await answer(ctx, deps, {
    html: `${ctx.say.html('report-signed', { ...signed, title: report.title })}\n<code>${report.sha256}</code>`,
  })
}

/** A month of a sensor or of a site, as pages and as a table; who read it may put their name under it. */
export const report: Feature = (bot, deps) => {
  onCommand(bot, deps, 'report', (ctx, words) => read(ctx, deps, words))
  onPicked(bot, deps, picker, (ctx, sensor) => give(ctx, deps, ofSensor(ctx, sensor), undefined))
  onAgain(bot, 'report', async (ctx, words) => {
    const [first = '', ...rest] = words.split(' ')
    const turned = words === '' ? { page: 0, words } : turnIn(words)
    if (turned !== undefined) return show(ctx, deps, await which(ctx, deps, turned.words, turned.page))
    if (first === 'monthly') return changeReaders(ctx, deps, rest[0] ?? '')
    if (first === 'sign') return sign(ctx, deps, rest[0] ?? '')
    const [kind = '', id = '', asked = ''] = first === 'table' ? rest : [first, ...rest]
    const subject = subjectOf(ctx, kind, id)
    const month = subject && parseMonth(asked, zoneOf(subject), deps.flows.clock.now())
    if (subject === undefined) return ctx.toast(ctx.say.plain('toast-stale'))
    if (first === 'table' && month !== undefined) return sendTable(ctx, deps, wantedOf(subject, month))
    return give(ctx, deps, subject, month)
  })
}
