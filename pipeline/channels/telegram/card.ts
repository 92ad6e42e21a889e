import { mendFrom } from '#core/history/mends.ts'
import type { Card } from '#core/notice/chat-state.ts'
import { type AlarmView, isLateNews } from '#core/notice/notice.ts'
import { alarmKey } from '#core/notice/queue.ts'
import { type AlarmRule, isLimit } from '#core/rule.ts'
import { formatValue } from '../../locales/values.ts'
import { isStandingView } from '../view-state.ts'
import {
  changedWords,
  goneWords,
  learnedLate,
  learnedWhen,
  overLines,
  sinceWords,
  standsWords,
} from './alarm-change.ts'
import { type AlarmWords, alarmWords, type CardContext } from './alarm-text.ts'
import { type RenderedReply, renderMany } from './card-of-many.ts'
import { drillLines, outOfService, overdueLines, saidOf, settledTitle } from './care/maintenance.ts'
import { uncoveredLines, uncoveredOver } from './care/uncovered.ts'
import { firstThatFits, htmlOf, line, type Page, plainOf, quote, textLengthMax, title } from './html.ts'
import { alarmKeyboard, type Keyboard, manyKeyboard } from './keyboard.ts'
import { markOf } from './severity-mark.ts'

/** A message ready to be sent: Telegram HTML, the same without markup, and its buttons. */
export type Rendered = RenderedReply & { readonly keyboard: Keyboard }

/** How much a card says: everything, without what can be read elsewhere, or only where to find what to do. */
type Detail = 'all' | 'less' | 'least'

/** What is over without having been at a limit. */
const endedIds: Readonly<Partial<Record<AlarmRule['kind'], string>>> = {
  drill: 'card-drill-taken',
  silent: 'card-heard-again',
  frozen: 'card-moved',
}

/** The same of what nobody took. */
const returnedIds: Readonly<Partial<Record<AlarmRule['kind'], string>>> = {
  silent: 'card-heard-untaken',
  frozen: 'card-moved-untaken',
}

const titleId = (view: AlarmView): string => {
  switch (view.state) {
    case 'returned':
      return returnedIds[view.rule.kind] ?? 'card-returned'
    case 'active':
    case 'recovering':
      return `card-${view.state}`
    case 'ended':
      if (view.takenOut !== undefined)
        return view.takenOut.by === null ? 'card-taken-out' : 'card-taken-out-by'
      if (view.changed?.ended === true) return 'card-ended-changed'
      return endedIds[view.rule.kind] ?? 'card-ended'
  }
}

/** A limit that rings again and again: where to read what would mend it. */
const mendHint = ({ story, rule }: AlarmView, { say }: AlarmWords): string | undefined =>
  story !== undefined && story.count >= mendFrom && isLimit(rule) ? say('card-mend') : undefined

/** What the battery was when it was last said: the first thing to look at when a sensor falls silent. */
const batteryLine = (
  { battery }: AlarmView,
  { say, time }: AlarmWords,
  { language }: CardContext,
): string | undefined =>
  battery &&
  say('card-battery', {
    value: formatValue(language, battery.quantity, battery.value),
    time: time(battery.at),
  })

/** Why it cannot be read although it is heard, and what to do. */
const hindered = ({ hindrance }: AlarmView, { say, kind }: AlarmWords): string | undefined => {
  if (hindrance === undefined) return undefined
  const { why, detail = '' } = hindrance
  const words = { why: say('hindrance-why', { why, detail }), do: say('hindrance-do', { why }) }
  return say('card-hindered', {
    kind:
      why === 'unreadable' || why === 'certificate-ends'
        ? 'unreadable'
        : kind === 'gateway' || kind === 'deaf'
          ? 'gateway'
          : 'sensor',
    ...words,
  })
}

const measuredId = ({ past, latest }: AlarmView): string =>
  latest?.byArrival === true ? 'card-arrived' : past === true ? 'line-last' : 'card-measured'

