import type { ViewWords } from '../../locales/views/view-words.ts'

/** How long something may be out of service, from half an hour to a week. */
export const careMinutes = [30, 120, 480, 1_440, 10_080] as const

export const lengthName = (minutes: number, say: ViewWords): string =>
  minutes < 60 ? `${minutes} min` : minutes < 1_440 ? `${minutes / 60} h` : say.day(minutes / 1_440)
