import { type NodeChange, parseNodeChange } from '#core/node-settings.ts'
import { secondMs } from '#core/time.ts'
import { parseDuration } from './duration.ts'

const letters = { intervalS: 'i', sensor: 's', name: 'n' } as const
type What = NodeChange['what']
const whatOf = (letter: string): What | undefined =>
  (Object.keys(letters) as What[]).find((what) => letters[what] === letter)

/** A change as a button carries it: a letter, and the value; none where it is to be as it was built. */
export const packChange = ({ what, to }: NodeChange): string => `${letters[what]}${to ?? ''}`

export type NodePress =
  | { readonly act: 'ask' | 'see'; readonly node: string }
  | { readonly act: 'of'; readonly node: string; readonly what: What }
  | { readonly act: 'to' | 'go'; readonly node: string; readonly change: NodeChange }

const changeIn = (packed: string): NodeChange | undefined => {
  const [what, value] = [whatOf(packed.slice(0, 1)), packed.slice(1)]
  const to = value === '' ? null : what === 'intervalS' ? Number(value) : value
  const change = parseNodeChange({ what, to })
  return typeof change === 'string' ? undefined : change
}

/** What a button of /node says; nothing when it is none. */
export const parseNodePress = (words: string): NodePress | undefined => {
  const [act, node = '', more = '', ...others] = words.split(' ')
  if (!/^[a-z0-9-]{1,24}$/.test(node) || others.length > 0) return undefined
  if ((act === 'ask' || act === 'see') && more === '') return { act, node }
  const change = changeIn(more)
  if ((act === 'to' || act === 'go') && change !== undefined) return { act, node, change }
  const what = (Object.keys(letters) as What[]).find((one) => one === more)
  return act === 'of' && what !== undefined ? { act, node, what } : undefined
}

/** What somebody wrote behind the sensor: "90 s", "interval 90 s", "name frys-3"; or why that cannot be. */
export const parseWrittenChange = (words: string): ReturnType<typeof parseNodeChange> => {
  const name = /^(?:name|namn)\s+(?:vakt-)?(\S+)$/i.exec(words)?.[1]
  if (name !== undefined) return parseNodeChange({ what: 'name', to: name.toLowerCase() })
  const every = parseDuration(words.replace(/^(interval|intervall)\s+/i, ''))
  if (every === undefined || every.before !== '' || every.after !== '') return 'malformed'
  return parseNodeChange({ what: 'intervalS', to: every.ms / secondMs })
}
