import type { Quantity } from '#core/reading.ts'

/** What a switch says: a door, a movement, a battery that is low. */
const yes = new Set([
  '1',
  'true',
  'on',
  'yes',
  'open',
  'opened',
  'detected',
  'motion',
  'active',
  'low',
  'ja',
  'öppen',
  'offen',
  'aperta',
  'abierta',
  'ouverte',
])
const no = new Set([
  '0',
  'false',
  'off',
  'no',
  'closed',
  'shut',
  'chiusa',
  'cerrada',
  'fermée',
  'close',
  'clear',
  'none',
  'inactive',
  'ok',
  'nej',
  'nein',
  'stängd',
  'zu',
])

/** 1 or 0; nothing for another word. */
export const switchOf = (cell: string): number | undefined => {
  const word = cell.toLowerCase()
  if (yes.has(word) || Number(word) === 1) return 1
  return no.has(word) || (word !== '' && Number(word) === 0) ? 0 : undefined
}

/** The most that the numbers of loggers hold, which they write where they measured nothing. */
const overflows = new Set([32767, 32768, 65535, 99999, 2147483647])
/** Numbers that stand for no temperature and no humidity; air has 999 hPa, and a room 888 lx. */
const standIns = new Set([
  999, 999.9, 999.99, 9999, 9999.9, 888, 888.8, 8888, 3276.7, 3276.8, 327.67, 327.68, 6553.5, 655.35, 7999,
  850.1,
])
/** These are measured at times, too: they are stand-ins only far from everything else in their column. */
const doubtful = new Set([99, 99.9, 99.99, 100, 88.8, 77.7, 127, 128, 200, 273.15, 300, 55, 50])
const farAway = 60
/** 9.9E37 is what a meter writes of a wire that is torn. */
const endless = 1e30

/** True for a number that stands for no measurement; `usual` is the middle one of its column. */
export const isStandIn = (raw: number, usual: number, quantity: Quantity): boolean => {
  const size = Math.abs(raw)
  if (overflows.has(size) || size > endless) return true
  if (quantity !== 'temperature' && quantity !== 'humidity') return false
  return standIns.has(size) || (doubtful.has(size) && Math.abs(raw - usual) > farAway)
}

export const middle = (numbers: readonly number[]): number => {
  const sorted = numbers.filter(Number.isFinite).sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
