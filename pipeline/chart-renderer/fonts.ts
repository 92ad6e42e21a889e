import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { GlobalFonts } from '@napi-rs/canvas'

/** A file of the font has one alphabet, and is a family of its own; a letter is looked for in this order. */
const alphabets = ['latin', 'latin-ext', 'greek', 'cyrillic'] as const
const weights = [400, 600] as const

const familyOf = (alphabet: (typeof alphabets)[number]): string =>
  alphabet === 'latin' ? 'Inter' : `Inter ${alphabet}`

export const fontFamily = alphabets.map((alphabet) => `'${familyOf(alphabet)}'`).join(', ')

/** Without a font of our own, labels are blank on a machine that has none, as in Lambda. Throws when a file is missing. */
export const registerFonts = (): void => {
  if (GlobalFonts.has(familyOf('latin'))) return
  const { resolve } = createRequire(import.meta.url)
  for (const alphabet of alphabets)
    for (const weight of weights) {
      const file = resolve(`@fontsource/inter/files/inter-${alphabet}-${weight}-normal.woff2`)
      if (GlobalFonts.register(readFileSync(file), familyOf(alphabet)) === null)
        throw new Error(`the font ${file} cannot be read`)
    }
}
