import { describe, expect, test } from 'vitest'
import type { PostUpdate } from '../../../../../infra/local/telegram/updates/webhook.ts'
import { eventually, makeTelegram } from '../support.ts'

const messageOf = (body: string): string => JSON.parse(body).message.text

describe('updates by webhook', () => {
  test('arrive in order within a chat, with the secret, and one that fails holds up its own chat only', async () => {
    const seen: string[] = []
    let failing = true
    const post: PostUpdate = async ({ url, headers, body }) => {
      const said = messageOf(body)
      seen.push(`${url} ${headers['x-telegram-bot-api-secret-token']} ${said}`)
      return failing && said === 'anna 1' ? 500 : 200
    }
    const { telegram, clock } = makeTelegram({ post })
    await telegram.call('setWebhook', { url: 'http://127.0.0.1:1/hook', secret_token: 's3cret' })
    const line = (said: string): string => `http://127.0.0.1:1/hook s3cret ${said}`
    telegram.send(1001, 1001, 'anna 1')
    telegram.send(1001, 1001, 'anna 2')
    telegram.send(1002, 1002, 'bo 1')
    telegram.send(1002, 1002, 'bo 2')
    await eventually(() => seen.length === 3)
    expect(seen).toEqual(['anna 1', 'bo 1', 'bo 2'].map(line))
    expect(await telegram.call('getWebhookInfo', {})).toMatchObject({
      result: { pending_update_count: 2, last_error_message: 'Wrong response from the webhook: 500' },
    })

    clock.advance(999)
    expect(seen).toHaveLength(3)
    clock.advance(1)
    await eventually(() => seen.length === 4)
    failing = false
    // Twice the first wait, once more.
    await eventually(() => {
      clock.advance(500)
      return seen.length === 6
    })
    expect(seen.slice(3)).toEqual(['anna 1', 'anna 1', 'anna 2'].map(line))
  })

  test('wait while Telegram is away, and for the next process', async () => {
    const { telegram, journal } = makeTelegram({ post: async () => 200 })
    telegram.stop()
    await telegram.call('setWebhook', { url: 'http://127.0.0.1:1/hook' })
    telegram.send(1001, 1001, 'hello')
    const seen: string[] = []
    const post: PostUpdate = async ({ body }) => {
      seen.push(messageOf(body))
      return 200
    }
    const second = makeTelegram({ journal, post }).telegram
    await eventually(() => seen.length === 1)
    expect(seen).toEqual(['hello'])
    expect(await second.call('getWebhookInfo', {})).toMatchObject({ result: { pending_update_count: 0 } })
  })

  test('only of the kinds that were asked for', async () => {
    const { telegram } = makeTelegram()
    await telegram.call('getUpdates', { allowed_updates: ['message'] })
    telegram.block(1001)
    telegram.unblock(1001)
    telegram.send(1001, 1001, 'hello')
    expect(await telegram.call('getUpdates', {})).toMatchObject({ result: [{ update_id: 1, message: {} }] })
  })
})

describe('updates by getUpdates', () => {
  test('come until the offset confirms them', async () => {
    const { telegram } = makeTelegram()
    telegram.send(1001, 1001, 'one')
    telegram.send(1002, -2001, 'two')
    const both = {
      result: [{ message: { text: 'one' } }, { message: { text: 'two', chat: { type: 'group' } } }],
    }
    expect(await telegram.call('getUpdates', {})).toMatchObject(both)
    expect(await telegram.call('getUpdates', { limit: 1 })).toMatchObject({ result: [{ update_id: 1 }] })
    expect(await telegram.call('getUpdates', { offset: 2 })).toMatchObject({ result: [{ update_id: 2 }] })
    expect(await telegram.call('getUpdates', { offset: 3 })).toEqual({ ok: true, result: [] })
  })

  test('a long poll ends with the first update, or empty when its time is up', async () => {
    const { telegram, clock } = makeTelegram()
    const poll = telegram.call('getUpdates', { timeout: 30 })
    telegram.send(1001, 1001, 'now')
    expect(await poll).toMatchObject({ result: [{ message: { text: 'now' } }] })
    const empty = telegram.call('getUpdates', { offset: 2, timeout: 30 })
    clock.advance(30_000)
    expect(await empty).toEqual({ ok: true, result: [] })
  })

  test('two pollers, or a poller beside a webhook, are a conflict', async () => {
    const { telegram } = makeTelegram({ post: async () => 200 })
    const first = telegram.call('getUpdates', { timeout: 30 })
    const second = telegram.call('getUpdates', { timeout: 30 })
    expect(await first).toMatchObject({ error_code: 409 })
    await telegram.call('setWebhook', { url: 'http://127.0.0.1:1/hook' })
    expect(await second).toMatchObject({
      error_code: 409,
      description: 'Conflict: terminated by setWebhook request',
    })
    expect(await telegram.call('getUpdates', {})).toMatchObject({
      error_code: 409,
      description:
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    })
  })

  test('nothing is kept for longer than a day', async () => {
    const { telegram, clock } = makeTelegram()
    telegram.send(1001, 1001, 'old')
    clock.advance(25 * 60 * 60 * 1_000)
    telegram.send(1001, 1001, 'new')
    expect(await telegram.call('getUpdates', {})).toMatchObject({ result: [{ message: { text: 'new' } }] })
  })
})
