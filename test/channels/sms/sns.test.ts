import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTextServer, type TextServer } from '../../../infra/local/post/text-server.ts'
import { createSns } from '../../../pipeline/channels/sms/sns.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

let texts: TextServer
const number = '+46701740605'
beforeAll(async () => {
  texts = await startTextServer({ clock: virtualClock() })
})
afterAll(() => texts.close())

const sns = (credentials = texts.credentials) =>
  createSns({ region: 'eu-north-1', endpoint: texts.endpoint, credentials, sender: 'nattvakt' })

test('a text arrives as it was written', async () => {
  expect(await sns()(number, 'Källaren: -61 C & 100%+')).toEqual({ kind: 'sent', messageId: 0 })
  expect(texts.messages.at(-1)).toMatchObject({ to: number, text: 'Källaren: -61 C & 100%+' })
})

test('who has opted out, and a number that is none, get no text however often it is sent', async () => {
  texts.failing.refused.add(number)
  expect(await sns()(number, 'hej')).toMatchObject({ kind: 'dead', because: 'blocked' })
  texts.failing.refused.clear()
  expect(await sns()('+46', 'hej')).toMatchObject({ kind: 'dead', because: 'gone' })
})

test('an SNS that is away, or knows us not, may know us later; nothing that is said holds the key', async () => {
  texts.failing.away = true
  expect(await sns()(number, 'hej')).toMatchObject({ kind: 'failed' })
  texts.failing.away = false
  const stranger = { accessKeyId: 'AKIAOTHER', secretAccessKey: 'hush' }
  const told = await sns(stranger)(number, 'hej')
  expect(told).toMatchObject({ kind: 'failed' })
  expect(JSON.stringify(told)).not.toMatch(/hush|AKIA/)
})
