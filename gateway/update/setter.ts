import type { NodeChange, NodeIs, NodeSettings } from '#core/node-settings.ts'
import { secondMs } from '#core/time.ts'
import type { Carrier, Order } from './carrier.ts'
import {
  askSettings,
  type NodeWish,
  nameFrame,
  packSettings,
  parseSaidName,
  parseSettingsSaid,
  type SettingsTold,
  settingsFrame,
} from './settings.ts'

/** A node that was asked so often in one session, and said nothing, takes no such commands. */
const unansweredMax = 3
/** A node that tries a part has answered by then. All three are over before a link over which nothing comes is given up, which is after 20 s at the least (`limitsFor`). */
const remindAfterMs = 5 * secondMs

/** What was set at it, as it would be set again; nothing when that cannot be said again, because this gateway does not know the part. */
const setAt = ({ intervalS, sensor, name, set }: NodeIs): NodeSettings | undefined => {
  const has = (what: keyof NodeSettings): boolean => set.includes(what)
  if ((has('sensor') && sensor === undefined) || (has('name') && name === undefined)) return undefined
  return {
    ...(has('intervalS') && { intervalS }),
    ...(has('sensor') && sensor !== undefined && { sensor }),
    ...(has('name') && name !== undefined && { name }),
  }
}

/** All of the settings with one made different; nothing when the others cannot be kept. */
const changed = (is: NodeIs, { what, to }: NodeChange): NodeSettings | undefined => {
  const before = setAt({ ...is, set: is.set.filter((one) => one !== what) })
  return before && { ...before, ...(to !== null && { [what]: to }) }
}

const isSo = (is: NodeIs, wanted: NodeSettings): boolean => {
  const set = setAt(is)
  return (
    set !== undefined &&
    set.intervalS === wanted.intervalS &&
    set.sensor === wanted.sensor &&
    set.name === wanted.name
  )
}

/**
 * Has one node set what is wished, or only asks what is so; over as soon as it has answered. Who changes one setting has the node say the
 * others first, so that nobody who changed another meanwhile is undone. What it says in the end has to be what was asked for.
 */
export const createSetter = (wish: NodeWish, over: (said: SettingsTold['said']) => void): Carrier => {
  const { settings, change } = wish
  let isDone = false
  let name: string | undefined
  let unanswered = 0
  /** What was sent to be set; nothing while it is only asked. */
  let wanted = settings
  let other: NodeIs | undefined

  const end = (said: SettingsTold['said']): readonly Order[] => {
    if (!isDone) {
      isDone = true
      over(said)
    }
    return []
  }
  const next = (): readonly Order[] => {
    if (isDone) return []
    unanswered += 1
    // It says each time that it is something else: then that is what is so.
    if (unanswered > unansweredMax)
      return end(other === undefined ? 'no-settings' : { ...other, why: 'unknown' })
    return [wanted === undefined ? askSettings : packSettings(wanted)]
  }
  const take = (body: Uint8Array): readonly Order[] => {
    const said = parseSettingsSaid(body, name)
    name = undefined
    if (said === undefined || isDone) return []
    if (said.why !== 'as-asked') return end(said)
    if (wanted === undefined) {
      if (change === undefined) return end(said)
      wanted = changed(said, change)
      unanswered = 0
      return wanted === undefined ? end({ ...said, why: 'unknown' }) : next()
    }
    if (isSo(said, wanted)) return end(said)
    // The answer to a question of before.
    other = said
    return []
  }
  return {
    begin: () => {
      unanswered = 0
      name = undefined
      wanted = settings
      return next()
    },
    take: () => [],
    takeOther: (type, body) => {
      if (type === nameFrame) name = parseSaidName(body)
      return type === settingsFrame ? take(body) : []
    },
    remind: next,
    remindAfterMs,
    fail: (why) => void end(why === 'no-commands' || why === 'only-hears' ? why : 'not-reached'),
    giveWay: () => void end('busy'),
    isOnTrial: () => false,
    state: () => ({ name: isDone ? 'kept' : 'waiting' }),
  }
}
