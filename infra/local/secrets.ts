import { randomBytes } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What only this data folder knows: made at the first start, never logged. */
export type Secrets = {
  readonly botToken: string
  readonly webhookSecret: string
}

const isSecrets = (raw: unknown): raw is Secrets =>
  typeof raw === 'object' &&
  raw !== null &&
  'botToken' in raw &&
  'webhookSecret' in raw &&
  typeof raw.botToken === 'string' &&
  typeof raw.webhookSecret === 'string'

/** The folder's secrets, made with mode 0600 when there are none. Throws when the file is there but damaged. */
export const keptSecrets = (folder: string): Secrets => {
  const file = join(folder, 'secrets.json')
  let text: string | undefined
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
  if (text !== undefined) {
    const kept: unknown = JSON.parse(text)
    if (isSecrets(kept)) return kept
    throw new Error(`${file} is damaged: remove the folder to start anew`)
  }
  const made: Secrets = {
    botToken: `4200000001:${randomBytes(26).toString('base64url')}`,
    webhookSecret: randomBytes(24).toString('base64url'),
  }
  writeFileSync(`${file}.new`, JSON.stringify(made), { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return made
}
