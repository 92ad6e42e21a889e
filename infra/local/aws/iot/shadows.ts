/** AWS IoT Core takes no shadow whose state is larger. */
const stateBytesMax = 8 * 1024

type State = Readonly<Record<string, unknown>>
const isState = (raw: unknown): raw is State => typeof raw === 'object' && raw !== null && !Array.isArray(raw)

export type ShadowsDeps = {
  readonly publish: (topic: string, payload: string) => Promise<void>
  /** In real milliseconds. */
  readonly now: () => number
}

/** A message about a shadow, stamped in whole seconds as AWS does. */
export type ShadowAnswer = { readonly status: number; readonly body: string }

/**
 * The classic device shadows of a local AWS IoT Core, as far as this house uses them: a desired state that is mixed into
 * the one before (lists as wholes, null takes away), told to the device as a delta, and read by the device over MQTT.
 */
export const createShadows = ({ publish, now }: ShadowsDeps) => {
  const shadows = new Map<string, { readonly desired: State; readonly version: number }>()
  const stamped = (fields: object): string =>
    JSON.stringify({ ...fields, timestamp: Math.floor(now() / 1000) })
  const refuse = (status: number, message: string): ShadowAnswer => ({
    status,
    body: stamped({ code: status, message }),
  })

  const get = (thing: string): ShadowAnswer => {
    const shadow = shadows.get(thing)
    if (shadow === undefined) return refuse(404, `No shadow exists with name: '${thing}'`)
    const { desired, version } = shadow
    return { status: 200, body: stamped({ state: { desired, delta: desired }, version }) }
  }

  const update = async (thing: string, payload: string): Promise<ShadowAnswer> => {
    let raw: unknown
    try {
      raw = JSON.parse(payload)
    } catch {
      return refuse(400, 'Invalid JSON')
    }
    const desired = isState(raw) && isState(raw.state) ? raw.state.desired : undefined
    if (!isState(desired)) return refuse(400, 'Missing required node: state')
    const before = shadows.get(thing)
    const mixed = mix(before?.desired ?? {}, desired)
    if (JSON.stringify(mixed).length > stateBytesMax)
      return refuse(413, 'The payload exceeds the maximum size')
    const version = (before?.version ?? 0) + 1
    shadows.set(thing, { desired: mixed, version })
    await publish(`$aws/things/${thing}/shadow/update/delta`, stamped({ version, state: mixed }))
    return { status: 200, body: stamped({ state: { desired }, version }) }
  }

  return {
    get,
    update,
    /** A device asks for its shadow on `$aws/things/{thing}/shadow/get`. */
    asked: async (topic: string): Promise<void> => {
      const { status, body } = get(topic.split('/')[2] ?? '')
      await publish(`${topic}/${status === 200 ? 'accepted' : 'rejected'}`, body)
    },
  }
}
export type LocalShadows = ReturnType<typeof createShadows>

const mix = (before: State, update: State): State => {
  const mixed: Record<string, unknown> = { ...before }
  for (const [name, value] of Object.entries(update)) {
    const old = mixed[name]
    if (value === null) delete mixed[name]
    else mixed[name] = isState(value) ? mix(isState(old) ? old : {}, value) : value
  }
  return mixed
}
