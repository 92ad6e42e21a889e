import { type Directory, mayActAs, type Person } from '#core/directory.ts'
import type { Millis } from '#core/time.ts'
import { readingsRequest } from '../../pipeline/channels/webhook/influx.ts'
import type { Flows } from '../../pipeline/flows/deps.ts'
import { hooksIn } from '../../pipeline/flows/hook/add-hook.ts'
import { pushReadings } from '../../pipeline/flows/hook/push-readings.ts'
import type { PushGap } from '../../pipeline/ports/hooks.ts'
import type { Words } from '../../pipeline/ports/teller.ts'
import { sayTo } from '../views/say.ts'
import { sayToPerson } from './say-to-person.ts'
import { sayOnce } from './saying.ts'

const gapWords = (
  { organization, sites }: Directory,
  { language }: Person,
  hook: string,
  gaps: readonly PushGap[],
  now: Millis,
): Words => {
  const say = sayTo(language, now)
  const [site] = sites.values()
  return {
    subject: say.plain('push-gap-subject', { organization: organization.name }),
    html: [
      say.html('push-gap', { name: say.bold(hook) }),
      ...gaps.map(({ from, to, because, why }) =>
        say.html('push-gap-line', {
          from: say.siteTime(site, from),
          to: say.siteTime(site, to),
          because,
          why,
        }),
      ),
    ].join('\n'),
  }
}

/**
 * Brings the programs of an organization that take readings what is new, and tells its admins, once a day at the most, what one of them will
 * never get. Gives how many were told something.
 */
export const pushToInflux = async (flows: Flows, directory: Directory, deadline: Millis): Promise<number> => {
  const { stores, post, clock } = flows
  const organization = directory.organization.id
  let told = 0
  for (const hook of hooksIn(directory)) {
    const send = post?.hook
    if (hook.format !== 'influx' || !hook.reachable || send === undefined) continue
    const secrets = await stores.hooks.find(organization, hook.id)
    if (secrets === undefined) continue
    const { pushed } = await pushReadings(flows, directory, hook, {
      deadline,
      write: async (measured) => {
        const request = readingsRequest(secrets, measured)
        return request === undefined ? { kind: 'sent', messageId: 0 } : send(request)
      },
    })
    const { gaps } = pushed
    if (gaps.length === 0) continue
    told += await sayOnce(flows, organization, directory, `push-gap#${hook.id}`, async () => {
      const heard: boolean[] = []
      for (const person of directory.people.values()) {
        if (!mayActAs(person.role, 'admin')) continue
        const words = gapWords(directory, person, hook.title, gaps, clock.now())
        heard.push(await sayToPerson(flows, directory, person, words))
      }
      if (!heard.includes(true)) return false
      await stores.hooks.keepPushed(organization, hook.id, { ...pushed, gaps: [] })
      return true
    })
  }
  return told
}
