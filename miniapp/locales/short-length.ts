import { lengthText } from './format.ts'

/** A length that somebody set, without a smaller unit of which there is nothing: 1 h, 1 h 30 min, 1 d. */
export const shortLength = (ms: number): string => lengthText(ms).replace(/ 0\u00a0\w+$/, '')
