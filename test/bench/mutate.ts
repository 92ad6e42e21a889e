import { crc32 } from '#core/gateway-protocol/binary/checksum.ts'

type Random = () => number
const below = (random: Random, most: number): number => Math.floor(random() * most)
export const oneOf = <T>(random: Random, all: readonly [T, ...T[]]): T =>
  all[below(random, all.length)] ?? all[0]

/** What breaks programs that take it for something else. */
const nasty = [
  '"constructor"',
  '"__proto__"',
  '-1',
  '1e999',
  '9007199254740993',
  '0.1',
  'null',
  '[]',
  '{}',
  'true',
  '"\\u0000"',
  '"\ud83d"',
  '"<b>"',
  `"${'x'.repeat(5_000)}"`,
] as const

type Change = (text: string, random: Random) => string

const changes: readonly [Change, ...Change[]] = [
  (text, random) => text.slice(0, below(random, text.length)),
  (text, random) => {
    const at = below(random, text.length)
    return text.slice(0, at) + String.fromCharCode(below(random, 0x1_0000)) + text.slice(at + 1)
  },
  (text, random) => {
    const at = below(random, text.length)
    return text.slice(0, at) + text.slice(at + below(random, 40))
  },
  (text, random) => {
    const at = below(random, text.length)
    return text.slice(0, at) + text.slice(at, at + below(random, 60)) + text.slice(at)
  },
  // One value of the JSON becomes another: it stays an object of the right shape, and this is what gets farthest.
  (text, random) => {
    const values = [
      ...text.matchAll(/(?<=[:,[])("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false|null)(?=[,\]}])/g),
    ]
    const value = values[below(random, values.length)]
    if (value === undefined) return text
    const at = value.index
    return text.slice(0, at) + oneOf(random, nasty) + text.slice(at + value[0].length)
  },
]

/** A text with one to three things wrong with it. */
export const mutate = (text: string, random: Random): string => {
  let changed = text
  for (let count = 1 + below(random, 3); count > 0; count--) changed = oneOf(random, changes)(changed, random)
  return changed
}

/** Any bytes as text. */
export const noise = (random: Random, most: number): string =>
  Array.from({ length: below(random, most) }, () => String.fromCharCode(below(random, 0x1_0000))).join('')

/** Bytes of which some are others; half of the time with the checksum at their end that belongs to them, as somebody would make it up. */
export const mutateBytes = (whole: Uint8Array, random: () => number): Uint8Array => {
  const bytes = Uint8Array.from(
    random() < 0.2 ? whole.subarray(0, Math.floor(random() * whole.length)) : whole,
  )
  for (let changes = Math.floor(3 * random()); changes > 0; changes--)
    bytes[Math.floor(random() * bytes.length)] = Math.floor(256 * random())
  if (bytes.length < 8 || random() < 0.5) return bytes
  new DataView(bytes.buffer).setUint32(bytes.length - 4, crc32(bytes.subarray(0, -4)))
  return bytes
}
