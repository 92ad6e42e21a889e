import { beforeAll, describe, expect, test } from 'vitest'
import { createAlexaSignature, isChainAddress } from '../../../pipeline/lambdas/voice/alexa-signature.ts'
import { certificate, signed } from './support.ts'

const address = 'https://s3.amazonaws.com/echo.api/echo-api-cert-13.pem'
const host = 'echo-api.amazon.com'
type Made = Awaited<ReturnType<typeof certificate>>

let root: Made
let between: Made
let leaf: Made
beforeAll(async () => {
  root = await certificate({ subject: 'Root', isCa: true })
  between = await certificate({ subject: 'Between', issuer: root, isCa: true })
  leaf = await certificate({ subject: host, issuer: between, hosts: [host] })
}, 60_000)

const body = '{"request":{"type":"LaunchRequest"}}'

/** Whether that is believed to be Alexa, of somebody who has that chain, and signs with the first of it. */
const isBelieved = async (
  chain: readonly Made[],
  {
    roots = [root],
    said = body,
    url = address,
    signature,
    now = Date.now(),
  }: {
    readonly roots?: readonly Made[]
    readonly said?: string
    readonly url?: string
    readonly signature?: string
    readonly now?: number
  } = {},
) => {
  const [first = leaf] = chain
  const headers: Readonly<Record<string, string>> = {
    signaturecertchainurl: url,
    'signature-256': signature ?? (await signed(first, body)),
  }
  const asked: string[] = []
  const isAlexa = createAlexaSignature({
    roots: roots.map(({ pem }) => pem),
    now: () => now,
    fetchChain: async (one) => {
      asked.push(one)
      return chain.map(({ pem }) => pem).join('\n')
    },
  })
  const header = (name: string): string => headers[name] ?? ''
  const is = await isAlexa(header, Buffer.from(said))
  // The second time the chain is known.
  expect(await isAlexa(header, Buffer.from(said))).toBe(is)
  return { is, asked: new Set(asked).size }
}

test.each([
  ['https://s3.amazonaws.com/echo.api/echo-api-cert.pem', true],
  ['https://S3.amazonaws.com:443/echo.api/echo-api-cert.pem', true],
  ['https://s3.amazonaws.com/echo.api/../echo.api/echo-api-cert.pem', true],
  ['http://s3.amazonaws.com/echo.api/echo-api-cert.pem', false],
  ['https://notamazon.com/echo.api/echo-api-cert.pem', false],
  ['https://s3.amazonaws.com/EcHo.aPi/echo-api-cert.pem', false],
  ['https://s3.amazonaws.com/invalid.path/echo-api-cert.pem', false],
  ['https://s3.amazonaws.com/echo.api/../thief/cert.pem', false],
  ['https://s3.amazonaws.com:563/echo.api/echo-api-cert.pem', false],
  ['https://s3.amazonaws.com@thief.example/echo.api/x.pem', false],
  ['https://s3.amazonaws.com/echo.api/x.pem?1', false],
  ['https://u:p@s3.amazonaws.com/echo.api/x.pem', false],
  ['', false],
])('certificates at %s are asked for: %s', (one, is) => {
  expect(isChainAddress(one)).toBe(is)
})

test('what a chain of ours signed is believed', async () => {
  expect(await isBelieved([leaf, between])).toEqual({ is: true, asked: 1 })
  expect(await isBelieved([leaf, between, root])).toMatchObject({ is: true })
})

test('a chain may go on beyond a root that is believed, to one that nobody believes any more', async () => {
  const old = await certificate({ subject: 'Old', isCa: true })
  const vouchedFor = await certificate({ subject: 'Root', keysOf: root, issuer: old, isCa: true })
  expect(await isBelieved([leaf, between, vouchedFor])).toMatchObject({ is: true })
  expect(await isBelieved([leaf, between, vouchedFor], { roots: [old] })).toMatchObject({ is: true })
  const older = await certificate({
    subject: 'Root',
    keysOf: root,
    issuer: old,
    isCa: true,
    to: Date.now() - 1,
  })
  expect(await isBelieved([leaf, between, older])).toMatchObject({ is: true })
  expect(await isBelieved([leaf, between, older], { roots: [old] })).toMatchObject({ is: false })
})

