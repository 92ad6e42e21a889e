/** What is larger than this in either direction is no step of a column: twice such a step, and a sign, are still exact. */
export const wholeMax = 2 ** 49
/** A number that takes more of a code's steps than this is written as it is: one outlier must not cost hundreds of bits. */
const stepsMax = 16
/** Before such a number stands of how many bits it is; no number here has more than 53. */
const lengthBits = 6
const plainMax = 53
const lengthOf = (value: number): number => Math.floor(Math.log2(value)) + 1

/** As many bits are moved at once: with those of a byte that is begun they are a number that shifts keep whole. */
const atOnce = 24
const quickMax = 2 ** atOnce

/** Small numbers of either sign as small ones from 0 on: 0, -1, 1, -2, ... become 0, 1, 2, 3, ... */
export const folded = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value)
const unfolded = (value: number): number => (value % 2 === 0 ? value / 2 : -(value + 1) / 2)

/** How many bits `stepped` takes for these numbers, which are folded. */
export const steppedBits = (all: Float64Array, small: number): number => {
  const share = 2 ** -small
  let bits = 0
  for (let index = 0; index < all.length; index++) {
    const one = all[index] as number
    const steps = Math.floor(one * share)
    bits += steps < stepsMax ? steps + 1 + small : stepsMax + lengthBits + lengthOf(one)
  }
  return bits
}

/** Writes numbers in as few bits as they need, the highest first. */
export type BitWriter = {
  bits(value: number, count: number): void
  /** A whole number from 0 on: seven bits at a time, the lowest first, each behind one that says whether more follow. */
  whole(value: number): void
  signed(value: number): void
  /** A Rice code of a folded number: how many times 2 ** `small` goes into it, counted in ones, and the rest in `small` bits. */
  stepped(all: number, small: number): void
  double(value: number): void
  /** The UTF-16 units of a text after how many they are: one byte each where it is ASCII. */
  text(value: string): void
  done(): Uint8Array
}

/** Bytes that a writer has room for at first. */
const roomAtFirst = 256

export const bitWriter = (): BitWriter => {
  let bytes = new Uint8Array(roomAtFirst)
  let length = 0
  let current = 0
  let used = 0
  const put = (value: number, count: number): void => {
    current = (current << count) | value
    used += count
    while (used >= 8) {
      used -= 8
      if (length === bytes.length) {
        const larger = new Uint8Array(2 * length)
        larger.set(bytes)
        bytes = larger
      }
      bytes[length++] = current >>> used
    }
    current &= (1 << used) - 1
  }
  const bits = (value: number, count: number): void => {
    if (count <= atOnce) {
      put(value, count)
      return
    }
    bits(Math.floor(value / quickMax), count - atOnce)
    put(value % quickMax, atOnce)
  }
  const whole = (value: number): void => {
    let left = value
    for (; left >= 0x80; left = Math.floor(left / 0x80)) put((left % 0x80) + 0x80, 8)
    put(left, 8)
  }
  return {
    bits,
    whole,
    signed: (value) => whole(folded(value)),
    stepped: (all, small) => {
      const step = 2 ** small
      const steps = Math.floor(all / step)
      if (steps < stepsMax) {
        const rest = all - steps * step
        const ones = (2 << steps) - 2
        if (steps + small < atOnce) put(ones * step + rest, steps + 1 + small)
        else {
          put(ones, steps + 1)
          bits(rest, small)
        }
      } else {
        put(2 ** stepsMax - 1, stepsMax)
        put(lengthOf(all), lengthBits)
        bits(all, lengthOf(all))
      }
    },
    double: (value) => {
      for (const byte of new Uint8Array(new Float64Array([value]).buffer)) put(byte, 8)
    },
    text: (value) => {
      whole(value.length)
      for (let index = 0; index < value.length; index++) whole(value.charCodeAt(index))
    },
    done: () => {
      if (used > 0) put(0, 8 - used)
      return bytes.slice(0, length)
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
  const end = 8 * data.length
  let at = 0
  let isShort = false
  const bits = (count: number): number => {
    if (count > atOnce) return bits(count - atOnce) * quickMax + bits(atOnce)
    let value = 0
    for (let left = count; left > 0; ) {
      const byte = data[at >>> 3]
      if (byte === undefined) {
        isShort = true
        return 0
      }
      const free = 8 - (at & 7)
      const taken = free < left ? free : left
      value = (value << taken) | ((byte >>> (free - taken)) & ((1 << taken) - 1))
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
    if (said * bitsEach <= end - at) return said
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
      if (steps === stepsMax) return unfolded(bits(bits(lengthBits)))
      return unfolded(small === 0 ? steps : steps * 2 ** small + bits(small))
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
