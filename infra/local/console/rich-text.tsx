import type { ComponentChildren, VNode } from 'preact'
import { h } from 'preact'

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
