import type { Position } from '../directory.ts'
import { quantities } from '../reading.ts'

/** The earth as a ball of its mean radius (IUGG), in metres: wrong by half a percent at the most, which no fence notices. */
const earthM = 6_371_008.8

const radians = (degrees: number): number => (degrees * Math.PI) / 180

const isWithin = (
  value: unknown,
  { min, max }: { readonly min: number; readonly max: number },
): value is number => typeof value === 'number' && value >= min && value <= max

/**
 * Two numbers as a place; nothing for what is none. That both are exactly 0 is what a receiver says that has no fix: the place itself
 * is open sea.
 */
export const positionOf = (latitude: unknown, longitude: unknown): Position | undefined =>
  isWithin(latitude, quantities.latitude) &&
  isWithin(longitude, quantities.longitude) &&
  !(latitude === 0 && longitude === 0)
    ? { latitude, longitude }
    : undefined

/** How far it is from one place to another along the ground, in metres (haversine, which is exact for near places too). */
export const distanceM = (one: Position, other: Position): number => {
  const north = radians(other.latitude - one.latitude)
  const east = radians(other.longitude - one.longitude)
  const half =
    Math.sin(north / 2) ** 2 +
    Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * Math.sin(east / 2) ** 2
  return 2 * earthM * Math.asin(Math.min(1, Math.sqrt(half)))
}

const written =
  /^(-?\d{1,2}(?:[.,]\d{1,10})?)\s*°?\s*([NS])?(?:\s*[,;]\s*|\s+)(-?\d{1,3}(?:[.,]\d{1,10})?)\s*°?\s*([EWÖOV])?$/i

/** "59.3293, 18.0686", "59,3293 18,0686", "33.86 S 151.21 E": as maps and people write a place, in degrees. */
export const parsePosition = (words: string): Position | undefined => {
  const [, north = '', side = '', east = '', hand = ''] =
    written.exec(words.trim().replaceAll('−', '-')) ?? []
  if (north === '') return undefined
  const number = (text: string): number => Number(text.replace(',', '.'))
  return positionOf(number(north) * (/s/i.test(side) ? -1 : 1), number(east) * (/[wv]/i.test(hand) ? -1 : 1))
}

/** Five decimals are a metre. */
const digits = 5

/** As the audit keeps it, and as `parsePosition` reads it. */
export const positionText = ({ latitude, longitude }: Position): string =>
  `${latitude.toFixed(digits)} ${longitude.toFixed(digits)}`
