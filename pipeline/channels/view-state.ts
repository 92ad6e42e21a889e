import type { AlarmView } from '#core/notice/notice.ts'

export const isStandingView = ({ state }: AlarmView): boolean => state === 'active' || state === 'recovering'
export const isTakeable = (view: AlarmView): boolean =>
  view.acknowledgement === null && (isStandingView(view) || view.state === 'returned')

/** Of what came back by itself, and has not come before, there is nothing to take: it is enough that somebody has seen it. */
export const isOnlyToNote = ({ state, story }: AlarmView): boolean =>
  state === 'returned' && story === undefined
