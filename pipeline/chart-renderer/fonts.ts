import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { GlobalFonts } from '@napi-rs/canvas'

/** The whole Inter: the alphabets of Europe, and the signs ≥ ≤ → ₂ that its subsets for web pages leave out. */
const faces = ['Inter-Regular', 'Inter-SemiBold'] as const
const family = 'Inter'

export const fontFamily = `'${family}'`

/** Without a font of our own, labels are blank on a machine that has none, as in Lambda. Throws when a file is missing. */
export const registerFonts = (): void => {
  if (GlobalFonts.has(family)) return
  const { resolve } = createRequire(import.meta.url)
  for (const face of faces) {
    const file = resolve(`inter-ui/web/${face}.woff2`)
    if (GlobalFonts.register(readFileSync(file), family) === null)
      throw new Error(`the font ${file} cannot be read`)
  }
}
