import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPage, type Page, tryPage } from '../../../gateway/page/open-page.ts'
import { pageDeps } from '../../support/gateway-page.ts'

const folder = mkdtempSync(join(tmpdir(), 'nattvakt-page-'))
const events: string[] = []
let page: Page
let reloads = 0

beforeEach(async () => {
  mkdirSync(folder, { recursive: true })
  reloads = 0
  const deps = pageDeps(folder)
  const reloadRadio = async () => {
    reloads += 1
  }
  page = await openPage({
    ...deps,
    gateway: { ...deps.gateway, reloadRadio },
    log: (line) => events.push(JSON.stringify(line)),
  })
})
afterEach(async () => {
  await page.close()
  rmSync(folder, { recursive: true, force: true })
})

const textOf = async (path: string): Promise<string> => (await fetch(`${page.url}${path}`)).text()
const tokenOf = async () => /x-nattvakt-token': '([\w-]+)'/.exec(await textOf(''))?.[1] ?? ''
const post = async (
  path: string,
  body: unknown,
  more: Record<string, string> = {},
): Promise<{ readonly status: number; readonly said: Record<string, unknown> }> => {
  const response = await fetch(`${page.url}${path}`, {
    method: 'POST',
    headers: { origin: page.url.slice(0, -1), 'x-nattvakt-token': await tokenOf(), ...more },
    body: JSON.stringify(body),
  })
  return { status: response.status, said: JSON.parse(await response.text()) }
}
const enrol = (body: unknown, more: Record<string, string> = {}) => post('enrol', body, more)

describe('the page of a gateway', () => {
  test('shows the state, and lets nothing in from elsewhere', async () => {
    const answered = await fetch(page.url)
    expect(answered.headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*frame-ancestors 'none'/,
    )
    expect(await answered.text()).toContain('<h1')
    expect(JSON.parse(await textOf('status'))).toMatchObject({ gateway: 'pi-cellar', relay: { queued: 12 } })
    expect((await fetch(`${page.url}nothing`)).status).toBe(404)
    expect((await fetch(page.url, { method: 'DELETE' })).status).toBe(405)
  })

  test('begins the update of a node, from this page only, and says why it does not', async () => {
    const address = 'a0:dd:6c:87:86:5e'
    expect(await post('update', { address, file: 'one.nvfw' })).toEqual({ status: 200, said: {} })
    expect((await post('update', { address: 'freezer', file: 'one.nvfw' })).status).toBe(409)
    const strange = await post('update', { address, file: 'one.nvfw' }, { 'x-nattvakt-token': 'another' })
    expect(strange.status).toBe(403)
  })

  test('sets something at a node, from this page only, and says what it does not understand', async () => {
    const address = 'a0:dd:6c:87:86:5e'
    expect(await post('set', { address, intervalS: '60' })).toEqual({ status: 200, said: {} })
    expect(await post('set', { address, intervalS: 'often' })).toMatchObject({ status: 409 })
    expect((await post('set', { address }, { origin: 'http://evil.example' })).status).toBe(403)
  })

  test('enrols a node: its key is in the file, in that one answer, and nowhere else', async () => {
    const { status, said } = await enrol({ address: 'A0:DD:6C:87:86:5E' })
    expect([status, said.address, reloads]).toEqual([200, 'a0dd6c87865e', 1])
    const key = /[0-9a-f]{32}/.exec(JSON.stringify(said.forNode))?.[0] ?? 'none'
    expect(readFileSync(join(folder, 'keys.json'), 'utf8')).toContain(key)
    const shown = await Promise.all(['', 'status', 'log'].map(textOf))
    expect([...shown, ...events].join()).not.toContain(key)
  })

  test('keeps the bind key of another maker’s sensor, and never shows it', async () => {
    const key = 'E9EA895FAC7CCA6D30532432A516F3A8'
    const { status, said } = await enrol({ address: 'a4:c1:38:02:83:f4', key: ` ${key} ` })
    expect([status, said, reloads]).toEqual([200, { address: 'a4c1380283f4', forNode: [] }, 1])
    const kept = readFileSync(join(folder, 'keys.json'), 'utf8')
    expect(JSON.parse(kept).keys).toEqual({ a4c1380283f4: key.toLowerCase() })
    const shown = await Promise.all(['', 'status', 'log'].map(textOf))
    expect([...shown, ...events].join().toLowerCase()).not.toContain(key.toLowerCase())
    const wrong = await enrol({ address: 'a4:c1:38:02:83:f5', key: 'not a key' })
    expect(wrong).toMatchObject({ status: 409, said: { why: expect.not.stringContaining('not a key') } })
    expect(await enrol({ address: 'a4:c1:38:02:83:f5', key: '' })).toMatchObject({
      said: { forNode: [expect.any(String), expect.any(String)] },
    })
  })

  test('says why it does not enrol', async () => {
    expect(await enrol({ address: 'nonsense' })).toMatchObject({ status: 409 })
    await enrol({ address: 'a0dd6c87865e' })
    expect(await enrol({ address: 'a0dd6c87865e' })).toMatchObject({ status: 409 })
    expect(await enrol({ address: 'a0dd6c87865e', again: true })).toMatchObject({ status: 200 })
  })

  test.each([
    ['another page', { origin: 'http://evil.example' }],
    ['an earlier start', { 'x-nattvakt-token': 'old' }],
  ])('enrols nothing for %s', async (_who, headers: Record<string, string>) => {
    expect(await enrol({ address: 'a0dd6c87865e' }, headers)).toMatchObject({ status: 403 })
  })

  test('enrols nothing under a name that only leads here', async () => {
    const token = await tokenOf()
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { host: 'evil.example', origin: 'http://evil.example', 'x-nattvakt-token': token }
      const asked = request(`${page.url}enrol`, { method: 'POST', headers }, (answer) =>
        resolve(answer.statusCode),
      )
      asked.once('error', reject)
      asked.end('{"address":"a0dd6c87865e"}')
    })
    expect(status).toBe(403)
  })

  test.each(['', 'status', 'log'])(
    'answers nothing at /%s under a name that only leads here',
    async (path) => {
      const ask = (host: string): Promise<number | undefined> =>
        new Promise((resolve, reject) => {
          const asked = request(`${page.url}${path}`, { headers: { host } }, (answer) => {
            answer.resume()
            resolve(answer.statusCode)
          })
          asked.once('error', reject)
          asked.end()
        })
      expect(await ask('evil.example')).toBe(403)
      expect(await ask('evil.example:8078')).toBe(403)
      expect(await ask('localhost')).toBe(200)
      expect(await ask('192.168.1.7:8078')).toBe(200)
      expect(await ask(hostname())).toBe(200)
    },
  )

  test('does not read on for ever', async () => {
    expect(await enrol({ address: 'x'.repeat(10_000) })).toMatchObject({ status: 400 })
  })
})

test('where its port is taken there is no page, and that is said and no more', async () => {
  const deps = pageDeps(folder)
  const said: unknown[] = []
  const at = { host: '127.0.0.1', port: Number(new URL(page.url).port) }
  expect(await tryPage({ ...deps, at, log: (line) => said.push(line) })).toBeUndefined()
  expect(said).toEqual([{ level: 'error', event: 'page-not-opened', why: 'EADDRINUSE' }])
})
