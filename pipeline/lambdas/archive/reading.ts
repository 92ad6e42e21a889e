import { daysReader } from '../../archive/days-reader.ts'
import type { ArchiveReader } from '../../ports/archive/archived-readings.ts'
import { bucketFiles } from './bucket-files.ts'

/** What is in the archive of a stage, for functions that show it. */
export const readingsIn = (region: string, bucket: string): ArchiveReader =>
  daysReader(bucketFiles(region, bucket))
