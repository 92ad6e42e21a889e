import { join } from 'node:path'
import { archivedReadings } from '../../../pipeline/archive/archived-readings.ts'
import { folderFiles } from '../../../pipeline/archive/folder-files.ts'
import type { ArchiveDeps } from '../../../pipeline/flows/archive/archive-deps.ts'

/** The archive of `npm start`, in its data folder: what stands in the cloud in a bucket, stands here in a folder of that name. */
export const archiveIn = (folder: string): ArchiveDeps['archive'] => ({
  readings: archivedReadings(folderFiles(join(folder, 'archive'))),
  anchors: folderFiles(join(folder, 'anchors')),
})
