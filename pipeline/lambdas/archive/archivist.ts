import { type ArchiveDeps, type Kept, keepArchive } from '../../flows/archive/keep-archive.ts'
import { createDynamoClient } from '../../store/client.ts'
import { dynamoStores } from '../../store/dynamo/stores.ts'
import { log } from '../log.ts'
import { startOnce } from '../start-once.ts'
import { readVariables } from '../variables.ts'
import { bucketFiles } from './bucket-files.ts'

/** Keeps the archive; throws when it could not keep all of it, so that it is counted where functions are watched. */
export const createArchivist = (deps: ArchiveDeps) => async (): Promise<Kept> => {
  const kept = await keepArchive(deps)
  if (kept.failed > 0) throw new Error(`the archive of ${kept.failed} organizations could not be kept`)
  return kept
}

const started = startOnce((environment) => {
  const read = readVariables(
    environment,
    ['AWS_REGION', 'CONSOLE_TABLE', 'READINGS_TABLE', 'ARCHIVE_BUCKET', 'ANCHORS_BUCKET'],
    ['DYNAMODB_ENDPOINT'],
  )
  const { AWS_REGION: region, DYNAMODB_ENDPOINT: endpoint } = read
  const client = createDynamoClient({ region, ...(endpoint !== undefined && { endpoint }) })
  const clock = { now: Date.now }
  return createArchivist({
    stores: dynamoStores({
      client,
      tables: { console: read.CONSOLE_TABLE, readings: read.READINGS_TABLE },
      clock,
      log,
    }),
    archive: bucketFiles(region, { days: read.ARCHIVE_BUCKET, anchors: read.ANCHORS_BUCKET }),
    clock,
    log,
  })
})

/** The Lambda function that EventBridge Scheduler calls every hour. */
export const handler = async (): Promise<Kept> => (await started())()
