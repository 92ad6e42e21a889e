import type { Flows } from '../../flows/deps.ts'
import { loadedOnce } from '../../ports/loaded-once.ts'
import { type Environment, readVariables } from '../variables.ts'

/** Loaded when somebody first looks further back than the table goes. */
const load = loadedOnce(() => import('./reading.ts'))

/** The archive of a function that shows what was measured, where its environment says where that is. */
export const archiveFromEnvironment = (environment: Environment): Pick<Flows, 'archive'> => {
  const read = readVariables(environment, ['AWS_REGION'], ['ARCHIVE_BUCKET'])
  const { AWS_REGION: region, ARCHIVE_BUCKET: bucket } = read
  if (bucket === undefined) return {}
  const open = async () => (await load()).readingsIn(region, bucket)
  return {
    archive: {
      hours: async (...asked) => (await open()).hours(...asked),
      range: async (...asked) => (await open()).range(...asked),
    },
  }
}
