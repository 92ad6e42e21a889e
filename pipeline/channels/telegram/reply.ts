import { acknowledgementMs } from '#core/alarm/alarm.ts'
import type { Notice } from '#core/notice/notice.ts'
import { alarmKey, isLastWord } from '#core/notice/queue.ts'
import { judgesValues } from '#core/rule.ts'
import { text } from '../../locales/text.ts'
import { formatDuration } from '../../locales/times.ts'
import {
  briefOverWords,
  changedWords,
  goneWords,
  lostLines,
  newsId,
  oncePerAlarm,
  overWords,
  standsWords,
  undeliverablePage,
} from './alarm-change.ts'
import { type AlarmWords, alarmWords, type CardContext, capital } from './alarm-text.ts'
import type { Rendered } from './card.ts'
import { alarmLine, areInSites } from './card-of-many.ts'
import { drillLines, overdueLines, settledTitle, upkeepPage } from './care/maintenance.ts'
import { uncoveredLines } from './care/uncovered.ts'
import { htmlOf, line, type Page, plainOf, textLengthMax, title } from './html.ts'
import { causeRow, type Keyboard, maintenanceRow, ownershipRows, takeEachRows } from './keyboard.ts'
import { linesOrNames, type NamesPage } from './names-page.ts'
import { markOf, worstFirst } from './severity-mark.ts'

const lostMark = '🕳'
const testMark = '🧪'

/** What is the matter, where and how bad: what a lock screen must show, because it does not show the card. */
const readingLine = ({ view }: Notice, words: AlarmWords, context: CardContext): string | undefined => {
  const { say, time, lasting, kind } = words
  if (view.rule.kind === 'silent')
    return say('card-silent-since', { kind, time: time(view.began), duration: lasting(view.began) })
  if (view.rule.kind === 'frozen') return standsWords(view, words)
  if (view.rule.kind === 'drill')
    return view.drill?.missed === undefined ? words.say('card-drill-do') : drillLines(view, words)[0]
  if (view.rule.kind === 'overdue') return overdueLines(view, words).find((line) => line !== undefined)
  if (view.rule.kind === 'uncovered') return uncoveredLines(view, words, context)[0]
  const reading = words.valueAndLimit(view.latest?.value)
  return reading && words.aged(reading)
}

/** The same for a message whose first line says where, and why it sounds. */
const aboutLine = (notice: Notice, words: AlarmWords, context: CardContext): string => {
  const what = capital(words.what())
  const reading = readingLine(notice, words, context)
  if (!judgesValues(notice.view.rule) && reading !== undefined) return reading
  return reading === undefined ? what : words.say('reply-about', { what, reading })
}

const overId = ({ view, reason }: Notice): string => {
  if (view.changed?.ended === true) return 'card-ended-changed'
  if (reason === 'settled') return 'reply-settled'
  if (view.rule.kind === 'frozen') return 'reply-moved'
  if (view.rule.kind === 'drill') return 'card-drill-taken'
  if (view.rule.kind === 'silent') return 'reply-heard-again'
  return view.state === 'returned' ? 'reply-returned' : 'reply-cleared'
}

const formerWords = ({ former }: Notice, words: AlarmWords, { language }: CardContext): string => {
  const { place } = words
  if (former === undefined)
    return words.say('reply-acknowledgement-ended', {
      place,
      duration: formatDuration(language, acknowledgementMs),
    })
  const name = words.person(former.name)
  return former.gaveBack === true
    ? words.say('reply-given-back', { place, name })
    : words.say('reply-former', { place, name, duration: words.lasting(former.at) })
}

