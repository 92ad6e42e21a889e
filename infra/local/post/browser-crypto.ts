import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'

/** A browser's half of a subscription, which never leaves it. */
export type BrowserKeys = {
  readonly privateKey: Buffer
  readonly publicKey: Buffer
  readonly auth: Buffer
}

export const newBrowserKeys = (): BrowserKeys => {
  const pair = createECDH('prime256v1')
  const publicKey = pair.generateKeys()
  return { privateKey: pair.getPrivateKey(), publicKey, auth: randomBytes(16) }
}

const derive = (salt: Buffer, secret: Buffer, info: Buffer | string, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, length))

/** Opens the body of a message as a browser does (RFC 8291 over RFC 8188, one record). Throws when it is not for these keys. */
export const decryptPush = ({ privateKey, publicKey, auth }: BrowserKeys, body: Buffer): string => {
  const salt = body.subarray(0, 16)
  const keyLength = body[20] ?? 0
  const theirs = body.subarray(21, 21 + keyLength)
  const sealed = body.subarray(21 + keyLength)
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(privateKey)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), publicKey, theirs])
  const secret = derive(auth, pair.computeSecret(theirs), info, 32)
  const key = derive(salt, secret, 'Content-Encoding: aes128gcm\0', 16)
  const nonce = derive(salt, secret, 'Content-Encoding: nonce\0', 12)
  const opened = createDecipheriv('aes-128-gcm', key, nonce)
  opened.setAuthTag(sealed.subarray(-16))
  const padded = Buffer.concat([opened.update(sealed.subarray(0, -16)), opened.final()])
  // The last record ends with 2 and zeros.
  const end = padded.lastIndexOf(2)
  if (end < 0) throw new Error('the message has no end')
  return padded.subarray(0, end).toString('utf8')
}

/** What a push service finds out about who sends (RFC 8292). */
export type VapidChecked = 'right' | 'not-signed' | 'wrong' | 'for-somebody-else' | 'expired'

const partOf = (part: string): Readonly<Record<string, unknown>> =>
  JSON.parse(Buffer.from(part, 'base64url').toString())

/** Checks `Authorization: vapid t=…, k=…` for a push service at `origin`. */
export const checkVapid = (authorization: string, origin: string, nowSeconds: number): VapidChecked => {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? []
  const [header = '', claims = '', signature = ''] = token.split('.')
  if (signature === '' || key === '') return 'not-signed'
  const point = Buffer.from(key, 'base64url')
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'))
  const publicKey = createPublicKey({
    format: 'jwk',
    key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' },
  })
  const signed = Buffer.from(`${header}.${claims}`)
  const isRight = verify(
    'sha256',
    signed,
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  if (!isRight || partOf(header).alg !== 'ES256') return 'wrong'
  const { aud, exp, sub } = partOf(claims)
  if (aud !== origin || typeof sub !== 'string' || !sub.startsWith('mailto:')) return 'for-somebody-else'
  return typeof exp === 'number' && exp > nowSeconds && exp <= nowSeconds + 86_400 ? 'right' : 'expired'
}
