/** A colour as Telegram gives it. */
const colourPattern = /^#[0-9a-f]{6}$/i

/** Whether letters on it must be light: by how bright it is to an eye (WCAG 2, relative luminance). */
const brightness = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
const contrast = (one: string, other: string): number => {
  const [low = 0, high = 0] = [brightness(one), brightness(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}
/** WCAG 2.2, 1.4.3: what letters need on their ground. */
const readable = 4.5
/** The same of letters that are bold and never without a shape beside them: a tinted ground of day may be a little darker than ours. */
const legible = 4

/** Which of ours each of theirs becomes, and on which of theirs it must be read. */
const taken = [
  ['--ground', 'secondary_bg_color', null],
  ['--surface', 'bg_color', null],
  ['--ink', 'text_color', 'bg_color'],
  ['--ink-soft', 'hint_color', 'bg_color'],
  ['--accent', 'link_color', 'bg_color'],
] as const

/** As the styles have them: what says that something is wrong must be read on every ground. */
export const signals = {
  light: ['#b3300b', '#8a5a00', '#6b3f8f', '#0b5cad', '#17684f'],
  dark: ['#ff8a5c', '#f0b73f', '#c9a2ec', '#7ab8f5', '#5fc9a8'],
} as const
const ownGround = { light: '#f4f6f8', dark: '#0d1318' } as const
/** On which letters of an accent's own ground are read best. */
const inkOn = (accent: string): string =>
  contrast(accent, '#ffffff') >= contrast(accent, '#000000') ? '#ffffff' : '#000000'

/** Every colour that a theme may bring; one that it does not bring is ours again. */
export const themeNames = [...taken.map(([name]) => name), '--accent-ink'] as const

export type Theme = { readonly scheme: 'light' | 'dark'; readonly colours: Readonly<Record<string, string>> }

/**
 * The reader's own Telegram as our colours. Colours that could not be read on their own ground stay ours, and so do those that say
 * what is wrong: an alarm looks like one in every theme. Nothing where there is no theme.
 */
export const themeOf = (params: unknown): Theme | undefined => {
  if (typeof params !== 'object' || params === null) return undefined
  const given = new Map(
    Object.entries(params).flatMap(([name, colour]) =>
      typeof colour === 'string' && colourPattern.test(colour) ? [[name, colour] as const] : [],
    ),
  )
  const surface = given.get('bg_color')
  if (surface === undefined) return undefined
  const ground = given.get('secondary_bg_color') ?? surface
  const scheme = brightness(surface) < 0.2 ? 'dark' : 'light'
  // A ground between light and dark is one on which no alarm could be read: then all colours are ours.
  if (signals[scheme].some((signal) => [surface, ground].some((on) => contrast(signal, on) < legible)))
    return { scheme, colours: { '--ground': ownGround[scheme] } }
  const colours = Object.fromEntries(
    taken.flatMap(([name, theirs, on]) => {
      const colour = given.get(theirs)
      if (colour === undefined) return []
      const isRead =
        on === null || (contrast(colour, surface) >= readable && contrast(colour, ground) >= readable)
      return isRead ? [[name, colour] as const] : []
    }),
  )
  const accent = colours['--accent']
  return { scheme, colours: accent === undefined ? colours : { ...colours, '--accent-ink': inkOn(accent) } }
}
