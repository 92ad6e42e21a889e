import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import type { GatewayConfig } from '../config.ts'
import { whyOf } from '../damaged-files.ts'
import { enrol } from '../enrolment/enrol-node.ts'
import { keyBytes, parseKey } from '../enrolment/keys.ts'
import { keyFile } from '../enrolment/open-kept.ts'
import type { Log } from '../log.ts'
import type { RunningGateway } from '../running-gateway.ts'
import { isByOwnName, isFromHere, isSamePage } from './callers.ts'

export type Page = { readonly url: string; close(): Promise<void> }

export type OpenPageDeps = {
  readonly config: GatewayConfig
  readonly at: NonNullable<GatewayConfig['page']>
  readonly gateway: Pick<RunningGateway, 'status' | 'reloadRadio' | 'update' | 'set'>
  readonly lines: () => readonly string[]
  readonly log: Log
}

const bodyBytesMax = 4096
const html = fileURLToPath(new URL('./page.html', import.meta.url))
const swedish = fileURLToPath(new URL('./swedish.json', import.meta.url))

/**
 * A small page for whoever stands before the gateway: its state, its nodes, its log, and a form that enrols a node. It
 * shows no key but that of a node that is being enrolled, once, to a browser on this machine.
 */
export const openPage = async (deps: OpenPageDeps): Promise<Page> => {
  const { config, at, gateway, lines, log } = deps
  /** Only a page that came from here knows it. */
  const token = randomBytes(18).toString('base64url')
  const page = readFileSync(html, 'utf8')
    .replaceAll('{{token}}', token)
    .replace('/* swedish.json */ {}', () => readFileSync(swedish, 'utf8'))
  const security = {
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; style-src 'nonce-${token}'; script-src 'nonce-${token}'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  }
  const answer = (response: ServerResponse, status: number, type: string, body: string): void => {
    response.writeHead(status, { ...security, 'content-type': `${type}; charset=utf-8` }).end(body)
  }
  const json = (response: ServerResponse, status: number, value: unknown): void =>
    answer(response, status, 'application/json', JSON.stringify(value))

  /** What a form of this page says; answers by itself, and gives nothing, when it comes from elsewhere. */
  const allowed = async (
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<Readonly<Record<string, unknown>> | undefined> => {
    const refuse = (status: number, why: string): undefined => {
      json(response, status, { why })
      return undefined
    }
    if (!isFromHere(request))
      return refuse(403, 'This is done on the gateway itself, or through an SSH tunnel to it.')
    if (!isSamePage(request, token))
      return refuse(403, 'This page is from an earlier start of the gateway. Load it again.')
    return (await readJson(request)) ?? refuse(400, 'That is not a request of this page.')
  }

  const updateNode = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await allowed(request, response)
    if (body === undefined) return
    const begun = gateway.update(String(body.address ?? '').slice(0, 40), String(body.file ?? ''))
    json(response, begun.ok ? 200 : 409, begun.ok ? {} : { why: begun.why })
  }

  const setNode = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await allowed(request, response)
    if (body === undefined) return
    const begun = gateway.set(String(body.address ?? '').slice(0, 40), body)
    json(response, begun.ok ? 200 : 409, begun.ok ? {} : { why: begun.why })
  }

  const enrolNode = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await allowed(request, response)
    if (body === undefined) return
    const address = typeof body.address === 'string' ? body.address.slice(0, 40) : ''
    const again = body.again === true
    const isTheirs = typeof body.key === 'string' && body.key.trim() !== ''
    const key = isTheirs ? parseKey(String(body.key)) : randomBytes(keyBytes)
    if (key === undefined)
      return json(response, 409, { why: 'A bind key has 32 hexadecimal digits. Nothing was enrolled.' })
    const done = enrol(address, { file: keyFile(config), key, again, isTheirs })
    // The command line has a flag where this page has a box.
    if (done.kind === 'refused')
      return json(response, 409, { why: done.why.replace('--again', 'the box ticked') })
    log({ level: 'info', event: 'node-enrolled', address: done.address, again })
    await gateway.reloadRadio()
    json(response, 200, { address: done.address, forNode: done.forNode })
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isByOwnName(request))
      return json(response, 403, { why: 'Ask the gateway by its address, not by a name that leads to it.' })
    const { pathname } = new URL(request.url ?? '/', 'http://gateway')
    if (request.method === 'POST' && pathname === '/enrol') return enrolNode(request, response)
    if (request.method === 'POST' && pathname === '/update') return updateNode(request, response)
    if (request.method === 'POST' && pathname === '/set') return setNode(request, response)
    if (request.method !== 'GET')
      return json(response, 405, { why: 'Only GET, and POST of /enrol, /update and /set.' })
    if (pathname === '/') return answer(response, 200, 'text/html', page)
    if (pathname === '/status') {
      const { organization, gateway: id, endpoint } = config
      return json(response, 200, { organization, gateway: id, host: endpoint.host, ...gateway.status() })
    }
    if (pathname === '/log') return answer(response, 200, 'text/plain', lines().join('\n'))
    json(response, 404, { why: 'There is nothing here.' })
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      log({ level: 'error', event: 'page-failed', why: error instanceof Error ? error.message : 'unknown' })
      if (!response.headersSent) json(response, 500, { why: 'The gateway failed; its log says why.' })
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(at.port, at.host, resolve)
  })
  const address = server.address()
  const port = address === null || typeof address === 'string' ? at.port : address.port
  return {
    url: `http://${at.host}:${port}/`,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}

/** The page when it can be had. Without it, as where its port is taken, the gateway watches all the same. */
export const tryPage = async (deps: OpenPageDeps): Promise<Page | undefined> => {
  try {
    return await openPage(deps)
  } catch (error) {
    deps.log({ level: 'error', event: 'page-not-opened', why: whyOf(error) })
    return undefined
  }
}

const readJson = async (request: IncomingMessage): Promise<Readonly<Record<string, unknown>> | undefined> => {
  let text = ''
  for await (const chunk of request) {
    const bytes: Buffer = chunk
    text += bytes.toString('utf8')
    if (text.length > bodyBytesMax) return undefined
  }
  try {
    const raw: unknown = JSON.parse(text)
    return typeof raw === 'object' && raw !== null ? { ...raw } : undefined
  } catch {
    return undefined
  }
}
