import { createHash } from 'node:crypto'
import { escapeHtml } from '../../../channels/telegram/html.ts'
import type { Response } from '../response.ts'
import { openapi } from './openapi.ts'

const style =
  ':root{color-scheme:light dark}body{font:16px/1.5 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}h2{font:600 1rem/1.4 monospace;margin:2.5rem 0 .3rem;overflow-wrap:anywhere}p{margin:.3rem 0}table{border-collapse:collapse;width:100%;margin:.5rem 0}td,th{text-align:left;vertical-align:top;padding:.2rem .8rem .2rem 0;overflow-wrap:anywhere}pre{overflow-x:auto;padding:.8rem;border:1px solid #8886;border-radius:6px;font-size:.85rem}'

/** The page holds no script and loads nothing; its one style is known by its hash. */
const headers = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
}

type Schema = {
  readonly type?: string | undefined
  readonly enum?: readonly unknown[]
  readonly pattern?: string
  readonly maxLength?: number
  readonly anyOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
}
type Content = Readonly<Record<string, { readonly schema: Schema }>>
type Operation = {
  readonly summary: string
  readonly description?: string
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[]
  readonly parameters?: readonly {
    readonly name?: string
    readonly required?: boolean
    readonly schema?: Schema
  }[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>
}

const typeWords = (schema: Schema): string => {
  if (schema.enum !== undefined) return schema.enum.map((one) => JSON.stringify(one)).join(' | ')
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeWords).join(' | ')
  if (schema.type === 'array') return `list of ${typeWords(schema.items ?? {})}`
  const bounds = [
    ...(schema.pattern === undefined ? [] : [`like ${schema.pattern}`]),
    ...(schema.maxLength === undefined ? [] : [`at most ${schema.maxLength} letters`]),
  ]
  return [schema.type ?? 'anything', ...bounds].join(', ')
}

/** How an answer looks, one field a line. */
const shapeOf = (schema: Schema, indent = ''): string => {
  const deeper = `${indent}  `
  if (schema.anyOf !== undefined) return schema.anyOf.map((one) => shapeOf(one, indent)).join(' | ')
  if (schema.type === 'array' && schema.items !== undefined) return `[ ${shapeOf(schema.items, indent)} ]`
  if (schema.properties === undefined) return typeWords(schema)
  const lines = Object.entries(schema.properties).map(
    ([name, field]) =>
      `${deeper}${name}${schema.required?.includes(name) === false ? '?' : ''}: ${shapeOf(field, deeper)}`,
  )
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`
}

/** Words as they are, with what stands between backticks as code. */
const worded = (words: string): string => escapeHtml(words).replace(/`([^`]+)`/g, '<code>$1</code>')

const row = (cells: readonly string[]): string =>
  `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`

const fieldsTable = (
  fields: readonly (readonly [name: string, isNeeded: boolean, schema: Schema])[],
): string =>
  fields.length === 0
    ? ''
    : `<table><tr><th>field</th><th></th><th>what</th></tr>${fields
        .map(([name, isNeeded, schema]) => row([name, isNeeded ? 'needed' : '', typeWords(schema)]))
        .join('')}</table>`

/** Who may, in a sentence: without a line of its own an operation is for people alone. */
const forWhom = ({ security, description = 'For anybody.' }: Operation): string => {
  const scope = security?.flatMap((one) => one.token ?? [])[0]
  return scope === undefined ? description : `${description} For machines with a token for ${scope}.`
}

const operationHtml = (path: string, method: string, operation: Operation): string => {
  const { summary, parameters = [], requestBody, responses } = operation
  const asked = parameters.flatMap(({ name, required = false, schema = {} }) =>
    name === undefined ? [] : [[name, required, schema] as const],
  )
  const body = requestBody?.content['application/json']?.schema
  const sent = Object.entries(body?.properties ?? {}).map(
    ([name, schema]) => [name, body?.required?.includes(name) === true, schema] as const,
  )
  const answers = Object.entries(responses['200']?.content ?? {}).map(([type, { schema }]) => {
    const shape = schema.properties === undefined ? '' : `<pre>${escapeHtml(shapeOf(schema))}</pre>`
    return `<p>Answers ${escapeHtml(type)}${shape === '' ? '.' : ':'}</p>${shape}`
  })
  return [
    `<h2 id="${method}-${path.slice(1).replaceAll('/', '-')}">${escapeHtml(`${method.toUpperCase()} ${path}`)}</h2>`,
    `<p>${worded(summary)}</p><p>${worded(forWhom(operation))}</p>`,
    fieldsTable(asked),
    fieldsTable(sent),
    ...answers,
  ].join('')
}

/** The description of the API as a page that people read; made of the description itself, in English. */
export const openapiPage = async (): Promise<Response> => {
  const { info, paths, components } = await openapi()
  const operations = Object.entries(paths).flatMap(([path, ofIt]) =>
    Object.entries(ofIt).map(([method, one]) => operationHtml(path, method, one as Operation)),
  )
  const { token, telegram } = components.securitySchemes
  const intro = [
    info.description,
    `Machines say \`Authorization: Bearer\` and a token. ${token.description}`,
    `The page itself has a session in a cookie; inside of Telegram the header authorization has ${telegram.description}`,
    'What is refused is answered with a name for programs and a sentence for people: {"error", "message"}. The same as this page for programs is /api/openapi.json.',
  ]
  const body = [
    `<h1>${escapeHtml(info.title)}</h1>`,
    ...intro.map((words) => `<p>${worded(words)}</p>`),
    ...operations,
  ].join('')
  return {
    statusCode: 200,
    headers,
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(info.title)}</title><style>${style}</style></head><body><main>${body}</main></body></html>`,
  }
}
