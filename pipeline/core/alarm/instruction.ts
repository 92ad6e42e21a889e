/** What an instruction may be filled in with, as it is written between braces. */
export const placeholders = ['sensor', 'site', 'value', 'limit', 'since', 'worst', 'owner'] as const
export type Placeholder = (typeof placeholders)[number]

/** Two screens of a phone at night; longer ones belong in the manual. A card with a picture has room for 1024 in all. */
export const instructionMax = 500

type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'place'; readonly name: Placeholder }

export type Instruction =
  | { readonly ok: true; readonly parts: readonly Part[] }
  | { readonly ok: false; readonly error: 'empty' | 'unbalanced' }
  | { readonly ok: false; readonly error: 'too-long'; readonly length: number }
  | { readonly ok: false; readonly error: 'unknown-placeholder'; readonly name: string }

const isPlaceholder = (name: string): name is Placeholder => placeholders.some((known) => known === name)

/** `{{` and `}}` stand for a brace; a single one belongs to a placeholder. */
const tokens = /\{\{|\}\}|\{[^{}]*\}|[{}]|[^{}]+/g

/** Reads the template of an instruction: "{sensor} is at {value}: move the racks." Checked when it is saved. */
export const parseInstruction = (template: string): Instruction => {
  if (template.trim() === '') return { ok: false, error: 'empty' }
  if (template.length > instructionMax) return { ok: false, error: 'too-long', length: template.length }
  const parts: Part[] = []
  for (const [token] of template.matchAll(tokens)) {
    if (token === '{' || token === '}') return { ok: false, error: 'unbalanced' }
    if (token === '{{' || token === '}}') parts.push({ kind: 'text', text: token.charAt(0) })
    else if (token.startsWith('{')) {
      const name = token.slice(1, -1).trim().toLowerCase()
      if (!isPlaceholder(name)) return { ok: false, error: 'unknown-placeholder', name }
      parts.push({ kind: 'place', name })
    } else parts.push({ kind: 'text', text: token })
  }
  return { ok: true, parts }
}

/** The template with its places filled in. One that cannot be read is shown as it was written, rather than not at all. */
export const fillInstruction = (template: string, fill: (name: Placeholder) => string): string => {
  const read = parseInstruction(template)
  if (!read.ok) return template
  return read.parts.map((part) => (part.kind === 'text' ? part.text : fill(part.name))).join('')
}
