import { createHash } from 'node:crypto'

/** The same file has the same id; as long as real ones are, which do not fit into a button. */
export const documentId = (bytes: Buffer, name: string): string =>
  `document_${createHash('sha256').update(bytes).update(name).digest('base64url')}_${'A'.repeat(20)}`
