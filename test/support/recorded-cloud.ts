import { startDatabase } from '../../infra/local/aws/database/database.ts'
import { startDataPlane } from '../../infra/local/aws/iot/data-plane.ts'
import { named } from '../../infra/names.ts'
import { type FunctionName, topology } from '../../infra/topology.ts'
import { archivedReadings } from '../../pipeline/archive/archived-readings.ts'
import { s3Files } from '../../pipeline/archive/s3-files.ts'
import { createDataPlane } from '../../pipeline/channels/iot/data-plane.ts'
import type { ArchiveDeps } from '../../pipeline/flows/archive/archive-deps.ts'
import type { GatewayCommands } from '../../pipeline/ports/gateway-commands.ts'
import type { Stores } from '../../pipeline/ports/stores.ts'
import type { DynamoClient } from '../../pipeline/store/client.ts'
import { createTables } from '../../pipeline/store/create-tables.ts'
import { createDirectClient } from '../../pipeline/store/direct-client.ts'
import { dynamoStores } from '../../pipeline/store/dynamo/stores.ts'
import { startFakeS3 } from './fake-s3.ts'

/** What a function asked AWS for: the action and the resource, and how often. */
export type Recorded = ReadonlyMap<string, number>

/** The parts of one function, over a client and a data plane that write down what is asked of them. */
export type RecordedParts = {
  readonly stores: Stores
  readonly gateways: GatewayCommands
  readonly archive: ArchiveDeps['archive']
  /** What is done there without being written down. */
  readonly quietly: (work: (readings: ArchiveDeps['archive']['readings']) => Promise<void>) => Promise<void>
  readonly recorded: Map<string, number>
}

export type RecordedCloud = {
  partsOf(name: FunctionName, clock: { now(): number }): Promise<RecordedParts>
  close(): Promise<void>
}

type Input = { readonly TableName?: string; readonly IndexName?: string; readonly RequestItems?: object }

const note = (recorded: Map<string, number>, call: string): void =>
  void recorded.set(call, (recorded.get(call) ?? 0) + 1)

/** An SDK middleware after the last change to a request: what goes to DynamoDB, by its own name for the action. */
const recordDynamo = (
  { documents }: DynamoClient,
  arnOf: (rest: string) => string,
  recorded: Map<string, number>,
) =>
  documents.middlewareStack.add(
    (next) => (args) => {
      const { headers, body } = args.request as { headers: Record<string, string>; body: string | Uint8Array }
      const action = headers['x-amz-target']?.split('.')[1]
      const {
        TableName,
        IndexName,
        RequestItems = {},
      }: Input = JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body))
      const tables = TableName === undefined ? Object.keys(RequestItems) : [TableName]
      for (const table of tables)
        note(
          recorded,
          `dynamodb:${action} ${arnOf(`table/${table}${IndexName === undefined ? '' : `/index/${IndexName}`}`)}`,
        )
      return next(args)
    },
    { step: 'build', priority: 'low' },
  )

/** DynamoDB, and an IoT data plane for each function, as a stage's functions meet them. */
export const startRecordedCloud = async (
  stage: string,
  region: string,
  account: string,
): Promise<RecordedCloud> => {
  const database = await startDatabase({ folder: null })
  const closers: (() => unknown)[] = [() => database.close()]
  const tables = {
    console: named(topology.tables.console, stage),
    readings: named(topology.tables.readings, stage),
  }
  const connect = (): DynamoClient => {
    const client = createDirectClient({ ...database, requestTimeoutMs: 30_000 })
    closers.push(() => client.close())
    return client
  }
  await createTables(connect(), tables)
  const arn = (service: string) => (rest: string) => `arn:aws:${service}:${region}:${account}:${rest}`
  return {
    partsOf: async (_name, clock) => {
      const recorded = new Map<string, number>()
      const client = connect()
      recordDynamo(client, arn('dynamodb'), recorded)
      const plane = await startDataPlane({
        log: () => undefined,
        now: () => clock.now(),
        // Every change of a shadow is told to its thing; everything else was published by the function.
        publish: async (topic) => {
          const thing = /^\$aws\/things\/([^/]+)\/shadow\//.exec(topic)?.[1]
          note(
            recorded,
            thing === undefined
              ? `iot:Publish ${arn('iot')(`topic/${topic}`)}`
              : `iot:UpdateThingShadow ${arn('iot')(`thing/${thing}`)}`,
          )
        },
      })
      let isQuiet = false
      const bucket = async (name: string) => {
        const arnOf = `arn:aws:s3:::${named(name, stage)}-${account}`
        const s3 = await startFakeS3((action, key) => {
          if (!isQuiet) note(recorded, `${action} ${key === '' ? arnOf : `${arnOf}/${key}`}`)
        })
        closers.push(() => s3.close())
        return s3Files(s3.bucket)
      }
      const { archive: days, anchors } = topology.buckets
      const archive = { readings: archivedReadings(await bucket(days)), anchors: await bucket(anchors) }
      const quietly: RecordedParts['quietly'] = async (work) => {
        isQuiet = true
        await work(archive.readings)
        isQuiet = false
      }
      const gateways = createDataPlane({ ...plane, region, stage })
      closers.push(() => plane.close())
      return { stores: dynamoStores({ client, tables, clock }), gateways, archive, quietly, recorded }
    },
    close: async () => {
      for (const closer of closers.reverse()) await closer()
    },
  }
}
