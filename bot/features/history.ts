import { InlineKeyboard } from 'grammy'
import type { Fact } from '#core/audit.ts'
import type { Sensor } from '#core/directory.ts'
import { standingFacts } from '#core/history/excursions.ts'
import type { Millis } from '#core/time.ts'
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

/** One more than the page has room for, to know whether there is an earlier one. */
const factsOf = async (
  ctx: BotContext,
  deps: BotDeps,
  { sensor, to, page }: Page,
): Promise<{ readonly facts: readonly Fact[]; readonly causes: ReturnType<typeof causesOf> }> => {
  const { organization } = ctx.member
  const { history } = deps.flows.stores
  const skipped = page * linesPerPage
  const limit = skipped + linesPerPage + 1 + correctedMax
  const facts: readonly Fact[] =
    sensor === undefined
      ? await history.since(organization, 0, to, limit)
      : await history.list(organization, sensor.id, limit, to)
  const sorted = [...standingFacts(facts)].sort((a, b) => knownAt(b) - knownAt(a))
  return { facts: sorted.slice(skipped), causes: causesOf(sorted) }
}

const turn = async (ctx: BotContext, deps: BotDeps, page: Page): Promise<void> => {
  const { say, member } = ctx
  const { facts, causes } = await factsOf(ctx, deps, page)
  const keyboard = new InlineKeyboard()
  if (page.page > 0)
    again(ctx, keyboard, say.plain('button-later'), 'history', wordsOf({ ...page, page: page.page - 1 }))
  if (facts.length > linesPerPage && page.page + 1 < pagesMax)
    again(ctx, keyboard, say.plain('button-earlier'), 'history', wordsOf({ ...page, page: page.page + 1 }))
  if (page.sensor === undefined || page.sensor.retiredAt !== undefined)
    backToSensors(ctx, 'history', keyboard)
  else backToSensor(ctx, page.sensor, keyboard)
  const html = historyText(say, member.directory, page.sensor, facts.slice(0, linesPerPage), causes)
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
