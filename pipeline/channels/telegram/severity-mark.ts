import { type AlarmView, isLateNews } from '#core/notice/notice.ts'
import { isOutOfService } from '#core/notice/queue.ts'
import { isStandingView } from '../view-state.ts'

/** What stands first and is seen first. A silence is shown beside the severity: it stops the telling, not the state. */
export const markOf = (view: AlarmView): string => {
  if (view.changed?.ended === true) return '📏'
  if (view.state === 'ended') return isLateNews(view) ? '🕓' : '✅'
  if (view.state === 'returned') return '⚪'
  const severity = view.severity === 'critical' ? '🔴' : '🟠'
  if (view.rule.kind === 'drill' && view.drill?.missed === undefined) return '🧪'
  if (isOutOfService(view)) return `${severity}🔧`
  return view.silence === null ? severity : `${severity}🔕`
}

const rank = (view: AlarmView): number => {
  if (!isStandingView(view)) return view.state === 'returned' ? 8 : 9
  return (
    (view.severity === 'critical' ? 0 : 4) +
    (view.acknowledgement === null ? 0 : 2) +
    (view.silence === null && !isOutOfService(view) ? 0 : 1)
  )
}

/** Worst first; of what is equally bad, what joined the card earlier keeps its place. */
export const byRank = (a: AlarmView, b: AlarmView): number => rank(a) - rank(b)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Worst first: what is critical, then what nobody has, then what began earlier. */
export const worstFirst = (a: AlarmView, b: AlarmView): number =>
  byRank(a, b) || a.began - b.began || compare(a.sensor, b.sensor) || compare(a.rule.id, b.rule.id)
