import { CfnApp, CfnBranch } from 'aws-cdk-lib/aws-amplify'
import type { Stack } from 'aws-cdk-lib/core'
import { named } from '../../names.ts'
import type { Stage } from '../stage.ts'

export type Page = {
  /** With https://, without a slash at its end. */
  readonly address: string
  readonly app: CfnApp
}

/** Telegram's web clients show a Mini App in a frame of theirs, on any of their hosts. */
const framedBy = "'self' https://web.telegram.org https://*.telegram.org"
const contentPolicy = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "form-action 'self'",
  `frame-ancestors ${framedBy}`,
].join('; ')

const headers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '**': {
    'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
    'Content-Security-Policy': contentPolicy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=()',
    'Cache-Control': 'no-cache',
  },
  // An asset's name carries a hash of its content.
  '/assets/**': { 'Cache-Control': 'public, max-age=31536000, immutable' },
}

/** As Amplify wants it: YAML, of which JSON is a part. */
const customHeaders = JSON.stringify({
  customHeaders: Object.entries(headers).map(([pattern, ofIt]) => ({
    pattern,
    headers: Object.entries(ofIt).map(([key, value]) => ({ key, value })),
  })),
})

/** Whatever has no ending is the page, which finds its way by itself. */
const anyPage = '</^[^.]+$/>'

/**
 * Amplify Hosting for the page, with `/api` of the same origin, so that the session's cookie is of the page's own site.
 * Files are put there after the deployment of the stack (README): no repository is connected.
 */
export const createPage = (stack: Stack, stage: Stage, apiHost: string): Page => {
  const app = new CfnApp(stack, 'page', {
    name: named('{root}-page', stage.name),
    description: `nattvakt ${stage.name}: the dashboard`,
    platform: 'WEB',
    customHeaders,
    customRules: [
      { source: '/api', target: `https://${apiHost}/api`, status: '200' },
      { source: '/metrics', target: `https://${apiHost}/metrics`, status: '200' },
      { source: '/api/<*>', target: `https://${apiHost}/api/<*>`, status: '200' },
      { source: anyPage, target: '/index.html', status: '200' },
    ],
  })
  const branch = new CfnBranch(stack, 'page-branch', {
    appId: app.attrAppId,
    branchName: 'main',
    stage: 'PRODUCTION',
    enableAutoBuild: false,
  })
  return { address: `https://${branch.branchName}.${app.attrDefaultDomain}`, app }
}