const standingLines = (
  view: AlarmView,
  words: AlarmWords,
  detail: Detail,
  context: CardContext,
): readonly (string | undefined)[] => {
  const { say, time, lasting } = words
  const since = { time: time(view.began), duration: lasting(view.began) }
  if (view.rule.kind === 'silent') {
    const unwatched = words.kind === 'sensor' ? undefined : say('card-unwatched', { kind: words.kind })
    const { heardEveryMs } = view
    const slower =
      heardEveryMs === undefined
        ? undefined
        : say('card-heard-every', { interval: lasting(0, heardEveryMs), name: words.name })
    return [
      say('card-silent-since', { ...since, kind: words.kind }),
      words.repeats(),
      hindered(view, words) ?? unwatched,
      batteryLine(view, words, context),
      slower,
    ]
  }
  if (view.rule.kind === 'frozen')
    return [standsWords(view, words), learnedWhen(view, words), words.repeats(), say('card-frozen-do')]
  if (view.rule.kind === 'overdue') return overdueLines(view, words)
  if (view.rule.kind === 'drill') return drillLines(view, words)
  if (view.rule.kind === 'uncovered') return uncoveredLines(view, words, context)
  const reading = words.valueAndLimit(view.latest?.value)
  const measured =
    reading === undefined || view.latest === null
      ? reading
      : say(measuredId(view), { reading, time: time(view.latest.at) })
  const worst = detail === 'all' ? words.worst() : undefined
  const trend = detail === 'least' ? undefined : words.trend()
  return [
    measured,
    trend,
    sinceWords(view, words),
    learnedWhen(view, words),
    words.repeats(),
    mendHint(view, words),
    worst,
  ]
}

/** Nobody had to take what ended with a change: who changed it has seen it. */
const isEndedWithoutOwner = ({ changed, acknowledgement }: AlarmView): boolean =>
  changed?.ended === true && acknowledgement === null

const isSaid = (words: string | undefined): words is string => words !== undefined

/** What people learned of when it was over, or what was none: nobody could take it, and there is nothing to do. */
const pastPage = (view: AlarmView, words: AlarmWords): Page => {
  const heading = words.say(view.gone ? 'card-gone' : 'card-late', { place: words.place })
  const lines = view.gone ? [goneWords(view, words)] : [learnedLate(view, words), words.worst()]
  return [title(`${markOf(view)} ${heading}`), ...lines.filter(isSaid).map(line)]
}

const pageOf = (view: AlarmView, context: CardContext, detail: Detail): Page => {
  const words = alarmWords(view, context)
  if (view.state === 'ended' && isLateNews(view)) return pastPage(view, words)
  const standing = isStandingView(view)
  const by = words.person(view.takenOut?.by ?? '')
  const about = { place: words.place, what: words.what(), kind: words.kind, name: by }
  const heading = view.settled === undefined ? words.say(titleId(view), about) : settledTitle(view, words)
  const lines = [
    ...(standing
      ? standingLines(view, words, detail, context)
      : (uncoveredOver(view, words) ?? overLines(view, words, context))),
    // A card that came back untaken says so in its first line.
    view.state === 'returned' || isEndedWithoutOwner(view) ? undefined : words.owner(),
    view.changed?.ended === true ? undefined : changedWords(view, words, context),
    ...saidOf(view, words),
    standing ? words.silenced() : undefined,
    standing ? outOfService(view, words) : undefined,
    standing ? words.quiet() : undefined,
  ]
  const instruction = standing ? words.instruction() : ''
  const shown = detail === 'least' ? line(words.say('card-instruction-long')) : quote(instruction)
  return [
    title(`${markOf(view)} ${heading}`),
    ...lines.filter(isSaid).map(line),
    ...(instruction === '' ? [] : [shown]),
  ]
}

/** A card as its chat sees it, in at most `max` letters. Pure: the same card at the same time is the same text. */
export const renderCard = (card: Card, context: CardContext, max = textLengthMax): Rendered => {
  const views = Object.values(card.alarms)
  const [only, ...others] = views
  if (only === undefined || others.length > 0) {
    const { page, unnamed } = renderMany(views, context, max)
    const keyboard = manyKeyboard(views, context)
    return { text: htmlOf(page), plain: plainOf(page), keyboard, unnamed: unnamed.map(alarmKey) }
  }
  const page = firstThatFits(max, [
    () => pageOf(only, context, 'all'),
    () => pageOf(only, context, 'less'),
    () => pageOf(only, context, 'least'),
  ])
  const keyboard = alarmKeyboard(only, context)
  return { text: htmlOf(page), plain: plainOf(page), keyboard, unnamed: [] }
}
