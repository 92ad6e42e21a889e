import { createVerify, X509Certificate } from 'node:crypto'
import { rootCertificates } from 'node:tls'
import { minuteMs, secondMs } from '#core/time.ts'

// How Alexa proves itself (developer.amazon.com, custom skills, host a custom skill as a web service).

/** A copy of a request that is older is refused. */
export const alexaAgeMs = 150 * secondMs
const signer = 'echo-api.amazon.com'
const chainLengthMax = 5
const chainBytesMax = 50_000
const keptMax = 8
/** So many addresses a minute that prove nothing are asked for: whoever floods us has us ask for no more. */
const unprovedMax = 10
/** It is looked at again then, so that one that was changed is seen. */
const keptMs = 60 * minuteMs

/** Where certificates of Alexa are: nothing else is ever asked for them. */
export const isChainAddress = (address: string): boolean => {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, port, pathname, search, username, password } = new URL(address)
  return (
    protocol === 'https:' &&
    hostname === 's3.amazonaws.com' &&
    port === '' &&
    username === '' &&
    password === '' &&
    pathname.startsWith('/echo.api/') &&
    // One file has one address.
    search === ''
  )
}

export type AlexaSignatureDeps = {
  /** The text behind an address of Amazon; nothing where it is not to be had. */
  readonly fetchChain: (address: string) => Promise<string | undefined>
  /** In the time of the world. */
  readonly now: () => number
  /** Whom we believe, PEM; those that Node believes, unless a test has its own. */
  readonly roots?: readonly string[]
}

const parsed = (pems: readonly string[]): readonly X509Certificate[] =>
  pems.flatMap((pem) => {
    try {
      return [new X509Certificate(pem)]
    } catch {
      // One that this Node cannot read vouches for nobody.
      return []
    }
  })

const pemsIn = (text: string): readonly string[] =>
  text.match(/-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+?-----END CERTIFICATE-----/g) ?? []

const isOfNow = ({ validFrom, validTo }: X509Certificate, now: number): boolean =>
  Date.parse(validFrom) <= now && now < Date.parse(validTo)

const isIssuedBy = (one: X509Certificate, issuer: X509Certificate): boolean =>
  issuer.ca && one.checkIssued(issuer) && one.verify(issuer.publicKey)

/**
 * The certificate that signs, when its chain leads to a root that we believe, all of it up to there is of now, and it is Alexa's.
 * Where it gets to one, the rest does not matter: Amazon sends its own root also as an older authority vouched for it, and that one
 * is believed nowhere any more.
 */
const signerIn = (
  text: string,
  roots: readonly X509Certificate[],
  now: number,
): X509Certificate | undefined => {
  const pems = pemsIn(text)
  const chain = parsed(pems)
  const [leaf] = chain
  if (leaf === undefined || chain.length !== pems.length || chain.length > chainLengthMax) return undefined
  if (leaf.ca || leaf.checkHost(signer, { subject: 'never', wildcards: false }) === undefined)
    return undefined
  const isKnown = (one: X509Certificate): boolean =>
    roots.some((root) => isOfNow(root, now) && isIssuedBy(one, root))
  for (const [n, one] of chain.entries()) {
    if (!isOfNow(one, now)) return undefined
    if (isKnown(one)) return leaf
    const issuer = chain[n + 1]
    if (issuer === undefined || !isIssuedBy(one, issuer)) return undefined
  }
  return undefined
}

/** Whether Alexa said that: `body` as it came, to the byte. What is said of when it was said, the caller looks at. */
export const createAlexaSignature = ({ fetchChain, now, roots }: AlexaSignatureDeps) => {
  let believed: readonly X509Certificate[] | undefined
  const kept = new Map<string, { readonly leaf: X509Certificate; readonly at: number }>()
  let [minute, unproved] = [0, 0]

  const mayAsk = (): boolean => {
    const current = Math.floor(now() / minuteMs)
    if (current !== minute) [minute, unproved] = [current, 0]
    return unproved < unprovedMax
  }

  const signerAt = async (address: string): Promise<X509Certificate | undefined> => {
    const known = kept.get(address)
    if (known !== undefined && now() - known.at < keptMs && isOfNow(known.leaf, now())) return known.leaf
    // What has proved something is asked for again, however many ask for others.
    if (known === undefined && !mayAsk()) return undefined
    unproved++
    const text = await fetchChain(address)
    if (text === undefined || text.length > chainBytesMax) return undefined
    believed ??= parsed(roots ?? rootCertificates)
    const leaf = signerIn(text, believed, now())
    if (leaf === undefined) return undefined
    unproved = Math.max(0, unproved - 1)
    if (kept.size >= keptMax) kept.clear()
    kept.set(address, { leaf, at: now() })
    return leaf
  }

  return async (header: (name: string) => string, body: Uint8Array): Promise<boolean> => {
    const [address, signature] = [header('signaturecertchainurl'), header('signature-256')]
    if (!isChainAddress(address) || !/^[A-Za-z0-9+/=]{1,2000}$/.test(signature)) return false
    const leaf = await signerAt(new URL(new URL(address).pathname, address).href)
    return (
      leaf !== undefined &&
      createVerify('RSA-SHA256').update(body).verify(leaf.publicKey, Buffer.from(signature, 'base64'))
    )
  }
}
