import { isStageName } from '#core/gateway-protocol/topics.ts'

/** The functions that anybody on the internet can call. */
export const publicFunctions = ['telegram', 'dashboard-api', 'quickchart', 'voice'] as const
type PublicFunction = (typeof publicFunctions)[number]

/** One installation in the cloud. */
export type Stage = {
  /** A letter, then up to 7 letters and digits: all names of the installation carry it, and so do its gateways. */
  readonly name: string
  readonly region: string
  /** Twelve digits. Without it, the account of whoever deploys; with it, no other account is deployed to by mistake. */
  readonly account?: string
  /** Who is written to when the watch itself fails; AWS asks each of them for consent. */
  readonly alarmEmails: readonly string[]
  /** How long logs are kept: one of CloudWatch's numbers of days. */
  readonly logDays: number
  /**
   * How many calls of each public function run at the same time, at most: what bounds a flood. AWS keeps at least 100 (in a new account 10) for all
   * others, so a new account must ask for a higher quota before it can set any.
   */
  readonly concurrency?: Readonly<Partial<Record<PublicFunction, number>>>
  /** Tables and secrets stay when the stack is deleted, and nobody deletes a table by mistake. */
  readonly keepsData?: boolean
  /** Somebody outside (healthchecks.io, or what speaks its protocol) notices when nothing is heard of the stage any more; its address is a secret to fill in. */
  readonly outsidePing?: boolean
  /** Looks once a day for certificates that end. One stage of an account and region can: AWS has one such setting for both. */
  readonly auditsCertificates?: boolean
  /** Other regions that hold copies of both tables; each costs as much again. */
  readonly replicas?: readonly string[]
  /** The short name of the Mini App, once BotFather has given it. */
  readonly miniAppName?: string
  /** The address that writes e-mails. Its domain must be verified in SES, which must have left its sandbox; without it there are none. */
  readonly mailFrom?: string
  /** A number with + that people can answer, or a name of up to eleven letters and digits; without it there are no texts. */
  readonly smsSender?: string
  /** The https address of whoever carries out calls; without it no phone rings. */
  readonly callUrl?: string
  /** The id that Amazon gave our skill; without it nothing is heard of Alexa. */
  readonly alexaSkill?: string
  /** An agent of Dialogflow may ask; it proves itself with a secret of the stage. */
  readonly dialogflow?: boolean
  /** A mail address at which the push services of browsers reach you; without it nobody is told in a browser. */
  readonly pushContact?: string
}

/** Amazon CloudWatch Logs, PutRetentionPolicy: up to a year. */
const logDaysAll = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365]
const region = /^[a-z]{2}(-[a-z]+)+-\d$/

/** All that a stage can say: a word that is none of these would be left out in silence, and `keepData` protects nothing. */
const words: Readonly<Record<keyof Stage, true>> = {
  name: true,
  region: true,
  account: true,
  alarmEmails: true,
  logDays: true,
  concurrency: true,
  keepsData: true,
  outsidePing: true,
  auditsCertificates: true,
  replicas: true,
  miniAppName: true,
  mailFrom: true,
  smsSender: true,
  callUrl: true,
  alexaSkill: true,
  dialogflow: true,
  pushContact: true,
}
const switches = ['keepsData', 'outsidePing', 'auditsCertificates', 'dialogflow'] as const

/** What the compiler would say, for whoever changed a stage and did not ask it: nothing checks types before a command runs. */
const shapeProblems = (stage: Stage): readonly string[] => {
  const isList = (value: unknown): boolean => value === undefined || Array.isArray(value)
  return [
    ...Object.keys(stage)
      .filter((word) => !(word in words))
      .map((word) => `it says "${word}", and there are only ${Object.keys(words).join(', ')}`),
    ...(Array.isArray(stage.alarmEmails)
      ? []
      : ['alarmEmails must be a list of addresses; an empty one is []']),
    ...(isList(stage.replicas) ? [] : ['replicas must be a list of regions']),
    ...switches
      .filter((word) => !['boolean', 'undefined'].includes(typeof stage[word]))
      .map((word) => `${word} must be true or false`),
  ]
}

