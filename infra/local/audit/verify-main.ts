import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { anchorsOf } from '#core/history/anchor.ts'
import { folderFiles } from '../../../pipeline/archive/folder-files.ts'
import type { Files } from '../../../pipeline/ports/archive/files.ts'
import type { Stores } from '../../../pipeline/ports/stores.ts'
import type { FoundAnchor } from '../../../pipeline/store/chain/judge-anchors.ts'
import { verifyAudit } from '../../../pipeline/store/chain/verify-audit.ts'
import { createDynamoClient } from '../../../pipeline/store/client.ts'
import { createDirectClient } from '../../../pipeline/store/direct-client.ts'
import { dynamoStores } from '../../../pipeline/store/dynamo/stores.ts'
import { named } from '../../names.ts'
import { topology } from '../../topology.ts'
import { startDatabase } from '../aws/database/database.ts'
import { lockFolder } from '../folder-lock.ts'
import { archiveIn } from './archive-folder.ts'
import { verifiedLines } from './verified-lines.ts'
import { parseVerifyOptions, usage, type VerifyOptions } from './verify-options.ts'

type Closer = () => unknown

const refuse = (sentence: string): number => {
  process.stderr.write(`nattvakt: ${sentence}\n`)
  return 1
}

/** The tables that are meant, or why they cannot be looked at. What has to be closed goes into `closers`. */
const openTables = async (options: VerifyOptions, closers: Closer[]): Promise<Stores | string> => {
  const clock = { now: () => Date.now() }
  if (options.kind === 'table') {
    const { region, endpoint, table } = options
    const client = createDynamoClient({ region, ...(endpoint !== undefined && { endpoint }) })
    closers.push(() => client.close())
    // The audit is in the one table alone; nothing here asks for readings.
    return dynamoStores({ client, tables: { console: table, readings: table }, clock })
  }
  const folder = resolve(options.folder)
  if (!existsSync(join(folder, 'database')))
    return `${folder} is no folder of npm start: nothing is kept there.`
  const lock = await lockFolder(folder)
  if (lock === undefined)
    return `${folder} is in use by a nattvakt: stop it, so that nobody writes meanwhile.`
  closers.push(() => lock.release())
  const database = await startDatabase({ folder: join(folder, 'database') })
  closers.push(() => database.close())
  const client = createDirectClient({ ...database, requestTimeoutMs: 30_000 })
  closers.push(() => client.close())
  const { console: consoleTable, readings } = topology.tables
  return dynamoStores({ client, tables: { console: named(consoleTable), readings: named(readings) }, clock })
}

/** The anchors that are looked at, or why there is nowhere to look. */
const anchorsIn = (options: VerifyOptions): Files | undefined | string => {
  const { anchors } = options
  if (anchors !== undefined)
    return existsSync(anchors) ? folderFiles(resolve(anchors)) : `--anchors ${anchors}: no such folder.`
  return options.kind === 'folder' ? archiveIn(resolve(options.folder)).anchors : undefined
}

/** Of one organization, oldest first. */
const readAnchors = async (
  files: Files | undefined,
  organization: string,
): Promise<readonly FoundAnchor[]> => {
  const found: FoundAnchor[] = []
  for (const name of (await files?.list(anchorsOf(organization))) ?? [])
    found.push({ name, text: new TextDecoder().decode(await files?.get(name)) })
  return found
}

const run = async (): Promise<number> => {
  const options = parseVerifyOptions(process.argv.slice(2))
  if (options === 'help') {
    process.stdout.write(usage)
    return 0
  }
  if ('refused' in options) return refuse(options.refused)
  const anchors = anchorsIn(options)
  if (typeof anchors === 'string') return refuse(anchors)
  const closers: Closer[] = []
  try {
    const stores = await openTables(options, closers)
    if (typeof stores === 'string') return refuse(stores)
    const organizations =
      options.organization === undefined ? await stores.gatewayStates.organizations() : [options.organization]
    if (organizations.length === 0)
      return refuse('no organization has a gateway there: name one with --organization ID.')
    let isWhole = true
    const unknown = new Set(options.hashes)
    for (const organization of organizations) {
      const found = await readAnchors(anchors, organization)
      const verified = await verifyAudit(stores, organization, found, options.hashes)
      process.stdout.write(`${verifiedLines(organization, verified).join('\n')}\n`)
      isWhole &&= verified.faults.length === 0
      for (const hash of verified.known.keys()) unknown.delete(hash)
    }
    for (const hash of unknown)
      process.stdout.write(
        `${hash} is of no line: it was removed or changed, or the report is of elsewhere.\n`,
      )
    isWhole &&= unknown.size === 0
    return isWhole ? 0 : 1
  } catch (error) {
    return refuse(`the audit cannot be read: ${error instanceof Error ? error.message : error}`)
  } finally {
    for (const close of closers.reverse()) await close()
  }
}

process.exitCode = await run()
