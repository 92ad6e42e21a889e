import { createCipheriv, createDecipheriv } from 'node:crypto'

/** AES-128-CCM (RFC 3610) with a nonce of 13 bytes, as Bluetooth and BTHome use it. */
export type Ccm = {
  readonly key: Uint8Array
  readonly nonce: Uint8Array
  /** Authenticated, but sent in the clear. */
  readonly aad?: Uint8Array
  readonly tagBytes: 4 | 8
}

/** The ciphertext followed by its tag. The plaintext must not be empty: Node 20 cannot seal that. */
export const sealCcm = ({ key, nonce, aad, tagBytes }: Ccm, plaintext: Uint8Array): Uint8Array => {
  const cipher = createCipheriv('aes-128-ccm', key, nonce, { authTagLength: tagBytes })
  if (aad !== undefined) cipher.setAAD(aad, { plaintextLength: plaintext.length })
  const ciphertext = cipher.update(plaintext)
  cipher.final()
  return Buffer.concat([ciphertext, cipher.getAuthTag()])
}

/** The plaintext, or nothing when the tag does not vouch for it. */
export const openCcm = ({ key, nonce, aad, tagBytes }: Ccm, sealed: Uint8Array): Uint8Array | undefined => {
  const length = sealed.length - tagBytes
  if (length < 1) return undefined
  const decipher = createDecipheriv('aes-128-ccm', key, nonce, { authTagLength: tagBytes })
  decipher.setAuthTag(sealed.subarray(length))
  if (aad !== undefined) decipher.setAAD(aad, { plaintextLength: length })
  const plaintext = decipher.update(sealed.subarray(0, length))
  try {
    decipher.final()
  } catch {
    return undefined
  }
  return plaintext
}
