/** The broker that a Home Assistant listens to, on this machine or in a network of one's own. */
export type HomeAssistantConfig = {
  readonly host: string
  readonly port: number
  readonly username?: string | undefined
  /** The file that holds the password, and nothing else. */
  readonly passwordFile?: string | undefined
  /** Under which topic it looks for what is new. */
  readonly prefix: string
  /** Whether what others announce there is taken as sensors of ours. Whoever may write to that broker speaks for them. */
  readonly take: boolean
}

const settings = ['host', 'port', 'username', 'passwordFile', 'prefix', 'take'] as const
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''

/** Nothing where there is none; what is wrong is said in a sentence each. */
export const parseHomeAssistant = (
  raw: unknown,
  problem: (sentence: string) => void,
): HomeAssistantConfig | undefined => {
  if (raw === undefined) return undefined
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    problem('homeAssistant: must be an object.')
    return undefined
  }
  const given: Readonly<Record<string, unknown>> = { ...raw }
  for (const key of Object.keys(given)) {
    if (key === 'password')
      problem('homeAssistant.password: a password does not belong here; name its file as passwordFile.')
    else if (!settings.some((one) => one === key))
      problem(`homeAssistant.${key}: there is no such setting; there are ${settings.join(', ')}.`)
  }
  const {
    host = '127.0.0.1',
    port = 1883,
    username,
    passwordFile,
    prefix = 'homeassistant',
    take = false,
  } = given
  if (!isText(host)) problem('homeAssistant.host: the address of the broker.')
  if (typeof port !== 'number' || !Number.isInteger(port) || port < 1 || port > 65_535)
    problem('homeAssistant.port: a whole number from 1 to 65535.')
  if (typeof prefix !== 'string' || !/^[\w-]{1,60}$/.test(prefix))
    problem('homeAssistant.prefix: letters, digits, - and _, as Home Assistant is set to.')
  if (typeof take !== 'boolean') problem('homeAssistant.take: true or false.')
  const optional = (name: string, value: unknown): string | undefined => {
    if (value === undefined || isText(value)) return value
    problem(`homeAssistant.${name}: a text.`)
    return undefined
  }
  return {
    host: String(host),
    port: Number(port),
    username: optional('username', username),
    passwordFile: optional('passwordFile', passwordFile),
    prefix: String(prefix),
    take: take === true,
  }
}
