import { InlineKeyboard } from 'grammy'
import type { Fact } from '#core/audit.ts'
import type { Sensor } from '#core/directory.ts'
import { standingFacts } from '#core/history/excursions.ts'
import type { Millis } from '#core/time.ts'
import { offerPage } from '../buttons/dashboard-button.ts'
import { again, backToSensor, backToSensors } from '../buttons/navigation.ts'
import { onSensor } from '../buttons/sensor-picker.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { onAgain } from '../handlers.ts'
import { show } from '../replies/reply.ts'
import { causesOf, historyText } from '../views/history.ts'
import { knownAt } from '../views/rang.ts'

/** As many lines as a phone shows without scrolling. */
const linesPerPage = 10
/** Who wants to look back further reads an export. */
const pagesMax = 50

/** A page of the past as it was at `to`, so that what happens meanwhile does not move the pages. */
type Page = { readonly sensor: Sensor | undefined; readonly to: Millis; readonly page: number }

/** Lines in whose place another stands by now are left out; so many more are asked for. */
const correctedMax = 40

/** So many lines that cannot be read are read past, so that a page has its lines none the less. */
const unreadMax = 2_000

/** For a sensor that is not meant. Ids begin with a letter or a digit. */
const noSensor = '-'

const wordsOf = ({ sensor, to, page }: Page): string =>
  [sensor?.id ?? noSensor, to.toString(36), page].join(' ')

const parsePage = (ctx: BotContext, words: string): Page | undefined => {
  const [, id = '', to = '', page = ''] = /^(\S+) ([0-9a-z]{1,9}) (\d{1,2})$/.exec(words) ?? []
  const sensor = ctx.member.directory.sensors.get(id)
  if (page === '' || Number(page) >= pagesMax || (sensor === undefined && id !== noSensor)) return undefined
  return { sensor, to: Number.parseInt(to, 36), page: Number(page) }
}

/** So many lines that can be read, where there are as many; and of when those are that cannot. */
const read = async (
  ctx: BotContext,
  deps: BotDeps,
  { sensor, to }: Page,
  limit: number,
): Promise<{ readonly facts: readonly Fact[]; readonly unread: readonly Millis[] }> => {
  const { organization } = ctx.member
  const { history } = deps.flows.stores
  for (let beyond = 0; ; ) {
    const unread: Millis[] = []
    const note = (at: Millis): void => void unread.push(at)
    const facts =
      sensor === undefined
        ? await history.since(organization, 0, to, limit + beyond, note)
        : await history.list(organization, sensor.id, limit + beyond, to, note)
    if (unread.length <= beyond || beyond >= unreadMax) return { facts, unread }
    beyond = 2 * unread.length
  }
}

/** One more than the page has room for, to know whether there is an earlier one. */
const factsOf = async (ctx: BotContext, deps: BotDeps, asked: Page) => {
  const skipped = asked.page * linesPerPage
  const { facts, unread } = await read(ctx, deps, asked, skipped + linesPerPage + 1 + correctedMax)
  const sorted = [...standingFacts(facts)].sort((a, b) => knownAt(b) - knownAt(a))
  const shown = sorted.slice(skipped)
  const [first, last] = [sorted[skipped - 1]?.at ?? asked.to, shown[linesPerPage - 1]?.at ?? 0]
  const lost = unread.filter((at) => at < first && at >= last).length
  return { facts: shown, causes: causesOf(sorted), lost }
}

const turn = async (ctx: BotContext, deps: BotDeps, page: Page): Promise<void> => {
  const { say, member } = ctx
  const { facts, causes, lost } = await factsOf(ctx, deps, page)
  const keyboard = new InlineKeyboard()
  if (page.page > 0)
    again(ctx, keyboard, say.plain('button-later'), 'history', wordsOf({ ...page, page: page.page - 1 }))
  if (facts.length > linesPerPage && page.page + 1 < pagesMax)
    again(ctx, keyboard, say.plain('button-earlier'), 'history', wordsOf({ ...page, page: page.page + 1 }))
  if (page.sensor === undefined || page.sensor.retiredAt !== undefined)
    backToSensors(ctx, 'history', keyboard)
  else backToSensor(ctx, page.sensor, keyboard)
  offerPage(ctx, deps, keyboard.row(), 'audit')
  const html = historyText(say, member.directory, page.sensor, facts.slice(0, linesPerPage), causes, lost)
  await show(ctx, deps, { html, keyboard })
}

/** What happened, and who did it: of a sensor, or of everything when none is named. */
export const history: Feature = (bot, deps) => {
  // What happens in this very millisecond belongs to it.
  const newest = (sensor?: Sensor): Page => ({ sensor, to: deps.flows.clock.now() + 1, page: 0 })
  onSensor(
    bot,
    deps,
    { command: 'history', orRetired: true, without: (ctx) => turn(ctx, deps, newest()) },
    (ctx, sensor) => turn(ctx, deps, newest(sensor)),
  )
  onAgain(bot, 'history', (ctx, words) => {
    const page = parsePage(ctx, words)
    return page === undefined ? ctx.toast(ctx.say.plain('toast-stale')) : turn(ctx, deps, page)
  })
}
