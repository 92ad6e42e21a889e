import { expect, test } from 'vitest'
import { type CodeWords, isCode, sendCode } from '../../../pipeline/flows/people/confirm-address.ts'
import type { Letter, PhoneCall, Post } from '../../../pipeline/ports/post.ts'
import type { Told } from '../../../pipeline/ports/teller.ts'
import { erik, flowsUnderTest } from '../../support/flows.ts'

const number = '+46701740605'
const sent: Told = { kind: 'sent', messageId: 0 }
const words = (code: string): CodeWords => ({
  subject: 'Your code',
  text: `It is ${code}`,
  html: `It is <b>${code}</b>`,
  list: { id: 'lab', name: 'Lab' },
})

const open = async (answer: Told = sent, without: readonly (keyof Post)[] = []) => {
  const under = await flowsUnderTest()
  const said: { by: string; to: string; text: string; more?: Letter | PhoneCall }[] = []
  const all: Post = {
    mail: async (letter) => {
      said.push({ by: 'mail', to: letter.to, text: letter.text, more: letter })
      return answer
    },
    sms: async (to, text) => {
      said.push({ by: 'sms', to, text })
      return answer
    },
    call: async (call) => {
      said.push({ by: 'call', to: call.to, text: call.say, more: call })
      return answer
    },
  }
  const post = Object.fromEntries(
    Object.entries(all).filter(([kind]) => !without.includes(kind as keyof Post)),
  )
  return { under, flows: { ...under.flows, post: post as Post }, said }
}

test.each(['mail', 'sms', 'call'] as const)(
  'a code by %s is said there once, and only it is the code',
  async (kind) => {
    const { under, flows, said } = await open()
    const outcome = await sendCode(flows, erik, kind, number, words)
    if (outcome.kind !== 'sent') throw new Error(outcome.kind)
    expect(said.map(({ by, to }) => [by, to])).toEqual([[kind, number]])
    const code = /^It is (\d{6})$/.exec(said[0]?.text ?? '')?.[1] ?? ''
    const { hash } = outcome
    const spaced = ` ${code.slice(0, 3)} ${code.slice(3)}\n`
    expect([code, spaced].map((one) => isCode(number, hash, one))).toEqual([true, true])
    const wrong = [String((Number(code) + 1) % 1_000_000).padStart(6, '0'), '', `${code}0`, hash]
    expect(wrong.map((one) => isCode(number, hash, one))).toEqual(wrong.map(() => false))
    expect(isCode('+46701740606', hash, code)).toBe(false)
    // What names it is no code, and says none.
    const more = said[0]?.more
    if (more !== undefined) {
      expect(more.id).toMatch(/^code-[A-Za-z0-9]{24}$/)
      expect(more.id).not.toContain(code)
    }
    if (kind === 'call') expect(more).toMatchObject({ language: 'en' })
    expect(under.lines).toEqual([])
  },
)

test.each([
  [{ kind: 'failed', why: 'ECONNREFUSED' }, 'failed', 'ECONNREFUSED'],
  [{ kind: 'wait', ms: 5 }, 'failed', 'wait'],
  [{ kind: 'gone' }, 'failed', 'gone'],
  [{ kind: 'refused', why: 'no such number' }, 'refused', 'no such number'],
  [{ kind: 'dead', because: 'blocked', why: 'STOP' }, 'refused', 'STOP'],
] as const)(
  'a code that did not go out (%j) is %s, with a line that has no address',
  async (told, kind, why) => {
    const { under, flows } = await open(told)
    expect(await sendCode(flows, erik, 'sms', number, words)).toEqual({ kind })
    expect(under.lines).toEqual([
      { level: 'warn', event: 'code-not-sent', person: erik.id, kind: 'sms', why },
    ])
  },
)

test('where such a thing is not set up, nothing is sent, and no try is counted', async () => {
  for (const kind of ['mail', 'sms', 'call'] as const) {
    const { flows, said } = await open(sent, [kind])
    expect(await sendCode(flows, erik, kind, number, words)).toEqual({ kind: 'not-set-up' })
    const { post: _none, ...without } = flows
    expect(await sendCode(without, erik, kind, number, words)).toEqual({ kind: 'not-set-up' })
    expect([said, await flows.stores.invitations.tried(erik.id, flows.clock.now())]).toEqual([[], 1])
  }
})

test('nobody has a phone ring more than five times an hour', async () => {
  const { flows, said } = await open()
  const kinds = []
  for (let count = 0; count < 6; count++)
    kinds.push((await sendCode(flows, erik, 'call', number, words)).kind)
  expect(kinds).toEqual(['sent', 'sent', 'sent', 'sent', 'sent', 'too-often'])
  expect(said.length).toBe(5)
})
