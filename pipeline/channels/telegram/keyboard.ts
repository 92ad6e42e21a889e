import type { Language } from '#core/directory.ts'
import { watchedIn } from '#core/duty/watched.ts'
import { nameMax } from '#core/name.ts'
import { isDrawable } from '#core/notice/card-picture.ts'
import type { AlarmReference, AlarmView } from '#core/notice/notice.ts'
import type { AlarmRule } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { text } from '../../locales/text.ts'
import { formatDuration } from '../../locales/times.ts'
import { isOnlyToNote, isStandingView, isTakeable } from '../view-state.ts'
import type { CardContext } from './alarm-text.ts'
import { packAction, silenceMinutes } from './callback-data.ts'
import { label } from './shorten.ts'
import { mayAct, mayPassOn } from './who-reads.ts'

/** What colour a button has where Telegram can show one (core.telegram.org/bots/api#inlinekeyboardbutton). */
type ButtonStyle = 'danger' | 'success' | 'primary'
export type Button = { readonly text: string; readonly style?: ButtonStyle } & (
  | { readonly data: string }
  | { readonly url: string }
)
export type Keyboard = readonly (readonly Button[])[]

/** Eight hours of silence for everything at once is more than a button should do. */
const silenceAllMinutes = silenceMinutes.slice(0, 2)

const withoutEmpty = (rows: Keyboard): Keyboard => rows.filter((row) => row.length > 0)

/** The first button of a row says what the row is about, the others only how long. */
const silenceLabel = (language: Language, id: string, minutes: number, index: number): string => {
  const duration = formatDuration(language, minutes * minuteMs)
  return index === 0 ? text(language, id, { duration }) : duration
}

const referenceOf = ({ sensor, rule, raisedAt }: AlarmView): AlarmReference => ({
  sensor,
  rule: rule.id,
  raisedAt,
})

/** To take it, or, for who has it, to give it back and to hand it on. */
export const ownershipRows = (view: AlarmView, context: CardContext): Keyboard => {
  if (!mayAct(context)) return []
  const { language, directory } = context
  const organization = directory.organization.id
  const alarm = referenceOf(view)
  const isSeen = isOnlyToNote(view)
  const take: Button = {
    text: text(language, isSeen ? 'button-seen' : 'button-take'),
    style: 'success',
    data: packAction({ kind: isSeen ? 'note' : 'take', organization, alarm }),
  }
  const pass = (['give-back', 'hand-on', 'remark'] as const).map((kind) => ({
    text: text(language, `button-${kind}`),
    data: packAction({ kind, organization, alarm }),
  }))
  return withoutEmpty([isTakeable(view) ? [take] : [], mayPassOn(view, context) ? pass : []])
}

/** Of what people see to, and not of what a sensor measured. */
const causeless: readonly AlarmRule['kind'][] = ['overdue', 'drill', 'uncovered']

/** Asks what it was, of an alarm that is over and that was one of a sensor. */
export const causeRow = (view: AlarmView, context: CardContext): Keyboard => {
  if (!mayAct(context) || isStandingView(view) || view.gone) return []
  if (causeless.includes(view.rule.kind)) return []
  const { organization } = context.directory
  const data = packAction({ kind: 'cause', organization: organization.id, alarm: referenceOf(view) })
  return [[{ text: text(context.language, 'button-cause'), data }]]
}

/** To see how a maintenance stands, and to sign, hand over or give it more time from there. */
export const maintenanceRow = (view: AlarmView, context: CardContext): Keyboard =>
  mayAct(context)
    ? [
        [
          {
            text: text(context.language, 'button-maintenance-of-card'),
            style: 'primary',
            data: packAction({
              kind: 'maintenance',
              organization: context.directory.organization.id,
              alarm: referenceOf(view),
            }),
          },
        ],
      ]
    : []

/** As many as a thumb finds under a message that sounds. */
const takeEachMax = 5