const onePage = (notice: Notice, context: CardContext, answers: boolean): Page => {
  const { view, reason } = notice
  const words = alarmWords(view, context)
  const mark = markOf(view)
  const page = (heading: string, lines: readonly (string | undefined)[]): Page => [
    title(heading),
    ...lines.filter((words) => words !== undefined).map(line),
  ]
  const { place } = words
  const calling = (heading: string, more?: string): Page =>
    page(`${mark} ${heading}`, [aboutLine(notice, words, context), words.repeats(), more])
  switch (reason) {
    case 'rung': {
      const since = notice.untakenSince ?? view.story?.first ?? view.raisedAt
      return calling(words.say('reply-rung', { place, duration: words.lasting(since) }))
    }
    case 'acknowledgement-ended':
      return calling(formerWords(notice, words, context))
    case 'handed-on': {
      const name = words.person(notice.former?.name ?? '')
      return calling(words.say('reply-handed-on', { place, name }))
    }
    case 'worsened':
    case 'repeated':
    case 'silence-ended':
    case 'back-in-service':
    case 'quiet-ended':
      return calling(words.say(newsId(notice), { place }), changedWords(view, words, context))
    case 'cleared':
    case 'settled': {
      if (view.gone)
        return page(`${mark} ${words.say('card-gone', { place: words.place })}`, [goneWords(view, words)])
      if (view.settled !== undefined) return page(`${mark} ${settledTitle(view, words)}`, [])
      const duration = words.lasting(view.clearedAt ?? view.began)
      const heading = words.say(overId(notice), { place, duration, kind: words.kind })
      return page(`${mark} ${heading}`, (answers ? briefOverWords : overWords)(view, words, context))
    }
    case 'lost':
      return page(`${lostMark} ${words.say('reply-lost', { place: words.place })}`, lostLines(notice, words))
    case 'test':
      return page(`${testMark} ${words.say('reply-test')}`, [
        words.say('reply-test-about', { place: words.place, what: words.what() }),
        words.valueAndLimit(undefined),
      ])
    case 'maintenance':
      return upkeepPage(notice, words, context)
    case 'undeliverable':
      return undeliverablePage(notice, words, context)
    case 'raised':
    case 'late':
    case 'changed': {
      const subject = words.say('card-active', { place, what: words.what() })
      return page(`${mark} ${subject}`, [readingLine(notice, words, context), words.repeats()])
    }
  }
}

const manyPage = (notices: readonly Notice[], context: CardContext): NamesPage => {
  const { language } = context
  const sorted = [...notices].sort((a, b) => worstFirst(a.view, b.view))
  const views = sorted.map(({ view }) => view)
  const reasons = new Set(notices.map(({ reason }) => reason))
  const [first] = sorted
  const same = reasons.size === 1 && first ? first.reason : 'mixed'
  const mark = first === undefined ? '' : `${markOf(first.view)} `
  const count = notices.length
  const heading = text(language, 'reply-many', { reason: same, count })
  const sites = areInSites(views, context)
  const lines = (brief: boolean): Page =>
    sorted.map(({ view, reason }) => {
      const shown = alarmLine(view, context, sites, true)
      // The header has said it of all of them.
      if (brief || same !== 'mixed') return line(shown)
      return line(`${shown} · ${text(language, 'reply-line', { reason })}`)
    })
  return linesOrNames([title(mark + heading)], lines, views, context, textLengthMax)
}

/** Reasons that ask somebody to do something. */
const calls: readonly Notice['reason'][] = [
  'raised',
  'rung',
  'worsened',
  'silence-ended',
  'back-in-service',
  'quiet-ended',
  'acknowledgement-ended',
  'handed-on',
]

/** The last word on one alarm: whoever reads it may know what it was. */
const isOverAlone = ([first, ...others]: readonly [Notice, ...Notice[]]): boolean =>
  others.length === 0 && isLastWord(first)

/** Who was woken takes it where they read of it, and need not look for its card. */
const keyboardOf = (notices: readonly [Notice, ...Notice[]], context: CardContext): Keyboard => {
  if (notices[0].reason === 'maintenance') return maintenanceRow(notices[0].view, context)
  const calling = notices.filter(({ reason }) => calls.includes(reason))
  const [first, ...others] = calling
  if (first === undefined) return isOverAlone(notices) ? causeRow(notices[0].view, context) : []
  return others.length === 0
    ? ownershipRows(first.view, context)
    : takeEachRows(
        calling.map(({ view }) => view),
        context,
      )
}

/** What sounds: it `answers` a card, which has the details, or is a message of its own when there is none. */
export const renderReply = (
  all: readonly [Notice, ...Notice[]],
  context: CardContext,
  answers = false,
): Rendered => {
  const notices = oncePerAlarm(all)
  const [first, ...others] = notices
  const { page, unnamed } =
    others.length === 0 ? { page: onePage(first, context, answers), unnamed: [] } : manyPage(notices, context)
  return {
    text: htmlOf(page),
    plain: plainOf(page),
    keyboard: keyboardOf(notices, context),
    unnamed: unnamed.map(alarmKey),
  }
}
