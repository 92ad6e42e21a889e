import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { archivedReadings } from '../../../pipeline/archive/archived-readings.ts'
import { eraseArchive } from '../../../pipeline/flows/archive/erase-archive.ts'
import { bucketFiles } from '../../../pipeline/lambdas/archive/bucket-files.ts'
import { lockFolder } from '../folder-lock.ts'
import { archiveIn } from './archive-folder.ts'
import { type EraseOptions, parseEraseOptions, usage } from './erase-options.ts'

const refuse = (sentence: string): number => {
  process.stderr.write(`nattvakt: ${sentence}\n`)
  return 1
}

const eraseIn = async (options: EraseOptions): Promise<string | undefined> => {
  const { organization } = options
  if (options.kind === 'bucket') {
    const readings = archivedReadings(bucketFiles(options.region, options.bucket))
    return void (await eraseArchive({ readings }, organization))
  }
  const folder = resolve(options.folder)
  if (!existsSync(join(folder, 'archive'))) return `${folder} has no archive.`
  const lock = await lockFolder(folder)
  if (lock === undefined)
    return `${folder} is in use by a nattvakt: stop it, so that nobody writes meanwhile.`
  try {
    return void (await eraseArchive(archiveIn(folder), organization))
  } finally {
    await lock.release()
  }
}

const run = async (): Promise<number> => {
  const options = parseEraseOptions(process.argv.slice(2))
  if (options === 'help') {
    process.stdout.write(usage)
    return 0
  }
  if ('refused' in options) return refuse(options.refused)
  try {
    const refused = await eraseIn(options)
    if (refused !== undefined) return refuse(refused)
    process.stdout.write(
      `${options.organization}: the archive has nothing of it any more. Anchors stay: they are hashes.\n`,
    )
    return 0
  } catch (error) {
    return refuse(`not all could be erased, do it again: ${error instanceof Error ? error.message : error}`)
  }
}

process.exitCode = await run()