const problemsOf = (stage: Stage): readonly string[] => {
  const shape = shapeProblems(stage)
  if (shape.length > 0) return told(stage, shape)
  const {
    name,
    account,
    replicas = [],
    concurrency = {},
    miniAppName,
    mailFrom,
    smsSender,
    callUrl,
    alexaSkill,
    pushContact,
  } = stage
  const problems: (string | false)[] = [
    !isStageName(name) && 'its name must be a small letter and up to 7 small letters and digits',
    !region.test(stage.region) && `region "${stage.region}" must be one such as eu-north-1`,
    account !== undefined &&
      !/^\d{12}$/.test(account) &&
      'account must be 12 digits, as `aws sts get-caller-identity` says',
    !logDaysAll.includes(stage.logDays) && `logDays ${stage.logDays} must be one of ${logDaysAll.join(', ')}`,
    ...stage.alarmEmails.map(
      (address) => !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address) && `"${address}" is no e-mail address`,
    ),
    ...replicas.map(
      (one) => (!region.test(one) || one === stage.region) && `replica "${one}" must be another region`,
    ),
    ...Object.entries(concurrency).flatMap(([key, most]) => [
      !publicFunctions.some((one) => one === key) &&
        `concurrency.${key} is none of ${publicFunctions.join(', ')}`,
      (!Number.isInteger(most) || most < 1) && `concurrency.${key} must be a whole number of at least 1`,
    ]),
    mailFrom !== undefined &&
      !/^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(mailFrom) &&
      `mailFrom "${mailFrom}" is no e-mail address`,
    smsSender !== undefined &&
      !/^(\+[1-9]\d{6,14}|(?=.*[A-Za-z])[A-Za-z0-9]{1,11})$/.test(smsSender) &&
      `smsSender "${smsSender}" must be a number with +, or up to 11 letters and digits with a letter among them`,
    callUrl !== undefined &&
      !/^https:\/\/[^\s/@]+(\/\S*)?$/.test(callUrl) &&
      `callUrl "${callUrl}" must be an address with https://`,
    alexaSkill !== undefined &&
      !/^amzn1\.ask\.skill\.[\w-]{4,60}$/.test(alexaSkill) &&
      `alexaSkill "${alexaSkill}" must be such as amzn1.ask.skill.1234`,
    pushContact !== undefined &&
      !/^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(pushContact) &&
      `pushContact "${pushContact}" is no e-mail address`,
    miniAppName !== undefined && !/^\w{3,30}$/.test(miniAppName) && 'miniAppName must be what BotFather gave',
  ]
  return told(
    stage,
    problems.filter((problem) => problem !== false),
  )
}

const told = ({ name }: Stage, problems: readonly string[]): readonly string[] =>
  problems.map((problem) => `infra/aws/stages.ts, stage "${name}": ${problem}.`)

/** What is wrong with the stages, a sentence each. */
export const stageProblems = (stages: readonly Stage[]): readonly string[] => {
  const names = stages.map(({ name }) => name)
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))]
  const auditors = stages.filter(({ auditsCertificates }) => auditsCertificates === true)
  const placeOf = ({ account = 'whoever deploys', region: where }: Stage): string => `${account} ${where}`
  const rivals = auditors.filter((one) =>
    auditors.some((other) => other !== one && placeOf(other) === placeOf(one)),
  )
  return [
    ...stages.flatMap(problemsOf),
    ...twice.map(
      (name) => `infra/aws/stages.ts: two stages are called "${name}"; their resources would be the same.`,
    ),
    ...(rivals.length > 0
      ? [
          `infra/aws/stages.ts: ${rivals.map(({ name }) => `"${name}"`).join(' and ')} share an account and region, and only one of them can have auditsCertificates.`,
        ]
      : []),
  ]
}

export type Chosen =
  | { readonly ok: true; readonly stages: readonly Stage[] }
  | { readonly ok: false; readonly problems: readonly string[] }

/** The stages that `--stage` names, all without it. */
export const chooseStages = (stages: readonly Stage[], names: readonly string[]): Chosen => {
  const problems = stageProblems(stages)
  if (problems.length > 0) return { ok: false, problems }
  const all = stages.map(({ name }) => name).join(', ')
  const unknown = names.filter((name) => !stages.some((stage) => stage.name === name))
  if (unknown.length > 0)
    return {
      ok: false,
      problems: unknown.map((name) => `There is no stage "${name}"; infra/aws/stages.ts has ${all}.`),
    }
  return {
    ok: true,
    stages: names.length === 0 ? stages : stages.filter(({ name }) => names.includes(name)),
  }
}
