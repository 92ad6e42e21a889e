import type { Directory, Site } from '#core/directory.ts'
import type { Audience } from '#core/policy.ts'
import type { Severity } from '#core/rule.ts'
import type { Millis } from '#core/time.ts'
import { previewClimb } from '#core/watch/climbing/preview-climb.ts'
import { channelOf, personOf } from '#core/ways/ways.ts'
import type { AudienceAnswer, LadderAnswer } from '#core/wire/duty-answers.ts'
import { nextMinuteOfDay, quietUntilAt } from '../../../flows/alarm/quiet-until.ts'
import type { Flows } from '../../../flows/deps.ts'

/** The hour of the night at which nobody looks at a phone by chance. */
const nightMinute = 3 * 60

const audienceAnswer = ({ people, chats }: Directory, site: Site, audience: Audience): AudienceAnswer => {
  if (typeof audience === 'string')
    return {
      kind: audience,
      name: audience === 'site-chat' && site.chat !== null ? (chats.get(site.chat)?.title ?? null) : null,
    }
  return 'person' in audience
    ? { kind: 'person', name: people.get(audience.person)?.name ?? null }
    : { kind: 'chat', name: chats.get(audience.chat)?.title ?? null }
}

const stepsFrom = (
  flows: Flows,
  directory: Directory,
  site: Site,
  severity: Severity,
  from: Millis,
): LadderAnswer['now'] =>
  previewClimb(
    (at) => ({ directory, ladder: flows.ladder, quietUntil: quietUntilAt(site, at) }),
    site,
    severity,
    from,
  ).map(({ at, rung, sounds, chats }) => ({
    at,
    rung,
    sounds,
    told: chats.flatMap((id) => {
      const chat = directory.chats.get(id)
      if (chat === undefined) return []
      const whose = personOf(chat)
      const name = (whose === undefined ? undefined : directory.people.get(whose)?.name) ?? chat.title
      return [{ name, way: channelOf(chat) }]
    }),
  }))

/** Both ladders of a site, with who would be told by each: worked out by what tells them when it rings. */
export const laddersOf = (flows: Flows, directory: Directory, site: Site) => {
  const now = flows.clock.now()
  const night = nextMinuteOfDay(site.timeZone, nightMinute, now)
  return {
    site: site.id,
    name: site.name,
    timeZone: site.timeZone,
    ladders: (['critical', 'warning'] as const).map((severity): LadderAnswer => {
      const own = site.ladders?.[severity]
      const { rungs, repeatMs } = own ?? flows.ladder
      return {
        severity,
        isOwn: own !== undefined,
        repeatMs,
        rungs: rungs.map(({ afterMs, audience, by }) => ({
          afterMs,
          audience: audience.map((one) => audienceAnswer(directory, site, one)),
          by: by ?? null,
        })),
        now: stepsFrom(flows, directory, site, severity, now),
        night: stepsFrom(flows, directory, site, severity, night),
      }
    }),
  }
}
