import type { ArchivedReadings } from '../ports/archive/archived-readings.ts'
import type { Files } from '../ports/archive/files.ts'
import { daysReader } from './days-reader.ts'
import { daysWriter } from './days-writer.ts'

/** Days of readings as files of Parquet, to be written and to be read. */
export const archivedReadings = (files: Files): ArchivedReadings => ({
  ...daysWriter(files),
  ...daysReader(files),
})
