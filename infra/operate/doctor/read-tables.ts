import { checkTables } from '../../../pipeline/store/check-tables.ts'
import { createDynamoClient } from '../../../pipeline/store/client.ts'
import { createPatience, realWaiting } from '../../../pipeline/store/dynamo/patience.ts'
import { patientDocuments } from '../../../pipeline/store/dynamo/patient-documents.ts'
import type { Stage } from '../../aws/stage.ts'
import { named } from '../../names.ts'
import { topology } from '../../topology.ts'

/** Somebody waits for what the doctor says. */
const deadlineMs = 5_000

/** What is wrong with the tables of a stage, a sentence each: keys, index, time to live, and what `store-stack.ts` makes safe. */
export const readTables = async (stage: Stage): Promise<readonly string[]> => {
  const client = createDynamoClient({ region: stage.region })
  const { console, readings } = topology.tables
  const tables = { console: named(console, stage.name), readings: named(readings, stage.name) }
  const waiting = { ...realWaiting, deadlineMs }
  const patience = createPatience({ table: tables.console, log: () => undefined, waiting })
  const patient = { ...client, documents: patientDocuments(client.documents, patience) }
  try {
    return await checkTables(patient, tables, {
      deletionProtection: stage.keepsData === true,
      pointInTimeRecovery: true,
    })
  } finally {
    client.close()
  }
}
