import { archivedReadings } from '../../archive/archived-readings.ts'
import type { ArchiveDeps } from '../../flows/archive/archive-deps.ts'
import { type Kept, keepArchive } from '../../flows/archive/keep-archive.ts'
import { createDynamoClient } from '../../store/client.ts'
import { dynamoStores } from '../../store/dynamo/stores.ts'
import { log } from '../log.ts'
import { startOnce } from '../start-once.ts'
import { readVariables } from '../variables.ts'
import { bucketFiles } from './bucket-files.ts'

/** Some seconds and some ten MB each; what is left is written an hour later. */
const daysAtOnce = 40

/** Keeps the archive; throws when it could not keep all of it, so that it is counted where functions are watched. */
export const createArchivist =
  (deps: ArchiveDeps, daysAtMost: () => number = () => daysAtOnce) =>
  async (): Promise<Kept> => {
    const kept = await keepArchive(deps, daysAtMost())
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
  const clock = { now: Date.now, speed: 1 }
  return createArchivist({
    stores: dynamoStores({
      client,
      tables: { console: read.CONSOLE_TABLE, readings: read.READINGS_TABLE },
      clock,
      log,
    }),
    archive: {
      readings: archivedReadings(bucketFiles(region, read.ARCHIVE_BUCKET)),
      anchors: bucketFiles(region, read.ANCHORS_BUCKET),
    },
    clock,
    log,
  })
})

/** The Lambda function that EventBridge Scheduler calls every hour. */
export const handler = async (): Promise<Kept> => (await started())()
