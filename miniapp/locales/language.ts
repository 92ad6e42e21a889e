import type { Language, Words } from './words.ts'

const fetching: Readonly<Record<Language, () => Promise<Words>>> = {
  en: () => import('./en.ts').then(({ en }) => en),
  sv: () => import('./sv.ts').then(({ sv }) => sv),
}
const fetched = new Map<Language, Words>()

export const hasWords = (language: Language): boolean => fetched.has(language)

/** Fetches what is said in that language: nobody waits for words of a language that they do not read. */
export const loadWords = async (language: Language): Promise<void> => {
  fetched.set(language, await fetching[language]())
}

/** What is said in that language; where that could not be fetched, in the one that is there. Nothing is drawn before there is one. */
export const wordsOf = (language: Language): Words => {
  const words = fetched.get(language) ?? [...fetched.values()][0]
  if (words === undefined) throw new Error('no words have been fetched yet')
  return words
}
