import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

export const regularFont = 'regular'
export const boldFont = 'bold'

/** WOFF, because what sets pages cannot take a part out of WOFF2; whole, because names are written in many alphabets. */
const fileOf = (face: string): string =>
  createRequire(import.meta.url).resolve(`inter-woff/Inter (web)/Inter-${face}.woff`)

/** Throws when a file is missing: a report without letters is none. */
export const readFonts = (): { readonly regular: Buffer; readonly bold: Buffer } => ({
  regular: readFileSync(fileOf('Regular')),
  bold: readFileSync(fileOf('SemiBold')),
})
