/** What only this browser has, and what others may see of it. */
export type Secret = { readonly secret: string; readonly request: string }

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/**
 * 256 random bits that never leave this page but to the server at the end, and the hash by which the server finds them again
 * (`pipeline/flows/sign-in/ticket.ts` makes the same). Nothing where the browser has no cryptography, as on a page without TLS.
 */
export const newSecret = async (random: Crypto = crypto): Promise<Secret | undefined> => {
  const { subtle }: { readonly subtle?: SubtleCrypto } = random
  if (subtle === undefined) return undefined
  const secret = base64url(random.getRandomValues(new Uint8Array(32)))
  const said = new TextEncoder().encode(`nattvakt sign-in request:${secret}`)
  const hash = new Uint8Array(await subtle.digest('SHA-256', said))
  return { secret, request: base64url(hash.slice(0, 18)) }
}
