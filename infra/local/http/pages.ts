import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, resolve, sep } from 'node:path'
import { createCompressor } from './compress.ts'

/** The addresses of pages, and the files that `npm run build:pages` makes of them. */
const pageFiles: ReadonlyMap<string, string> = new Map([
  ['/', 'infra/local/console/index.html'],
  ['/app', 'miniapp/index.html'],
  ['/app/', 'miniapp/index.html'],
  ['/app/wall', 'miniapp/index.html'],
])

/** What browsers ask for at the root: the manifest and its icons, and the service worker, which speaks for the folder that it lies in. */
const rootFiles: ReadonlySet<string> = new Set([
  '/manifest.webmanifest',
  '/sw.js',
  '/icon-32.png',
  '/icon-192.png',
  '/icon-512.png',
  '/icon-maskable-512.png',
  '/apple-touch-icon.png',
])

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

const policy = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "style-src 'self' 'unsafe-inline'",
  "frame-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ')

export type Pages = {
  /** False when the path is neither a page nor one of its files: somebody else's request. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>
}

/** Serves the built pages in `folder`; says how to build them when they are not there. */
export const createPages = (deps: { readonly folder: string }): Pages => {
  const root = resolve(deps.folder)
  const pack = createCompressor()

  const handle: Pages['handle'] = async (request, response) => {
    const [path = ''] = (request.url ?? '').split('?')
    const page = pageFiles.get(path) ?? (rootFiles.has(path) ? path.slice(1) : undefined)
    if (page === undefined && !path.startsWith('/assets/')) return false
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      send(request, response, { status: 405, type: '.html', bytes: Buffer.from('Pages can only be read.') })
      return true
    }
    const file = page ?? assetFile(root, path)
    const bytes = file === undefined ? undefined : await readIfThere(resolve(root, file))
    if (bytes !== undefined) {
      // An asset's name carries a hash of its content; a page names its assets and is asked for each time.
      const cache = page === undefined ? 'public, max-age=31536000, immutable' : 'no-cache'
      const type = extname(file ?? '')
      const packed = pack(request, type, bytes, page === undefined ? file : undefined)
      send(request, response, { status: 200, type, cache, ...packed })
    } else if (page !== undefined) {
      send(request, response, { status: 503, type: '.html', bytes: Buffer.from(notBuilt) })
    } else {
      send(request, response, { status: 404, type: '.html', bytes: Buffer.from('There is no such file.') })
    }
    return true
  }

  return { handle }
}

/** The file of an address under /assets/, or nothing when it leads elsewhere. */
const assetFile = (root: string, path: string): string | undefined => {
  const decoded = decode(path)
  if (decoded === undefined || decoded.includes('\0')) return undefined
  const file = resolve(root, `.${decoded}`)
  return file.startsWith(`${root}${sep}assets${sep}`) ? file : undefined
}

const decode = (path: string): string | undefined => {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

const readIfThere = async (file: string): Promise<Buffer | undefined> => {
  try {
    return await readFile(file)
  } catch {
    return undefined
  }
}

const send = (
  request: IncomingMessage,
  response: ServerResponse,
  answer: {
    readonly status: number
    readonly type: string
    readonly bytes: Buffer
    readonly cache?: string
    readonly encoding?: string | null
  },
): void => {
  response.writeHead(answer.status, {
    'content-type': contentTypes[answer.type] ?? 'application/octet-stream',
    'content-length': answer.bytes.length,
    ...(answer.encoding ? { 'content-encoding': answer.encoding, vary: 'accept-encoding' } : {}),
    'cache-control': answer.cache ?? 'no-store',
    'content-security-policy': policy,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  })
  response.end(request.method === 'HEAD' ? undefined : answer.bytes)
}

const notBuilt = `<!doctype html><html lang="en"><meta charset="utf-8"><title>nattvakt</title>
<body style="font:16px system-ui;margin:3rem auto;max-width:32rem;padding:0 1rem">
<h1>This page has not been built</h1><p>Run <code>npm run build:pages</code> and load it again.</p>
<p>Everything else is running without it.</p></body></html>`
