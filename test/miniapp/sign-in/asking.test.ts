import { describe, expect, it } from 'vitest'
import { createAsking, type SignInState } from '../../../miniapp/sign-in/asking.ts'
import { newSecret } from '../../../miniapp/sign-in/secret.ts'
import { requestOf } from '../../../pipeline/flows/sign-in/ticket.ts'

const ticketAnswer = { ticket: 't'.repeat(50), link: 'https://t.me/bot?start=t', livesForMs: 180_000 }

/** A page whose server answers one after the other, each when its time has come. */
const pageWith = (answers: readonly (object | 'lost' | 'refused')[]) => {
  let now = 0
  const waiting: (() => void)[] = []
  const asked: unknown[] = []
  const shown: SignInState[] = []
  const left = [...answers]
  const asking = createAsking({
    ask: async (path, guard, body) => {
      asked.push([path, body])
      const next = left.shift() ?? 'lost'
      if (next === 'lost') return { kind: 'lost' }
      if (next === 'refused') return { kind: 'refused', error: 'bad-ticket', message: '' }
      return guard(next) ? { kind: 'answer', value: next } : { kind: 'lost' }
    },
    secret: async () => ({ secret: 's', request: 'r' }),
    userAgent: 'Browser/1',
    now: () => now,
    after: (_ms, action) => {
      waiting.push(action)
      return () => void waiting.splice(waiting.indexOf(action), 1)
    },
    show: (state) => void shown.push(state),
  })
  const pass = async (ms = 2_000): Promise<void> => {
    now += ms
    for (const action of waiting.splice(0)) action()
    for (let turns = 0; turns < 10; turns++) await Promise.resolve()
  }
  return { asking, asked, shown, pass, waiting }
}

describe('a page that wants to be signed in', () => {
  it('shows a code, then the number, and goes on when somebody agreed', async () => {
    const { asking, asked, shown, pass } = pageWith([
      ticketAnswer,
      { state: 'waiting' },
      { state: 'asked', number: 47 },
      { state: 'in' },
    ])
    await asking.begin()
    for (let turn = 0; turn < 4; turn++) await pass()
    expect(shown).toEqual([
      { kind: 'preparing' },
      { kind: 'waiting', link: ticketAnswer.link },
      { kind: 'asked', number: 47, link: ticketAnswer.link },
      { kind: 'in' },
    ])
    // The secret is in bodies to the server alone, and only after the ticket was shown.
    expect(asked[0]).toEqual(['/api/session/ticket', { request: 'r', userAgent: 'Browser/1' }])
    expect(asked.slice(1)).toEqual(
      Array(3).fill(['/api/session/state', { secret: 's', ticket: ticketAnswer.ticket }]),
    )
  })

  it('does not ask while nobody looks, and at once when somebody looks again', async () => {
    const { asking, asked, pass, waiting } = pageWith([
      ticketAnswer,
      { state: 'waiting' },
      { state: 'waiting' },
    ])
    await asking.begin()
    asking.look(false)
    expect(waiting).toEqual([])
    await pass(60_000)
    expect(asked).toHaveLength(1)
    asking.look(true)
    await pass(0)
    expect(asked).toHaveLength(2)
    asking.stop()
    await pass()
    expect(asked).toHaveLength(2)
  })

  it('goes on over lost answers, but not for ever', async () => {
    const { asking, shown, pass, waiting } = pageWith([ticketAnswer])
    await asking.begin()
    await pass()
    await pass()
    expect(shown.at(-1)).toMatchObject({ kind: 'waiting' })
    await pass(8 * 60_000)
    expect(shown.at(-1)).toEqual({ kind: 'over' })
    expect(waiting).toEqual([])
  })

  it.each([
    [{ state: 'refused' }, 'refused'],
    [{ state: 'over' }, 'over'],
    ['refused', 'over'],
  ] as const)('ends with %j, and begins anew when it is told to', async (answer, kind) => {
    const { asking, shown, pass, waiting } = pageWith([ticketAnswer, answer, ticketAnswer])
    await asking.begin()
    await pass()
    expect([shown.at(-1), waiting]).toEqual([{ kind }, []])
    await asking.begin()
    expect(shown.at(-1)).toMatchObject({ kind: 'waiting' })
  })

  it('has no code where the server has none', async () => {
    const { asking, shown } = pageWith(['lost'])
    await asking.begin()
    expect(shown).toEqual([{ kind: 'preparing' }, { kind: 'none' }])
  })
})

describe('the secret of a browser', () => {
  it('is found by the same hash on the server', async () => {
    const made = await newSecret()
    expect(made?.secret).toMatch(/^[\w-]{43}$/)
    expect(made?.request).toBe(requestOf(made?.secret ?? ''))
    expect((await newSecret())?.secret).not.toBe(made?.secret)
  })

  it('is not made where there is no cryptography', async () => {
    expect(await newSecret({} as Crypto)).toBeUndefined()
  })
})
