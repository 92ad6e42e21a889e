import { s3Files } from '../../archive/s3-files.ts'
import type { Files } from '../../ports/archive/files.ts'

/** A bucket of a stage, asked with the function's own rights. */
export const bucketFiles = (region: string, bucket: string): Files =>
  s3Files({ region, endpoint: `https://${bucket}.s3.${region}.amazonaws.com` })
