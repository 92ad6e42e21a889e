import { afterEach, beforeEach, expect, test } from 'vitest'
import { type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

let night: StackUnderTest
beforeEach(async () => {
  night = await stackUnderTest({ speed: 60 })
})
afterEach(() => night.close())

type Message = {
  readonly name: string
  readonly signature: string
  readonly body: { readonly phase?: string }
}

test('an admin adds a program of this machine in the chat, and it gets an alarm, signed, from its beginning to its end', async () => {
  const { stack, clock, radio } = night
  const { telegram } = stack
  const post = (path: string, body: object) =>
    fetch(stack.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const messages = async (): Promise<readonly Message[]> =>
    (await fetch(`${stack.url}/hooks/messages`)).json() as Promise<readonly Message[]>
  await post('/telegram/people/1001/send', { chatId: 1001, text: `/webhook ${stack.url}/hooks/in/grafana` })
  await until(
    'it is added',
    () => telegram?.messages(1001).some(({ plain }) => /is told of every alarm now/.test(plain)) || undefined,
  )
  let nextAt = 0
  const sayUntil = (what: string, value: number, phase: string) =>
    until(
      what,
      async () => {
        if (clock.now() >= nextAt) {
          nextAt = clock.now() + 60_000
          radio.say('a', value, clock.now())
        }
        return (await messages()).find(({ body }) => body.phase === phase)
      },
      120_000,
    )
  expect(await sayUntil('it rings', 30, 'open')).toMatchObject({ name: 'grafana', signature: 'right' })
  expect(await sayUntil('it is over', 20, 'over')).toMatchObject({ signature: 'right' })
})
