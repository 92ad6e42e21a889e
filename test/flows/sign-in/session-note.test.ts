import { expect, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import { offerSignIn, sessionOf, signIn } from '../../../pipeline/flows/sign-in/sign-in.ts'
import { erik, flowsUnderTest, organization } from '../../support/flows.ts'

test('whoever is signed in stays so while it cannot be noted that they are there', async () => {
  const { flows, clock, lines } = await flowsUnderTest()
  const session = await signIn(flows, await offerSignIn(flows, organization, erik), '--')
  if (session === undefined) throw new Error('nobody is signed in')
  await clock.advance(20 * minuteMs)
  const { renew } = flows.stores.webKeys
  Object.assign(flows.stores.webKeys, { renew: () => Promise.reject(new Error('throttled')) })
  expect(await sessionOf(flows, session.secret)).toMatchObject({ person: erik.id })
  expect(lines.map(({ event }) => event)).toContain('session-use-not-noted')
  Object.assign(flows.stores.webKeys, { renew })
  const before = (await sessionOf(flows, session.secret))?.seenAt
  expect((await sessionOf(flows, session.secret))?.seenAt).toBe((before ?? 0) + 20 * minuteMs)
})