/** A button for each of several, by name. */
export const takeEachRows = (views: readonly AlarmView[], context: CardContext): Keyboard => {
  if (!mayAct(context)) return []
  const { language, directory } = context
  return views
    .filter((view) => isTakeable(view) && isStandingView(view))
    .slice(0, takeEachMax)
    .map((view): readonly Button[] => {
      const name = label(watchedIn(directory, view.sensor)?.name ?? '', nameMax, view.sensor)
      const action = {
        kind: 'take',
        organization: directory.organization.id,
        alarm: referenceOf(view),
      } as const
      const words = text(language, 'button-take-sensor', { name })
      return [{ text: words, style: 'success', data: packAction(action) }]
    })
}

/** The buttons of a card with one alarm. Taking it stands alone in its row, so that nobody silences it half asleep. */
export const alarmKeyboard = (view: AlarmView, context: CardContext): Keyboard => {
  const { language } = context
  const organization = context.directory.organization.id
  const alarm = referenceOf(view)
  const acts = mayAct(context)
  const unsilence = {
    text: text(language, 'button-unsilence'),
    data: packAction({ kind: 'unsilence', organization, alarm }),
  }
  const silence = silenceMinutes.map((minutes, index) => ({
    text: silenceLabel(language, 'button-silence', minutes, index),
    data: packAction({ kind: 'silence', organization, alarm, minutes }),
  }))
  const way = (kind: 'chart' | 'limit' | 'open' | 'maintenance' | 'hours' | 'roster'): Button => ({
    text: text(language, `button-${kind}-of-card`),
    data: packAction({ kind, organization, alarm }),
  })
  // What is out of service is quiet already, and what keeps it so must be heard.
  const quiet =
    view.maintenance !== undefined ? [way('maintenance')] : view.silence === null ? silence : [unsilence]
  const { kind } = view.rule
  if (kind === 'uncovered')
    return withoutEmpty([
      acts && isStandingView(view) ? [{ ...way('hours'), style: 'success' }] : [],
      ...ownershipRows(view, context),
      [way('roster')],
    ])
  const ways = [
    // A gateway, which is only ever silent, measures nothing.
    ...('quantity' in view.rule ? [way('chart')] : []),
    ...(acts && (kind === 'high' || kind === 'low') ? [way('limit')] : []),
    way('open'),
  ]
  return withoutEmpty([
    ...ownershipRows(view, context),
    // Whether alarms get through is not tried by keeping it quiet.
    acts && isStandingView(view) && kind !== 'drill' ? quiet : [],
    view.state === 'ended' ? (causeRow(view, context)[0] ?? []) : ways,
  ])
}

/** The buttons of a card with several alarms; they mean all that it shows. */
export const manyKeyboard = (views: readonly AlarmView[], context: CardContext): Keyboard => {
  const { language } = context
  const organization = context.directory.organization.id
  const acts = mayAct(context)
  const takeable = views.filter(isTakeable)
  const taking = takeable.some(isStandingView) ? 'button-take-all' : 'button-seen-all'
  const take: Button = {
    text: text(language, taking),
    style: 'success',
    data: packAction({ kind: 'take-all', organization }),
  }
  const silence = silenceAllMinutes.map((minutes, index) => ({
    text: silenceLabel(language, 'button-silence-all', minutes, index),
    data: packAction({ kind: 'silence-all', organization, minutes }),
  }))
  const audible = views.some(
    (view) => isStandingView(view) && view.silence === null && view.maintenance === undefined,
  )
  const way = (kind: 'chart' | 'open'): Button => ({
    text: text(language, kind === 'chart' ? 'button-chart-of-card' : 'button-one-sensor'),
    data: packAction({ kind: `${kind}-all`, organization }),
  })
  const drawn = views.some(({ rule }) => isDrawable(rule))
  const ways = [...(drawn ? [way('chart')] : []), way('open')]
  const isOver = views.every(({ state }) => state === 'ended')
  return withoutEmpty([
    acts && takeable.length > 0 ? [take] : [],
    acts && audible ? silence : [],
    isOver ? [] : ways,
  ])
}
