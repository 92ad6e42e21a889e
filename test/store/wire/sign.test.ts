import { createHash, createHmac } from 'node:crypto'
import { SignatureV4 } from '@smithy/signature-v4'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSigner } from '../../../pipeline/store/wire/sign.ts'
import { runs } from '../../support/runs.ts'

/** Node's own hash in the shape that AWS's signer asks for. */
class Sha256 {
  readonly #made: ReturnType<typeof createHash>
  constructor(secret?: unknown) {
    this.#made = (
      secret === undefined ? createHash('sha256') : createHmac('sha256', secret as Buffer)
    ) as ReturnType<typeof createHash>
  }
  update(data: Uint8Array): void {
    this.#made.update(data)
  }
  async digest(): Promise<Uint8Array> {
    return this.#made.digest()
  }
  reset(): void {
    throw new Error('nobody asks for that')
  }
}

const region = 'eu-north-1'
const target = 'DynamoDB_20120810.PutItem'

test('a request is signed as by the signer of AWS, whoever signs, whatever is said, and on whatever day', async () => {
  const text = fc.string({ minLength: 1, unit: fc.constantFrom(...'abcXYZ019/+=') })
  const said = fc.record({
    accessKeyId: text,
    secretAccessKey: text,
    sessionToken: fc.option(text, { nil: undefined }),
    body: fc.string({ unit: 'grapheme' }),
    now: fc.date({ min: new Date('2020-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
  })
  const host = `dynamodb.${region}.amazonaws.com`
  const sign = createSigner(region, host)
  await fc.assert(
    fc.asyncProperty(said, async ({ body, now, ...credentials }) => {
      const { sessionToken, ...key } = credentials
      const signer = new SignatureV4({
        service: 'dynamodb',
        region,
        credentials: { ...key, ...(sessionToken !== undefined && { sessionToken }) },
        sha256: Sha256,
        // DynamoDB does not ask for the hash of what is said as a header besides.
        applyChecksum: false,
      })
      const headers = { 'content-type': 'application/x-amz-json-1.0', host, 'x-amz-target': target }
      const request = { method: 'POST', protocol: 'https:', hostname: host, path: '/', body, headers }
      const theirs = await signer.sign(request, { signingDate: now })
      expect(sign(credentials, target, body, now.getTime())).toEqual(theirs.headers)
    }),
    runs(60),
  )
})
