import { type HookFormat, hookFormats } from '#core/directory.ts'
import { type LocalPlace, parseHookUrl } from '../../pipeline/channels/webhook/address.ts'
import { formatNeeds } from '../../pipeline/channels/webhook/formats.ts'
import { isWriteAddress } from '../../pipeline/channels/webhook/influx.ts'

/** What somebody wrote behind /webhook. */
export type WebhookWish =
  | { readonly kind: 'list' }
  | {
      readonly kind: 'add'
      readonly format: HookFormat
      readonly url: string
      /** The part of the address that is no secret. */
      readonly host: string
      readonly token: string | undefined
    }
  | { readonly kind: 'no-address' | 'not-https' | 'private' | 'has-password' | 'no-bucket' }
  | { readonly kind: 'no-token'; readonly format: HookFormat }

/** Visible ASCII: it becomes a header. */
const token = /^[!-~]{1,300}$/

/** `https://…`, or a format, then the address where the program has none of its own, then its key where it wants one. */
export const readWebhook = (words: string, local?: LocalPlace): WebhookWish => {
  const parts = words.split(/\s+/).filter((part) => part !== '')
  if (parts.length === 0) return { kind: 'list' }
  const named = hookFormats.find((one) => one === parts[0]?.toLowerCase())
  const format = named ?? 'nattvakt'
  const rest = named === undefined ? parts : parts.slice(1)
  const needs = formatNeeds[format]
  const isGiven = rest[0] !== undefined && /^[a-z][a-z0-9+.-]*:/i.test(rest[0])
  const url = isGiven || needs.url === undefined ? rest[0] : needs.url
  const key = isGiven || needs.url === undefined ? rest[1] : rest[0]
  const parsed = parseHookUrl(url ?? '', local)
  if (parsed.kind !== 'is') return parsed
  if (format === 'influx' && !isWriteAddress(parsed.url)) return { kind: 'no-bucket' }
  if (needs.needsToken && (key === undefined || !token.test(key))) return { kind: 'no-token', format }
  return {
    kind: 'add',
    format,
    url: parsed.url,
    host: parsed.host,
    token: needs.needsToken ? key : undefined,
  }
}