test('of a flood of addresses few are asked for, and what was believed is believed on', async () => {
  let now = Date.now()
  const asked: string[] = []
  const isAlexa = createAlexaSignature({
    roots: [root.pem],
    now: () => now,
    fetchChain: async (one) => {
      asked.push(one)
      return one === address ? [leaf, between].map(({ pem }) => pem).join('') : undefined
    },
  })
  const signature = await signed(leaf, body)
  const says = (url: string): Promise<boolean> =>
    isAlexa((name) => (name === 'signature-256' ? signature : url), Buffer.from(body))
  expect(await says(`${address}#1`)).toBe(true)
  for (let n = 0; n < 200; n++) expect(await says(`https://s3.amazonaws.com/echo.api/${n}.pem`)).toBe(false)
  expect(asked.length).toBeLessThanOrEqual(22)
  expect(await says(`${address}#2`)).toBe(true)
  expect(asked.filter((one) => one === address)).toHaveLength(1)
  now += 61 * 60_000
  for (let n = 0; n < 20; n++) await says(`https://s3.amazonaws.com/echo.api/${n}.pem`)
  expect(await says(address)).toBe(true)
})

describe('nobody believes', () => {
  test('a body of which one byte is another', async () => {
    expect(await isBelieved([leaf, between], { said: `${body} ` })).toMatchObject({ is: false })
  })
  test('a signature of somebody else, or none', async () => {
    const other = await certificate({ subject: 'other', issuer: between, hosts: [host] })
    expect(await isBelieved([leaf, between], { signature: await signed(other, body) })).toMatchObject({
      is: false,
    })
    for (const signature of ['', 'x y', 'AAAA'])
      expect(await isBelieved([leaf, between], { signature })).toMatchObject({ is: false })
  })
  test('a chain that leads to nobody whom we know, or to one who only has that name', async () => {
    const thief = await certificate({ subject: 'Root', isCa: true })
    expect(await isBelieved([leaf, between], { roots: [] })).toMatchObject({ is: false })
    expect(await isBelieved([leaf, between], { roots: [thief] })).toMatchObject({ is: false })
    const self = await certificate({ subject: host, hosts: [host] })
    expect(await isBelieved([self])).toMatchObject({ is: false })
  })
  test('a chain of which one is missing, or in another order', async () => {
    for (const chain of [[leaf], [between, leaf], [leaf, root], []])
      expect(await isBelieved(chain)).toMatchObject({ is: false })
  })
  test('a certificate of another name, or of a name within that one', async () => {
    for (const hosts of [['thief.example'], ['*.amazon.com'], []]) {
      const other = await certificate({ subject: host, issuer: between, hosts })
      expect(await isBelieved([other, between])).toMatchObject({ is: false })
    }
  })
  test('one that a certificate has signed that may sign none', async () => {
    const other = await certificate({ subject: host, issuer: leaf, hosts: [host] })
    expect(await isBelieved([other, leaf, between])).toMatchObject({ is: false })
  })
  test('one that ran out, or is not of now yet, also when it was known', async () => {
    const dayMs = 86_400_000
    expect(await isBelieved([leaf, between], { now: Date.now() + 2 * dayMs })).toMatchObject({ is: false })
    expect(await isBelieved([leaf, between], { now: Date.now() - 2 * dayMs })).toMatchObject({ is: false })
  })
  test('an address that is not Amazon’s, and asks nothing of it', async () => {
    expect(await isBelieved([leaf, between], { url: 'https://thief.example/echo.api/x.pem' })).toEqual({
      is: false,
      asked: 0,
    })
  })
})
