import { X509Certificate } from 'node:crypto'
import { basename } from 'node:path'
import { dayMs, type Millis } from '#core/time.ts'

/** Whoever makes a new one may be on holiday. */
const saidBeforeMs = 30 * dayMs

const endsIn = (pem: string): readonly Millis[] =>
  (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).flatMap((one) => {
    try {
      return [Date.parse(new X509Certificate(one).validTo)]
    } catch {
      // The link says so when it does not open.
      return []
    }
  })

/**
 * Looks when the certificate ends with which a gateway reaches its cloud, or the last of the authorities that it trusts. `count` is the
 * day, counted from 1970, and `detail` the same as people write it, with the name of the file; 0 while that is more than 30 days away,
 * or no time is known (`now` undefined).
 */
export const createCertificateWatch = (
  pems: { readonly ca: string; readonly cert: string },
  files?: { readonly ca: string; readonly certificate: string },
): ((now: Millis | undefined) => { readonly count: number; readonly detail?: string }) => {
  // A gateway shows the first of its file; of authorities any will do.
  const own = { at: endsIn(pems.cert)[0] ?? Number.POSITIVE_INFINITY, file: files?.certificate }
  const authorities = endsIn(pems.ca)
  const trusted = {
    at: authorities.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...authorities),
    file: files?.ca,
  }
  const { at, file } = trusted.at < own.at ? trusted : own
  return (now) => {
    if (now === undefined || at - now > saidBeforeMs) return { count: 0 }
    const day = new Date(at).toISOString().slice(0, 10)
    return {
      count: Math.floor(at / dayMs),
      detail: file === undefined ? day : `${day} (${basename(file)})`,
    }
  }
}
