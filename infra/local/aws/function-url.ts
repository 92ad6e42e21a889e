import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBytes } from '../http/read-bytes.ts'

/** The part of a Lambda Function URL event (payload version 2.0) that the functions read. */
type FunctionUrlEvent = {
  readonly version: '2.0'
  readonly rawPath: string
  readonly rawQueryString: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly isBase64Encoded: boolean
  readonly requestContext: { readonly http: { readonly method: string; readonly path: string } }
}
type FunctionUrlResult = {
  readonly statusCode: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** True for bytes: a result is JSON and can hold text only. */
  readonly isBase64Encoded?: boolean
  readonly cookies?: readonly string[]
}
export type FunctionUrlHandler = (event: FunctionUrlEvent) => Promise<FunctionUrlResult>

/** Lambda's own limit for a request (docs.aws.amazon.com/lambda, quotas). */
const bodyBytesMax = 6 * 1024 * 1024

const plainHeaders = (request: IncomingMessage): Record<string, string> => {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(',') : value
  return headers
}

const eventOf = (request: IncomingMessage, rawPath: string, body: string): FunctionUrlEvent => {
  const url = new URL(request.url ?? '/', 'http://localhost')
  return {
    version: '2.0',
    rawPath,
    rawQueryString: url.search.slice(1),
    headers: plainHeaders(request),
    ...(body === '' ? {} : { body }),
    isBase64Encoded: false,
    requestContext: { http: { method: request.method ?? 'GET', path: rawPath } },
  }
}

/** Answers an HTTP request with a function, through the same event that a Function URL makes of it. */
export const answerWithFunction = async (
  handler: FunctionUrlHandler,
  request: IncomingMessage,
  response: ServerResponse,
  rawPath: string,
): Promise<void> => {
  const bytes = await readBytes(request, bodyBytesMax)
  if (!Buffer.isBuffer(bytes)) {
    response.writeHead(413, { connection: 'close' }).end('The body is larger than 6 MB.\n')
    return
  }
  const {
    statusCode,
    headers,
    cookies,
    body: answer = '',
    isBase64Encoded,
  } = await handler(eventOf(request, rawPath, bytes.toString('utf8')))
  if (cookies !== undefined) response.setHeader('set-cookie', cookies)
  response.writeHead(statusCode, headers).end(Buffer.from(answer, isBase64Encoded ? 'base64' : 'utf8'))
}
