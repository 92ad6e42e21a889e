import type { Directory, Site } from '#core/directory.ts'
import { plain } from './called.ts'

/** The sites that somebody means by (a part of) a name or an id; the only one without a word. */
export const sitesCalled = ({ sites }: Directory, words: string): readonly Site[] => {
  const all = [...sites.values()]
  const wanted = plain(words)
  const whole = all.filter(({ id, name }) => id === wanted || plain(name) === wanted)
  return whole.length > 0 ? whole : all.filter(({ name }) => plain(name).includes(wanted))
}
