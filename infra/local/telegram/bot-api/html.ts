import type { TextEntity } from '../model.ts'

export type Formatted =
  | { readonly ok: true; readonly plain: string; readonly entities: readonly TextEntity[] }
  | { readonly ok: false; readonly why: string }

/** Tag -> entity, after https://core.telegram.org/bots/api#html-style. */
const entityTypes: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  span: 'spoiler',
  'tg-spoiler': 'spoiler',
  'tg-emoji': 'custom_emoji',
  'tg-time': 'date_time',
  a: 'text_link',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }
const reference = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(lt|gt|amp|quot));?/giy
const startTag = /<([^\s>/]+)((?:\s+[^\s=>]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?)*)\s*>/y
const endTag = /<\/([^\s>]*)\s*>/y
const attribute = /([^\s=>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?/g

/** More entities than this are left out: https://core.telegram.org/bots/api#formatting-options says nothing, the server does it. */
const entitiesMax = 100

type Open = {
  readonly tag: string
  readonly offset: number
  readonly attributes: ReadonlyMap<string, string>
}

/** Reads Telegram's HTML mode for real: what is unknown, unclosed or crossed is the error that Telegram gives. */
export const parseHtml = (source: string, isOld = false): Formatted => {
  const open: Open[] = []
  const entities: TextEntity[] = []
  let plain = ''
  let at = 0
  const fail = (why: string): Formatted => ({ ok: false, why: `can't parse entities: ${why}` })
  const here = (): number => Buffer.byteLength(source.slice(0, at))

  while (at < source.length) {
    if (source[at] === '&') {
      const { text, length } = decodeReference(source, at)
      plain += text
      at += length
      continue
    }
    if (source[at] !== '<') {
      plain += source[at]
      at += 1
      continue
    }
    if (source[at + 1] === '/') {
      const found = matchAt(endTag, source, at)
      if (found === null) return fail(`Unclosed end tag at byte offset ${here()}`)
      const last = open.pop()
      if (last === undefined) return fail(`Unexpected end tag at byte offset ${here()}`)
      const tag = (found[1] ?? '').toLowerCase()
      if (tag !== '' && tag !== last.tag) {
        return fail(
          `Unmatched end tag at byte offset ${here()}, expected "</${last.tag}>", found "</${tag}>"`,
        )
      }
      const entity = entityOf(last, plain, open.at(-1))
      // A code block that names its language is one entity, not one in another.
      const said = entity?.type === 'pre' && sameSpan(entities.at(-1), entity)
      if (entity !== undefined && !said) entities.push(entity)
      at += found[0].length
      continue
    }
    const found = matchAt(startTag, source, at)
    const tag = (found?.[1] ?? /^<([^\s>/]*)/.exec(source.slice(at))?.[1] ?? '').toLowerCase()
    if (entityTypes[tag] === undefined || (isOld && tag === 'tg-time')) {
      const closed = source.indexOf('>', at) >= 0
      return fail(
        closed
          ? `Unsupported start tag "${tag}" at byte offset ${here()}`
          : `Unclosed start tag at byte offset ${here()}`,
      )
    }
    if (found === null) return fail(`Unclosed start tag "${tag}" at byte offset ${here()}`)
    const attributes = attributesOf(found[2] ?? '')
    if (tag === 'span' && attributes.get('class') !== 'tg-spoiler') {
      return fail(`Tag "span" must have class "tg-spoiler" at byte offset ${here()}`)
    }
    if (tag === 'tg-time' && !isMoment(attributes))
      return fail(`Tag "tg-time" has invalid attributes at byte offset ${here()}`)
    if (tag === 'blockquote' && open.some((outer) => outer.tag === 'blockquote'))
      return fail(`Block quotations can't be nested at byte offset ${here()}`)
    open.push({ tag, offset: plain.length, attributes })
    at += found[0].length
  }
  const left = open.at(-1)
  if (left !== undefined) return fail(`Can't find end tag corresponding to start tag "${left.tag}"`)
  const { plain: kept, entities: marks } = trimmed(plain, entities)
  return { ok: true, plain: kept, entities: marks.slice(0, entitiesMax) }
}

/** https://core.telegram.org/bots/api#date-time-entity-formatting */
const momentFormat = /^(?:r|w?[dD]?[tT]?)$/

const isMoment = (attributes: ReadonlyMap<string, string>): boolean =>
  /^-?\d{1,12}$/.test(attributes.get('unix') ?? '') && momentFormat.test(attributes.get('format') ?? '')

const matchAt = (pattern: RegExp, source: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at
  return pattern.exec(source)
}

const decodeReference = (source: string, at: number): { readonly text: string; readonly length: number } => {
  const found = matchAt(reference, source, at)
  const [whole = '&', decimal, hex, name] = found ?? []
  if (name !== undefined) return { text: named[name.toLowerCase()] ?? whole, length: whole.length }
  const code = decimal !== undefined ? Number(decimal) : hex !== undefined ? Number.parseInt(hex, 16) : 0
  // A lone surrogate or nothing at all is not a character; Telegram leaves the source text standing.
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
  return { text: isCharacter ? String.fromCodePoint(code) : whole, length: whole.length }
}

const decoded = (source: string): string =>
  source.replace(/&[^&]*/g, (part) => {
    const { text, length } = decodeReference(part, 0)
    return text + part.slice(length)
  })

const attributesOf = (source: string): ReadonlyMap<string, string> =>
  new Map(
    [...source.matchAll(attribute)].map(([, name = '', double, single, bare]) => [
      name.toLowerCase(),
      decoded(double ?? single ?? bare ?? ''),
    ]),
  )

const sameSpan = (a: TextEntity | undefined, b: TextEntity): boolean =>
  a?.type === b.type && a.offset === b.offset && a.length === b.length

const languageClass = /^language-(.+)$/

const entityOf = (closed: Open, plain: string, parent: Open | undefined): TextEntity | undefined => {
  const { tag, offset, attributes } = closed
  const length = plain.length - offset
  if (length === 0) return undefined
  const language = languageClass.exec(attributes.get('class') ?? '')?.[1]
  if (tag === 'code' && parent?.tag === 'pre' && language !== undefined) {
    return { type: 'pre', offset, length, language }
  }
  if (tag === 'a') {
    const url = attributes.get('href') ?? plain.slice(offset)
    return /^(https?|tg|mailto):/i.test(url) ? { type: 'text_link', offset, length, url } : undefined
  }
  if (tag === 'blockquote' && attributes.has('expandable'))
    return { type: 'expandable_blockquote', offset, length }
  if (tag === 'tg-time') {
    const format = attributes.get('format') ?? ''
    const moment = { unix_time: Number(attributes.get('unix')), date_time_format: format }
    return { type: 'date_time', offset, length, ...moment }
  }
  return { type: entityTypes[tag] ?? tag, offset, length }
}

/** Telegram takes the white space off both ends; what the entities point at moves with it. */
const trimmed = (
  plain: string,
  entities: readonly TextEntity[],
): { readonly plain: string; readonly entities: readonly TextEntity[] } => {
  const kept = plain.trim()
  const start = plain.length - plain.trimStart().length
  const moved = entities.flatMap((entity) => {
    const offset = Math.max(0, entity.offset - start)
    const end = Math.min(kept.length, entity.offset + entity.length - start)
    return end > offset ? [{ ...entity, offset, length: end - offset }] : []
  })
  return { plain: kept, entities: moved.sort((a, b) => a.offset - b.offset || b.length - a.length) }
}

const commandOrMention = /(?<=^|\s)(\/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?|@[A-Za-z]\w{3,31})(?=$|[^\w@/])/g

/** What Telegram marks by itself in any text: commands and names. */
export const marksIn = (plain: string): readonly TextEntity[] =>
  [...plain.matchAll(commandOrMention)].map((found) => ({
    type: found[0].startsWith('/') ? 'bot_command' : 'mention',
    offset: found.index,
    length: found[0].length,
  }))
