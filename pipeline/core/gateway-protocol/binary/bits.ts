/** What is larger than this in either direction is no step of a column: twice such a step, and a sign, are still exact. */
export const wholeMax = 2 ** 49
/** A number that takes more of a code's steps than this is written as it is: one outlier must not cost hundreds of bits. */
const stepsMax = 16
/** Before such a number stands of how many bits it is; no number here has more than 53. */
const lengthBits = 6
const plainMax = 53
const lengthOf = (value: number): number => Math.floor(Math.log2(value)) + 1

/** Small numbers of either sign as small ones from 0 on: 0, -1, 1, -2, ... become 0, 1, 2, 3, ... */
const folded = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value)
const unfolded = (value: number): number => (value % 2 === 0 ? value / 2 : -(value + 1) / 2)

/** How many bits `stepped` takes for a number. */
export const steppedBits = (value: number, small: number): number => {
  const all = folded(value)
  const steps = Math.floor(all / 2 ** small)
  return steps < stepsMax ? steps + 1 + small : stepsMax + lengthBits + lengthOf(all)
}

/** Writes numbers in as few bits as they need, the highest first. */
export type BitWriter = {
  bits(value: number, count: number): void
  /** A whole number from 0 on: seven bits at a time, the lowest first, each behind one that says whether more follow. */
  whole(value: number): void
  signed(value: number): void
  /** A Rice code: how many times 2 ** `small` goes into the number, counted in ones, and the rest in `small` bits. */
  stepped(value: number, small: number): void
  double(value: number): void
  /** The UTF-16 units of a text after how many they are: one byte each where it is ASCII. */
  text(value: string): void
  done(): Uint8Array
}

/** As many bits are moved at once: with those of a byte that is begun they are a number that shifts keep whole. */
const atOnce = 24

export const bitWriter = (): BitWriter => {
  const bytes: number[] = []
  let current = 0
  let used = 0
  const put = (value: number, count: number): void => {
    current = (current << count) | value
    used += count
    while (used >= 8) {
      used -= 8
      bytes.push((current >>> used) & 0xff)
    }
    current &= (1 << used) - 1
  }
  const bits = (value: number, count: number): void => {
    let left = count
    for (; left > atOnce; left -= atOnce) put(Math.floor(value / 2 ** (left - atOnce)) % 2 ** atOnce, atOnce)
    put(count > atOnce ? value % 2 ** left : value, left)
  }
  const whole = (value: number): void => {
    let left = value
    for (; left >= 0x80; left = Math.floor(left / 0x80)) bits((left % 0x80) + 0x80, 8)
    bits(left, 8)
  }
  return {
    bits,
    whole,
    signed: (value) => whole(folded(value)),
    stepped: (value, small) => {
      const all = folded(value)
      const steps = Math.floor(all / 2 ** small)
      if (steps < stepsMax) {
        bits(2 ** (steps + 1) - 2, steps + 1)
        bits(all % 2 ** small, small)
      } else {
        bits(2 ** stepsMax - 1, stepsMax)
        bits(lengthOf(all), lengthBits)
        bits(all, lengthOf(all))
      }
    },
    double: (value) => {
      for (const byte of new Uint8Array(new Float64Array([value]).buffer)) bits(byte, 8)
    },
    text: (value) => {
      whole(value.length)
      for (let index = 0; index < value.length; index++) whole(value.charCodeAt(index))
    },
    done: () => {
      if (used > 0) put(0, 8 - used)
      return Uint8Array.from(bytes)
    },
  }
}

/** Reads what a `BitWriter` wrote. Beyond the end there are zeros, and `isShort` says so: what was read is then worth nothing. */
export type BitReader = {
  bits(count: number): number
  whole(): number
  signed(): number
  stepped(small: number): number
  double(): number
  text(): string
  /** How many of something follow: none where not so many can, so that no count asks for more than came. */
  count(bitsEach: number): number
  /** Goes on at the next whole byte. */
  align(): void
  /** Behind which whole byte it is. */
  at(): number
  isShort(): boolean
}

export const bitReader = (data: Uint8Array): BitReader => {
  let at = 0
  let isShort = false
  const bits = (count: number): number => {
    let value = 0
    for (let left = count; left > 0; ) {
      const byte = data[Math.floor(at / 8)]
      if (byte === undefined) {
        isShort = true
        return 0
      }
      const free = 8 - (at % 8)
      const taken = Math.min(free, left)
      value = value * 2 ** taken + ((byte >> (free - taken)) & (2 ** taken - 1))
      at += taken
      left -= taken
    }
    return value
  }
  const whole = (): number => {
    let value = 0
    for (let factor = 1; factor <= 2 ** plainMax; factor *= 0x80) {
      const byte = bits(8)
      value += (byte % 0x80) * factor
      if (byte < 0x80) return value
    }
    isShort = true
    return 0
  }
  const count = (bitsEach: number): number => {
    const said = whole()
    if (said * bitsEach <= 8 * data.length - at) return said
    isShort = true
    return 0
  }
  return {
    bits,
    whole,
    signed: () => unfolded(whole()),
    stepped: (small) => {
      let steps = 0
      while (steps < stepsMax && bits(1) === 1) steps += 1
      return unfolded(steps < stepsMax ? steps * 2 ** small + bits(small) : bits(bits(lengthBits)))
    },
    double: () => {
      const bytes = Uint8Array.from({ length: 8 }, () => bits(8))
      return new DataView(bytes.buffer).getFloat64(0, true)
    },
    text: () => Array.from({ length: count(8) }, () => String.fromCharCode(whole())).join(''),
    count,
    align: () => {
      at = 8 * Math.ceil(at / 8)
    },
    at: () => Math.ceil(at / 8),
    isShort: () => isShort,
  }
}
