import { expect, test } from 'vitest'
import { createPageFiles } from '../../../miniapp/offline/page-files.ts'

/** A browser's caches, on a disk that is full or not. */
const deviceUnderTest = () => {
  const all = new Map<string, Map<string, string>>()
  const device = { isFull: 'no' as 'no' | 'until-emptied' | 'for-ever', cannotLook: false, isOnline: true }
  const nameOf = (asked: Request | string | URL): string =>
    typeof asked === 'string' ? asked : new URL('url' in asked ? asked.url : asked).pathname
  const put = async (asked: Request | string, response: Response): Promise<void> => {
    if (device.isFull === 'for-ever' || (device.isFull === 'until-emptied' && all.size > 0))
      throw new DOMException('full', 'QuotaExceededError')
    const files = all.get('nattvakt-page-1') ?? new Map<string, string>()
    all.set('nattvakt-page-1', files.set(nameOf(asked), await response.text()))
  }
  const caches = {
    open: async () => ({ put }) as never,
    match: async (asked: Request | string | URL) => {
      if (device.cannotLook) throw new DOMException('not here', 'SecurityError')
      const text = [...all.values()].flatMap((files) => files.get(nameOf(asked)) ?? [])[0]
      return text === undefined ? undefined : new Response(text)
    },
    keys: async () => [...all.keys()],
    delete: async (name: string) => all.delete(name),
  }
  const answers = new Map<string, string>()
  const fetch = async (asked: Request | string): Promise<Response> => {
    if (!device.isOnline) throw new TypeError('Failed to fetch')
    const text = answers.get(nameOf(asked))
    return text === undefined ? new Response('none', { status: 404 }) : new Response(text)
  }
  const files = createPageFiles({ caches, fetch })
  const ask = async (path: string): Promise<string> => {
    const asked = new Request(`https://nattvakt.example${path}`)
    return (await (path.startsWith('/assets/') ? files.answerAsset(asked) : files.answerPage(asked))).text()
  }
  return { all, device, answers, files, ask }
}

test('the page is the one of now where there is a network, and that of last time where there is none', async () => {
  const { device, answers, ask } = deviceUnderTest()
  answers.set('/app', 'old').set('/app/wall', 'old')
  expect(await ask('/app')).toBe('old')
  answers.set('/app/wall', 'new')
  expect(await ask('/app/wall')).toBe('new')
  device.isOnline = false
  expect(await ask('/app')).toBe('new')
})

test('on a full disk the page of now is shown, and no older one comes back later', async () => {
  const { device, answers, ask } = deviceUnderTest()
  answers.set('/app', 'old')
  await ask('/app')
  device.isFull = 'for-ever'
  answers.set('/app', 'new')
  expect(await ask('/app')).toBe('new')
  device.isOnline = false
  await expect(ask('/app')).rejects.toThrow('Failed to fetch')
})

test('what was kept makes room for what is new', async () => {
  const { device, answers, ask } = deviceUnderTest()
  answers.set('/app', 'old').set('/assets/a-1.js', 'code')
  await ask('/app')
  await ask('/assets/a-1.js')
  device.isFull = 'until-emptied'
  answers.set('/app', 'new')
  expect(await ask('/app')).toBe('new')
  device.isOnline = false
  expect(await ask('/app')).toBe('new')
})

test('a file that cannot be kept or looked for is fetched all the same', async () => {
  const { device, answers, ask } = deviceUnderTest()
  answers.set('/assets/a-1.js', 'code')
  device.isFull = 'for-ever'
  expect(await ask('/assets/a-1.js')).toBe('code')
  device.cannotLook = true
  expect(await ask('/assets/a-1.js')).toBe('code')
})

test('a worker that has no room to keep the page takes the place of the one before it all the same', async () => {
  const { all, device, answers, files } = deviceUnderTest()
  answers.set('/app', 'new')
  all.set('nattvakt-page-0', new Map([['/app', 'old']]))
  device.isFull = 'for-ever'
  await files.keepFirst()
  await files.clear()
  expect([...all.keys()]).toEqual([])
})

test('what is no good answer is not kept', async () => {
  const { device, answers, ask } = deviceUnderTest()
  answers.set('/app', 'good')
  await ask('/app')
  answers.delete('/app')
  expect(await ask('/app')).toBe('none')
  device.isOnline = false
  expect(await ask('/app')).toBe('good')
})
