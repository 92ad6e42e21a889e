import { s3Files } from '../../archive/s3-files.ts'
import type { Archive } from '../../ports/archive/files.ts'

/** The buckets of a stage, asked with the function's own rights. */
export const bucketFiles = (
  region: string,
  buckets: { readonly days: string; readonly anchors: string },
): Archive => {
  const of = (name: string) => s3Files({ region, endpoint: `https://${name}.s3.${region}.amazonaws.com` })
  return { days: of(buckets.days), anchors: of(buckets.anchors) }
}
