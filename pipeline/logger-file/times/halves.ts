import { dayMs, hourMs } from '#core/time.ts'

const noon = 12

/**
 * Looks whether clocks count to twelve twice a day and nothing says which half it is: on one day one o'clock follows twelve, or comes
 * before it where the newest row is first, and no hour is over twelve or zero.
 */
export const createHalvesEvidence = () => {
  let forward = 0
  let backward = 0
  let days = 0
  let isWholeDay = false
  let last: { readonly hour: number; readonly day: number } | undefined
  return {
    see: (wall: number, ofDayMs: number): void => {
      const hour = Math.floor(ofDayMs / hourMs)
      const day = Math.floor(wall / dayMs)
      if (hour === 0 || hour > noon) isWholeDay = true
      if (last !== undefined && last.day === day) {
        if (last.hour === noon && hour === 1) forward += 1
        if (last.hour === 1 && hour === noon) backward += 1
      } else if (last !== undefined) days += Math.sign(day - last.day)
      last = { hour, day }
    },
    /** Nothing that is seen later changes what is so. */
    isSettled: () => isWholeDay,
    areMissing: () => !isWholeDay && (days >= 0 ? forward : backward) > 0,
  }
}
