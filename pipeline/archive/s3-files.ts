import type { Files } from '../ports/archive/files.ts'
import { partsOf } from './file-name.ts'
import { askS3, type Bucket } from './s3-request.ts'

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The texts of all elements of that name, in order. S3's lists have neither attributes nor anything inside of these. */
const textsIn = (xml: string, element: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))].map(([, text = '']) =>
    text.replace(/&(\w+);/g, (all, name: string) => entities[name] ?? all),
  )

/** Files in a bucket of S3 (docs.aws.amazon.com/AmazonS3/latest/API). */
export const s3Files = (bucket: Bucket): Files => {
  const listed = async (query: Readonly<Record<string, string>>): Promise<string> =>
    new TextDecoder().decode((await askS3(bucket, { method: 'GET', key: '', query })).bytes)

  /** Some of what stands there and stood there, each with its version. */
  const versions = async (prefix: string) => {
    const xml = await listed({ versions: '', prefix })
    const ids = textsIn(xml, 'VersionId')
    return textsIn(xml, 'Key').map((key, index) => ({ key, version: ids[index] ?? 'null' }))
  }

  return {
    async put(name, bytes) {
      partsOf(name)
      await askS3(bucket, { method: 'PUT', key: name, body: bytes })
    },
    async putOnce(name, bytes) {
      partsOf(name)
      const headers = { 'if-none-match': '*' }
      const { status } = await askS3(bucket, { method: 'PUT', key: name, body: bytes, headers, also: [412] })
      return status === 412 ? 'there' : 'kept'
    },
    async get(name) {
      partsOf(name)
      const { status, bytes } = await askS3(bucket, { method: 'GET', key: name, also: [404] })
      return status === 404 ? undefined : bytes
    },
    async list(prefix) {
      const names: string[] = []
      let more: Readonly<Record<string, string>> | undefined = {}
      while (more !== undefined) {
        const xml = await listed({ 'list-type': '2', prefix, ...more })
        names.push(...textsIn(xml, 'Key'))
        const [token] = textsIn(xml, 'NextContinuationToken')
        more = token === undefined ? undefined : { 'continuation-token': token }
      }
      return names
    },
    async erase(prefix) {
      // What was deleted is in no further list, so that the first page is always what is left.
      for (let left = await versions(prefix); left.length > 0; left = await versions(prefix))
        for (const { key, version } of left)
          await askS3(bucket, { method: 'DELETE', key, query: { versionId: version }, also: [404] })
    },
  }
}
