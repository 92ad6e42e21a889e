import { parseArgs } from 'node:util'

export const usage = `npm run verify-audit -- [flags]

Says whether the audit is what was written: which line was removed, changed or put in. Exit 1 when one was.

  --data DIR           the folder of npm start (default .nattvakt); stop that first
  --table NAME         a table of DynamoDB instead, such as nattvakt-prod-console, with the rights of your environment
  --region REGION      where that table is
  --endpoint URL       where that DynamoDB listens, when it is not AWS's
  --anchors DIR        where what was anchored lies: a copy of the bucket of anchors (aws s3 sync), or of the folder "anchors" of
                       npm start. Of a folder, that one is looked at by itself; only a copy elsewhere is out of reach of who can write it
  --hash HASH          also says which line a hash is of, as it stands at the end of a report; exit 1 when it is of none. May be given again
  --organization ID    only this one (default: all that have gateways)
  --help, -h           this text
`

export type VerifyOptions = {
  readonly organization: string | undefined
  readonly anchors: string | undefined
  /** Hashes as reports have them. */
  readonly hashes: readonly string[]
} & (
  | { readonly kind: 'folder'; readonly folder: string }
  | {
      readonly kind: 'table'
      readonly table: string
      readonly region: string
      readonly endpoint: string | undefined
    }
)

/** The command line, or the one sentence that refuses it. */
export const parseVerifyOptions = (
  args: readonly string[],
): VerifyOptions | 'help' | { readonly refused: string } => {
  let flags: ReturnType<typeof readFlags>
  try {
    flags = readFlags(args)
  } catch (error) {
    const [first] = String(error instanceof Error ? error.message : error).split(/\. |\n/)
    return { refused: `${first}. See npm run verify-audit -- --help.` }
  }
  const { data, table, region, endpoint, organization, anchors, hash: hashes = [] } = flags
  if (flags.help === true) return 'help'
  if (organization?.includes('#'))
    return { refused: `--organization ${organization}: no organization is called so.` }
  const odd = hashes.find((hash) => !/^[\w-]{43}$/.test(hash))
  if (odd !== undefined)
    return { refused: `--hash ${odd}: a hash of the audit has 43 letters, digits, - and _.` }
  if (table === undefined) {
    if (region !== undefined || endpoint !== undefined)
      return { refused: '--region and --endpoint say where a table is: give --table NAME with them.' }
    return { kind: 'folder', folder: data ?? '.nattvakt', organization, anchors, hashes }
  }
  if (data !== undefined) return { refused: '--data and --table are two places: give one of them.' }
  if (region === undefined) return { refused: 'Give --region with --table: a table is in one region.' }
  return { kind: 'table', table, region, endpoint, organization, anchors, hashes }
}

const readFlags = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: false,
    options: {
      data: { type: 'string' },
      table: { type: 'string' },
      region: { type: 'string' },
      endpoint: { type: 'string' },
      organization: { type: 'string' },
      anchors: { type: 'string' },
      hash: { type: 'string', multiple: true },
      help: { type: 'boolean', short: 'h' },
    },
  }).values
