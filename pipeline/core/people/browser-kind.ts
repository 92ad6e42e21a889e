/**
 * What a browser says of itself, as two letters: which browser, and on which system. It is no proof of anything, and helps a person
 * to know their own again. `-` stands for what is not known.
 */
export type BrowserKind = string

/** Names of products, the same in every language. */
const browsers = {
  e: ['Edge', /\bEdg(e|A|iOS)?\//],
  x: ['Samsung Internet', /\bSamsungBrowser\//],
  o: ['Opera', /\bOPR\/|\bOpera\b/],
  f: ['Firefox', /\bFirefox\/|\bFxiOS\//],
  c: ['Chrome', /\b(Headless)?Chrom(e|ium)\/|\bCriOS\//],
  s: ['Safari', /\bSafari\//],
} as const
const systems = {
  a: ['Android', /\bAndroid\b/],
  i: ['iOS', /\biP(hone|ad|od)\b/],
  k: ['ChromeOS', /\bCrOS\b/],
  w: ['Windows', /\bWindows\b/],
  m: ['macOS', /\bMac(intosh| OS X)\b/],
  l: ['Linux', /\bLinux\b/],
} as const

type Names = Readonly<Record<string, readonly [name: string, pattern: RegExp]>>

/** Longer ones are not read to their end. */
const userAgentMax = 400

const letterOf = (names: Names, userAgent: string): string =>
  Object.entries(names).find(([, [, pattern]]) => pattern.test(userAgent))?.[0] ?? '-'

/** Of what a browser sends as `user-agent`. Most pretend to be others too, so that the order in which they are looked for counts. */
export const browserKindOf = (userAgent: string): BrowserKind => {
  const said = userAgent.slice(0, userAgentMax)
  return letterOf(browsers, said) + letterOf(systems, said)
}

const nameOf = (names: Names, letter: string | undefined): string | undefined =>
  letter !== undefined && Object.hasOwn(names, letter) ? names[letter]?.[0] : undefined

/** Their names; nothing for what is not known. */
export const browserNames = (
  kind: BrowserKind,
): { readonly browser: string | undefined; readonly system: string | undefined } => ({
  browser: nameOf(browsers, kind[0]),
  system: nameOf(systems, kind[1]),
})
