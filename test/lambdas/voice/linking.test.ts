import { describe, expect, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import {
  countVoices,
  endVoices,
  linkVoice,
  offerVoice,
  speakerOf,
} from '../../../pipeline/flows/voice/voice.ts'
import { erik, organization } from '../../support/flows.ts'
import { house } from './voices.ts'

describe('what is asked of everything', () => {
  test('is never of what somebody asked about before in that conversation', async () => {
    const night = await house()
    const { link: code } = await offerVoice(night.flows, organization, erik)
    await night.toGoogle('link', { code })
    const { said } = await night.toGoogle('status', { thing: 'sensor a' })
    expect(said.sessionInfo.parameters).toEqual({ code: null, thing: null })
    await night.feel(40, 5 * minuteMs)
    const asked = await night.toGoogle('take', { thing: 'sensor a' })
    expect(asked.words).toBe('Vilken är din kod?')
    expect(asked.said.sessionInfo.parameters).toEqual({ code: null })
  })

  test('is nothing that is no name: a list takes no alarm, and a number is a name', async () => {
    const night = await house()
    const { link: code, spoken } = await offerVoice(night.flows, organization, erik)
    await night.toGoogle('link', { code })
    await night.feel(40, 5 * minuteMs)
    for (const thing of [['sensor b'], { name: 'sensor b' }, true])
      expect((await night.toGoogle('take', { thing, code: spoken })).words).toMatch(/^Fråga mig/)
    expect((await night.toGoogle('take', { thing: 7, code: spoken })).words).toMatch(/ingen sensor/)
    expect((await night.toAlexa('Status', { thing: 'sensor a' })).words).not.toMatch(/has it\.$/)
  })
})

test('what Alexa asks whether it could be done is not done', async () => {
  const night = await house()
  const { link: code } = await offerVoice(night.flows, organization, erik)
  expect((await night.toAlexa('Link', { code }, { type: 'CanFulfillIntentRequest' })).words).toMatch(
    /not know you/,
  )
  expect((await night.toAlexa('Link', { code })).words).toBe('I speak for Erik now.')
})

test('whoever ends every voice ends also the one that is being linked meanwhile', async () => {
  const night = await house()
  const { stores } = night.flows
  const { link: code } = await offerVoice(night.flows, organization, erik)
  let isEnded = false
  const webKeys = {
    ...stores.webKeys,
    take: async (hash: string, now: number) => {
      const taken = await stores.webKeys.take(hash, now)
      if (taken?.kind === 'voice-link' && !isEnded) {
        isEnded = true
        await endVoices(night.flows, organization, erik)
      }
      return taken
    },
  }
  const flows = { ...night.flows, stores: { ...stores, webKeys } }
  const account = { door: 'alexa', id: 'one' } as const
  expect(await linkVoice(flows, account, code)).toEqual({ kind: 'unknown' })
  expect(await speakerOf(night.flows, account)).toBeUndefined()
  expect(await countVoices(night.flows, organization, erik.id)).toBe(0)
})

test('one that is linked while all are looked for is ended, too', async () => {
  const night = await house()
  const { stores } = night.flows
  const { link: code } = await offerVoice(night.flows, organization, erik)
  const account = { door: 'alexa', id: 'one' } as const
  let looks = 0
  const doors = {
    ...stores.doors,
    list: async (...which: Parameters<typeof stores.doors.list>) => {
      const listed = await stores.doors.list(...which)
      if (looks++ === 0) expect(await linkVoice(night.flows, account, code)).toMatchObject({ kind: 'linked' })
      return listed
    },
  }
  await endVoices({ ...night.flows, stores: { ...stores, doors } }, organization, erik)
  expect(await speakerOf(night.flows, account)).toBeUndefined()
})
