import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

type Reply = { readonly status?: number; readonly body: unknown; readonly type?: string }
type FakeCertificate = {
  id: string
  status: 'ACTIVE' | 'INACTIVE'
  readonly madeAt: number
  readonly endsAt: number
  readonly request: string
  policies: string[]
}
type FakeThing = { readonly type: string; readonly attributes: Record<string, string>; principals: string[] }

/** What AWS would answer to an operator's commands, over HTTP, for AWS's real SDK. */
export type FakeAws = {
  readonly endpoint: string
  readonly settings: {
    readonly endpoint: string
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
  }
  /** Every action that was asked for, in its order. */
  readonly asked: string[]
  readonly things: Map<string, FakeThing>
  readonly certificates: Map<string, FakeCertificate>
  readonly secrets: Map<string, string>
  /** By region and name. */
  readonly stacks: Map<string, { status: string; outputs: Record<string, string>; template?: string }>
  readonly metrics: Map<string, readonly (readonly [at: number, value: number])[]>
  readonly alarms: { AlarmName: string; AlarmDescription: string }[]
  readonly uploaded: Map<string, string>
  jobStatus: string
  /** The next call of that action fails so. */
  fail(action: string, name: string, status?: number): void
  close(): Promise<void>
}

const region = 'eu-north-1'
const arnOf = (id: string): string => `arn:aws:iot:${region}:111122223333:cert/${id}`
const regionOf = (request: IncomingMessage): string =>
  /Credential=[^/]+\/\d+\/([\w-]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? region
const seconds = (ms: number): number => ms / 1_000
const missing = (what: string): Reply => ({
  status: 404,
  body: { __type: 'ResourceNotFoundException', message: `${what} is not there` },
})

const iotActions: readonly (readonly [action: string, method: string, path: RegExp])[] = [
  ['DescribeEndpoint', 'GET', /^\/endpoint$/],
  ['ListThings', 'GET', /^\/things$/],
  ['DescribeThing', 'GET', /^\/things\/([^/]+)$/],
  ['CreateThing', 'POST', /^\/things\/([^/]+)$/],
  ['ListThingPrincipals', 'GET', /^\/things\/([^/]+)\/principals$/],
  ['AttachThingPrincipal', 'PUT', /^\/things\/([^/]+)\/principals$/],
  ['DetachThingPrincipal', 'DELETE', /^\/things\/([^/]+)\/principals$/],
  ['CreateCertificateFromCsr', 'POST', /^\/certificates$/],
  ['DescribeCertificate', 'GET', /^\/certificates\/([^/]+)$/],
  ['UpdateCertificate', 'PUT', /^\/certificates\/([^/]+)$/],
  ['DeleteCertificate', 'DELETE', /^\/certificates\/([^/]+)$/],
  ['AttachPolicy', 'PUT', /^\/target-policies\/([^/]+)$/],
  ['CreateDeployment', 'POST', /^\/apps\/[^/]+\/branches\/main\/deployments$/],
  ['StartDeployment', 'POST', /^\/apps\/[^/]+\/branches\/main\/deployments\/start$/],
  ['GetJob', 'GET', /^\/apps\/[^/]+\/branches\/main\/jobs\/[^/]+$/],
  ['Upload', 'PUT', /^\/upload\/(.+)$/],
]

const errorXml = (code: string, status: number, message = 'it was refused'): Reply => ({
  status,
  type: 'text/xml',
  body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
})

const stackXml = (name: string, { status, outputs }: { status: string; outputs: Record<string, string> }) => {
  const members = Object.entries(outputs).map(
    ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  )
  return `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>${name}</StackName><CreationTime>2026-11-01T00:00:00Z</CreationTime><StackStatus>${status}</StackStatus><Outputs>${members.join('')}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`
}

export const startFakeAws = async (): Promise<FakeAws> => {
  const failures = new Map<string, readonly [name: string, status: number]>()
  let made = 0
  let endpoint = ''

  const iot = (
    action: string,
    name: string,
    query: URLSearchParams,
    request: IncomingMessage,
    text: string,
  ): Reply => {
    const thing = fake.things.get(name)
    const certificate = fake.certificates.get(name)
    const body = text === '' || action === 'Upload' ? {} : JSON.parse(text)
    const principal = String(request.headers['x-amzn-principal'] ?? '')
    switch (action) {
      case 'DescribeEndpoint':
        return { body: { endpointAddress: 'abc123-ats.iot.eu-north-1.amazonaws.com' } }
      case 'ListThings': {
        const of = [...fake.things].filter(([, { type }]) => type === query.get('thingTypeName'))
        return { body: { things: of.map(([thingName]) => ({ thingName })) } }
      }
      case 'DescribeThing':
        return thing === undefined
          ? missing(name)
          : { body: { thingName: name, thingTypeName: thing.type, attributes: thing.attributes } }
      case 'CreateThing':
        fake.things.set(name, {
          type: body.thingTypeName,
          attributes: body.attributePayload.attributes,
          principals: [],
        })
        return { body: {} }
      case 'ListThingPrincipals':
        return thing === undefined ? missing(name) : { body: { principals: thing.principals } }
      case 'AttachThingPrincipal':
        if (thing === undefined) return missing(name)
        thing.principals.push(principal)
        return { body: {} }
      case 'DetachThingPrincipal':
        if (thing === undefined) return missing(name)
        thing.principals = thing.principals.filter((one) => one !== principal)
        return { body: {} }
      case 'CreateCertificateFromCsr': {
        const id = `${String(++made).padStart(2, '0')}${'ab'.repeat(15)}`
        const status = query.get('setAsActive') === 'true' ? 'ACTIVE' : 'INACTIVE'
        const request = String(body.certificateSigningRequest)
        const endsAt = Date.parse('2049-12-31T23:59:59Z')
        fake.certificates.set(id, { id, status, madeAt: made * 1_000, endsAt, request, policies: [] })
        return {
          body: { certificateId: id, certificateArn: arnOf(id), certificatePem: `certificate ${id}\n` },
        }
      }
      case 'DescribeCertificate': {
        if (certificate === undefined) return missing(name)
        const { id, status, madeAt, endsAt } = certificate
        const times = { creationDate: seconds(madeAt), validity: { notBefore: 0, notAfter: seconds(endsAt) } }
        return {
          body: {
            certificateDescription: { certificateId: id, certificateArn: arnOf(id), status, ...times },
          },
        }
      }
      case 'UpdateCertificate':
        if (certificate === undefined) return missing(name)
        certificate.status = query.get('newStatus') as FakeCertificate['status']
        return { body: {} }
      case 'DeleteCertificate':
        if (certificate?.status === 'ACTIVE')
          return { status: 406, body: { __type: 'CertificateStateException', message: 'it is active' } }
        fake.certificates.delete(name)
        return { body: {} }
      case 'AttachPolicy':
        fake.certificates.get(String(body.target).split('/').at(-1) ?? '')?.policies.push(name)
        return { body: {} }
      case 'CreateDeployment': {
        const urls = Object.keys(body.fileMap).map((file) => [file, `${endpoint}/upload/${file}`] as const)
        return { body: { jobId: '7', fileUploadUrls: Object.fromEntries(urls), zipUploadUrl: '' } }
      }
      case 'Upload':
        fake.uploaded.set(name, text)
        return { body: {} }
      default: {
        const summary = {
          jobArn: 'a',
          jobId: '7',
          commitId: '',
          commitMessage: '',
          commitTime: 0,
          startTime: 0,
        }
        const status = action === 'StartDeployment' ? 'PENDING' : fake.jobStatus
        const full = { ...summary, status, jobType: 'MANUAL' }
        return {
          body: action === 'StartDeployment' ? { jobSummary: full } : { job: { summary: full, steps: [] } },
        }
      }
    }
  }

  const secretsManager = (action: string, { SecretId, SecretString }: Record<string, string>): Reply => {
    const known = fake.secrets.get(SecretId ?? '')
    if (known === undefined) return missing(SecretId ?? '')
    if (action === 'PutSecretValue') fake.secrets.set(SecretId ?? '', SecretString ?? '')
    return {
      body: { ARN: SecretId, Name: SecretId, ...(action === 'GetSecretValue' && { SecretString: known }) },
    }
  }

  const cloudWatch = (action: string, body: { MetricDataQueries?: { Id: string }[] }): Reply => {
    if (action === 'DescribeAlarms') return { body: { MetricAlarms: fake.alarms } }
    const MetricDataResults = (body.MetricDataQueries ?? []).map(({ Id }) => {
      const points = fake.metrics.get(Id) ?? []
      return { Id, Timestamps: points.map(([at]) => seconds(at)), Values: points.map(([, value]) => value) }
    })
    return { body: { MetricDataResults } }
  }

  const cloudFormation = (action: string, form: URLSearchParams, request: IncomingMessage): Reply => {
    const name = form.get('StackName') ?? ''
    const stack = fake.stacks.get(`${regionOf(request)} ${name}`)
    if (stack === undefined) {
      return errorXml('ValidationError', 400, `Stack with id ${name} does not exist`)
    }
    if (action === 'DescribeStacks') return { type: 'text/xml', body: stackXml(name, stack) }
    const template = (stack.template ?? '{}')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('"', '&quot;')
    return {
      type: 'text/xml',
      body: `<GetTemplateResponse><GetTemplateResult><TemplateBody>${template}</TemplateBody></GetTemplateResult></GetTemplateResponse>`,
    }
  }

  const answer = (request: IncomingMessage, text: string): Reply => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x')
    const target = String(request.headers['x-amz-target'] ?? '')
    const form = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true
    const found = iotActions.find(([, method, path]) => request.method === method && path.test(pathname))
    const query = form ? new URLSearchParams(text) : searchParams
    const action = target.split('.').at(-1) || (form ? query.get('Action') : found?.[0]) || pathname
    fake.asked.push(action)
    const failure = failures.get(action)
    if (failures.delete(action) && failure !== undefined && form) return errorXml(...failure)
    if (failure !== undefined)
      return { status: failure[1], body: { __type: failure[0], message: `${action} was refused` } }
    if (target.startsWith('secretsmanager.')) return secretsManager(action, JSON.parse(text))
    if (target !== '') return cloudWatch(action, JSON.parse(text))
    if (form) return cloudFormation(action, query, request)
    if (found === undefined) return missing(pathname)
    return iot(action, decodeURIComponent(found[2].exec(pathname)?.[1] ?? ''), query, request, text)
  }

  const server = createServer(async (request, response) => {
    let text = ''
    for await (const part of request) text += part
    const { status = 200, body, type = 'application/json' } = answer(request, text)
    response.writeHead(status, { 'content-type': type, 'x-amzn-requestid': 'r' })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const fake: FakeAws = {
    endpoint,
    settings: { endpoint, credentials: { accessKeyId: 'AKIAFAKE', secretAccessKey: 'fake' } },
    asked: [],
    things: new Map(),
    certificates: new Map(),
    secrets: new Map(),
    stacks: new Map(),
    metrics: new Map(),
    alarms: [],
    uploaded: new Map(),
    jobStatus: 'SUCCEED',
    fail: (action, name, status = 400) => void failures.set(action, [name, status]),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return fake
}
