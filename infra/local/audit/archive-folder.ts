import { join } from 'node:path'
import { folderFiles } from '../../../pipeline/archive/folder-files.ts'
import type { Archive } from '../../../pipeline/ports/archive/files.ts'

/** The archive of `npm start`, in its data folder: what stands in the cloud in a bucket, stands here in a folder of that name. */
export const archiveIn = (folder: string): Archive => ({
  days: folderFiles(join(folder, 'archive')),
  anchors: folderFiles(join(folder, 'anchors')),
})
