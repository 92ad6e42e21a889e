import { closeOverall, drawPlaces, emptyOverall } from '#core/notice/overall-limit.ts'
import type { OverallLimit } from '../../ports/overall-limit.ts'

export const memoryOverallLimit = (): OverallLimit => {
  let state = emptyOverall
  return {
    async draw(draw) {
      const next = drawPlaces(state, draw)
      state = next.state
      return next.drawn
    },
    async close(until) {
      state = closeOverall(state, until)
    },
    async closedUntil() {
      return state.closedUntil
    },
  }
}
