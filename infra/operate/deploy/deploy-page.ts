import { CreateDeploymentCommand, GetJobCommand, StartDeploymentCommand } from '@aws-sdk/client-amplify'
import { secondMs } from '#core/time.ts'
import type { Aws } from '../aws.ts'
import { type Done, explain, refused } from '../outcome.ts'
import type { PageFile } from './page-files.ts'

/** The branch of `aws/stacks/page.ts`. */
const branchName = 'main'
/** Amplify takes some ten seconds. */
const times = { pauseMs: 3 * secondMs, looks: 60 }

const upload = async (url: string, { bytes, name }: PageFile): Promise<void> => {
  const response = await fetch(url, { method: 'PUT', body: new Uint8Array(bytes) })
  if (!response.ok) throw new Error(`${name} could not be put there (status ${response.status})`)
}

/** Puts the page where people open it. What is there stays until all of the new one is. */
export const deployPage = async (
  { pages, region }: Aws,
  appId: string,
  files: readonly PageFile[],
  { pauseMs, looks } = times,
): Promise<Done> => {
  const again = 'The page of before is still there; run the deployment again.'
  try {
    const fileMap = Object.fromEntries(files.map(({ name, md5 }) => [name, md5]))
    const { jobId, fileUploadUrls = {} } = await pages.send(
      new CreateDeploymentCommand({ appId, branchName, fileMap }),
    )
    for (const file of files) await upload(fileUploadUrls[file.name] ?? '', file)
    await pages.send(new StartDeploymentCommand({ appId, branchName, jobId }))
    for (let look = 0; look < looks; look++) {
      const { job } = await pages.send(new GetJobCommand({ appId, branchName, jobId }))
      const status = job?.summary?.status
      if (status === 'SUCCEED') return { ok: true, says: [`The page is there (${files.length} files).`] }
      if (status === 'FAILED' || status === 'CANCELLED')
        return refused(`Amplify could not put the page there: its job ${jobId} is ${status}. ${again}`)
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
    return refused(`Amplify is still at work on the page (job ${jobId}): look at it in a few minutes.`)
  } catch (error) {
    return refused(`The page was not put there. ${explain(error, region)} ${again}`)
  }
}
