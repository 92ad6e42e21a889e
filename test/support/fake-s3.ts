import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { awsCredentials, isSignedRight } from './aws-receiver.ts'

type Version = { readonly id: string; readonly bytes: Buffer | undefined }

/** Pages of lists are short here, so that a test sees more than one. */
const pageMax = 3

const readAll = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts)
}
const refusal = (code: string): string => `<?xml version="1.0"?><Error><Code>${code}</Code></Error>`

/**
 * One bucket with versions, as the documentation of S3 says that it answers: signatures are made once more, checksums looked at, what may be
 * written once stays. Nobody's real S3.
 */
export const startFakeS3 = async (notes: (action: string, key: string) => void = () => undefined) => {
  const files = new Map<string, Version[]>()
  const failures: number[] = []
  let count = 0
  const current = (key: string): Buffer | undefined => files.get(key)?.at(-1)?.bytes
  const pageOf = <T>(
    all: readonly T[],
    after: string | null,
  ): readonly [readonly T[], string | undefined] => {
    const from = Number(after ?? 0)
    const next = from + pageMax
    return [all.slice(from, next), next < all.length ? String(next) : undefined]
  }

  const answer = (request: IncomingMessage, body: Buffer): readonly [number, string | Buffer] => {
    const url = new URL(request.url ?? '', 'http://bucket')
    const key = decodeURIComponent(url.pathname.slice(1))
    const query = url.searchParams
    if (!isSignedRight(request, body)) return [403, refusal('SignatureDoesNotMatch')]
    const failure = failures.shift()
    if (failure !== undefined) return [failure, refusal('SlowDown')]
    if (query.has('versions')) {
      notes('s3:ListBucketVersions', '')
      const all = [...files]
        .flatMap(([name, some]) => some.map(({ id }) => [name, id] as const))
        .filter(([name]) => name.startsWith(query.get('prefix') ?? ''))
      const [page] = pageOf(all, null)
      const listed = page.map(
        ([name, id]) => `<Version><Key>${name}</Key><VersionId>${id}</VersionId></Version>`,
      )
      return [200, `<ListVersionsResult>${listed.join('')}</ListVersionsResult>`]
    }
    if (query.has('list-type')) {
      notes('s3:ListBucket', '')
      const all = [...files.keys()]
        .filter((name) => current(name) !== undefined && name.startsWith(query.get('prefix') ?? ''))
        .sort()
      const [page, next] = pageOf(all, query.get('continuation-token'))
      const more = next === undefined ? '' : `<NextContinuationToken>${next}</NextContinuationToken>`
      const listed = page.map((name) => `<Contents><Key>${name}</Key></Contents>`)
      return [200, `<ListBucketResult>${more}${listed.join('')}</ListBucketResult>`]
    }
    if (request.method === 'PUT') {
      notes('s3:PutObject', key)
      const sum = createHash('sha256').update(body).digest('base64')
      if (request.headers['x-amz-checksum-sha256'] !== sum) return [400, refusal('BadDigest')]
      if (request.headers['if-none-match'] === '*' && current(key) !== undefined)
        return [412, refusal('PreconditionFailed')]
      count += 1
      files.set(key, [...(files.get(key) ?? []), { id: `v${count}`, bytes: body }])
      return [200, '']
    }
    if (request.method === 'DELETE') {
      const version = query.get('versionId')
      notes(version === null ? 's3:DeleteObject' : 's3:DeleteObjectVersion', key)
      const left = (files.get(key) ?? []).filter(({ id }) => id !== version)
      if (left.length === 0) files.delete(key)
      else files.set(key, left)
      return [204, '']
    }
    notes('s3:GetObject', key)
    const bytes = current(key)
    return bytes === undefined ? [404, refusal('NoSuchKey')] : [200, bytes]
  }

  const server = createServer(async (request, response) => {
    const body = await readAll(request)
    const [status, said] = answer(request, body)
    response.writeHead(status).end(said)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    bucket: { region: 'eu-north-1', endpoint, credentials: awsCredentials },
    /** All that stands and stood there. */
    files,
    /** What it answers next, whatever it is asked. */
    failures,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}
