import { parseArgs } from 'node:util'
import { isId } from '#core/ids.ts'

export const usage = `npm run erase-archive -- ORGANIZATION --for-good [flags]

Takes everything that was measured in an organization out of the archive, with every version of it. Nothing brings it back.

  --for-good         without it nothing is done
  --data DIR         the folder of npm start (default .nattvakt)
  --bucket NAME      a bucket of S3 instead, such as nattvakt-prod-archive-111122223333, with AWS_ACCESS_KEY_ID and
                     AWS_SECRET_ACCESS_KEY of somebody who may list and delete its versions
  --region REGION    where that bucket is
  --help, -h         this text
`

export type EraseOptions = { readonly organization: string } & (
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'bucket'; readonly bucket: string; readonly region: string }
)

const readFlags = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      'for-good': { type: 'boolean' },
      data: { type: 'string' },
      bucket: { type: 'string' },
      region: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  })

/** The command line, or the one sentence that refuses it. */
export const parseEraseOptions = (
  args: readonly string[],
): EraseOptions | 'help' | { readonly refused: string } => {
  let read: ReturnType<typeof readFlags>
  try {
    read = readFlags(args)
  } catch (error) {
    const [first] = String(error instanceof Error ? error.message : error).split(/\. |\n/)
    return { refused: `${first}. See npm run erase-archive -- --help.` }
  }
  const { values, positionals } = read
  const [organization, ...more] = positionals
  const { data, bucket, region } = values
  if (values.help === true) return 'help'
  if (organization === undefined || more.length > 0 || !isId('organization', organization))
    return { refused: 'Name the organization by its id, and only that one.' }
  if (values['for-good'] !== true)
    return { refused: `Nothing was done: what is erased of ${organization} is gone. Say so with --for-good.` }
  if (bucket === undefined)
    return region === undefined
      ? { organization, kind: 'folder', folder: data ?? '.nattvakt' }
      : { refused: '--region says where a bucket is: give --bucket NAME with it.' }
  if (data !== undefined) return { refused: '--data and --bucket are two places: give one of them.' }
  if (region === undefined) return { refused: 'Give --region with --bucket: a bucket is in one region.' }
  return { organization, kind: 'bucket', bucket, region }
}
