import { readFileSync } from 'node:fs'
import { FluentBundle, FluentResource } from '@fluent/bundle'
import type { Language } from '#core/directory.ts'

export type TextArgs = Readonly<Record<string, string | number>>

/** How each language writes numbers and dates. British English: 24 hours, and the day before the month. */
export const locales: Readonly<Record<Language, string>> = { en: 'en-GB', sv: 'sv-SE' }

/**
 * The Fluent source of a language, read from the file beside this module. A bundle for Lambda keeps that true by having
 * both `.ftl` files copied beside it.
 */
export const readSentences = (language: Language): string =>
  readFileSync(new URL(`./${language}.ftl`, import.meta.url), 'utf8')

/** A bundle that adds no isolation marks: names are isolated where they are put in, values never need it. */
const bundleOf = (language: Language, sentences: string): FluentBundle => {
  const bundle = new FluentBundle(locales[language], { useIsolating: false })
  const [problem] = bundle.addResource(new FluentResource(sentences))
  if (problem !== undefined) throw problem
  return bundle
}

const bundles = new Map<Language, FluentBundle>()

const bundleFor = (language: Language): FluentBundle => {
  const known = bundles.get(language)
  if (known !== undefined) return known
  const bundle = bundleOf(language, readSentences(language))
  bundles.set(language, bundle)
  return bundle
}

/** The sentence `id` in that language. Throws for an unknown id or a missing argument: both are mistakes of ours. */
export const text = (language: Language, id: string, args: TextArgs = {}): string => {
  const bundle = bundleFor(language)
  const pattern = bundle.getMessage(id)?.value
  if (pattern === undefined || pattern === null) throw new Error(`no sentence "${id}" in ${language}.ftl`)
  return bundle.formatPattern(pattern, args)
}

/** What a button gives as the reason of a silence. */
const silenceReasons = ['card', 'defrosting', 'loading', 'cleaning', 'repair'].map(
  (name) => `silence-reason-${name}`,
)

/** A reason that was chosen is kept in the words of whoever chose it; another reader gets it in theirs. */
export const reasonIn = (language: Language, reason: string): string => {
  const all: readonly Language[] = ['en', 'sv']
  const chosen = silenceReasons.find((id) => all.some((one) => text(one, id) === reason))
  return chosen === undefined ? reason : text(language, chosen)
}
