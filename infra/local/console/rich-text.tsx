import type { ComponentChildren, VNode } from 'preact'
import { h } from 'preact'
import { useState } from 'preact/hooks'
import { dayOf, minuteOf, secondOf, shortDayOf } from './times.ts'

/** Telegram's tags and the elements that show them. Whatever else stands in a message is shown as its text. */
const shownAs: Readonly<Record<string, string>> = {
  b: 'b',
  strong: 'b',
  i: 'i',
  em: 'i',
  u: 'u',
  ins: 'u',
  s: 's',
  strike: 's',
  del: 's',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
}

const safeLink = /^(https?|tg|mailto):/i
const commandInText = /(?<=^|\s)(\/[a-z0-9_]{1,32})(?=$|[^\w@/])/gi

/**
 * A message's text as elements of the page. The browser's parser reads it into a document that runs nothing, and only
 * the elements above are made from it.
 */
export const RichText = (props: {
  readonly text: string
  readonly html: boolean
  readonly onCommand: (command: string) => void
}): VNode => {
  if (!props.html) return <>{withCommands(props.text, props.onCommand)}</>
  const parsed = new DOMParser().parseFromString(props.text.trim(), 'text/html')
  return <>{[...parsed.body.childNodes].map((node) => show(node, props.onCommand))}</>
}

/** A quote of many lines shows its first; a press shows all of it, as on a phone. */
const Expandable = (props: { readonly children: ComponentChildren }): VNode => {
  const [isOpen, open] = useState(false)
  return (
    <blockquote class={isOpen ? 'expandable open' : 'expandable'}>
      <div class="lines">{props.children}</div>
      <button type="button" class="expand" aria-expanded={isOpen} onClick={() => open(!isOpen)}>
        {isOpen ? 'Show less' : 'Show more'}
      </button>
    </blockquote>
  )
}

/** The instant as the phones of this page have it; the whole of it stands in the title. */
const Moment = (props: {
  readonly unix: number
  readonly format: string
  readonly children: ComponentChildren
}): VNode => {
  const at = props.unix * 1000
  const shown =
    props.format === 't'
      ? minuteOf(at)
      : props.format === 'wdt'
        ? `${shortDayOf(at)} ${minuteOf(at)}`
        : undefined
  return (
    <time class="moment" dateTime={new Date(at).toISOString()} title={`${dayOf(at)}, ${secondOf(at)}`}>
      {shown ?? props.children}
    </time>
  )
}

const show = (node: Node, onCommand: (command: string) => void): ComponentChildren => {
  if (node.nodeType === Node.TEXT_NODE) return withCommands(node.nodeValue ?? '', onCommand)
  if (!(node instanceof Element)) return null
  const inside = [...node.childNodes].map((child) => show(child, onCommand))
  const name = node.localName
  if (name === 'a') {
    const href = node.getAttribute('href') ?? ''
    if (!safeLink.test(href)) return inside
    return (
      <a href={href} target="_blank" rel="noopener noreferrer">
        {inside}
      </a>
    )
  }
  if (name === 'tg-time') {
    const unix = Number(node.getAttribute('unix'))
    if (!Number.isSafeInteger(unix)) return inside
    return (
      <Moment unix={unix} format={node.getAttribute('format') ?? ''}>
        {inside}
      </Moment>
    )
  }
  if (name === 'blockquote' && node.hasAttribute('expandable')) return <Expandable>{inside}</Expandable>
  if (name === 'tg-spoiler' || name === 'span') {
    return (
      <details class="spoiler">
        <summary>hidden</summary>
        {inside}
      </details>
    )
  }
  const tag = shownAs[name]
  return tag === undefined ? inside : h(tag, null, inside)
}

const withCommands = (text: string, onCommand: (command: string) => void): ComponentChildren =>
  text.split(commandInText).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <button type="button" class="command-link" onClick={() => onCommand(part)}>
        {part}
      </button>
    ),
  )
