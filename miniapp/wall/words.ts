import type { Language } from '../locales/words.ts'

/** What only the wall says, loaded with it. */
export type WallWords = {
  readonly nobodyFor: (length: string) => string
  readonly more: (count: number) => string
  readonly maySleep: string
}

const en: WallWords = {
  nobodyFor: (length) => `nobody has had it for ${length}`,
  more: (count) => `${count} more`,
  maySleep: 'this screen may go dark: its browser does not keep it on',
}

const sv: WallWords = {
  nobodyFor: (length) => `ingen har haft det på ${length}`,
  more: (count) => `${count} till`,
  maySleep: 'skärmen kan slockna: webbläsaren håller den inte tänd',
}

const known: Readonly<Record<Language, WallWords>> = { en, sv }
export const wallWordsOf = (language: Language): WallWords => known[language]
