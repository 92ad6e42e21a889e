export type Environment = Readonly<Record<string, string | undefined>>

type Variable = { readonly is: string; readonly fits: (value: string) => boolean }

const like = (is: string, pattern: RegExp): Variable => ({ is, fits: (value) => pattern.test(value) })
const address = (is: string, ...protocols: readonly string[]): Variable => ({
  is,
  fits: (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol) && !value.endsWith('/'),
})

/** What the functions of the cloud read of their environment, and what it must be. The table in the README says who. */
export const variables = {
  AWS_REGION: like('a region such as eu-north-1 (Lambda sets it)', /^[a-z]{2}(-[a-z]+)+-\d$/),
  CONSOLE_TABLE: like('the name of a table', /^[\w.-]{3,255}$/),
  READINGS_TABLE: like('the name of a table', /^[\w.-]{3,255}$/),
  ARCHIVE_BUCKET: like('the name of a bucket', /^[a-z0-9.-]{3,63}$/),
  ANCHORS_BUCKET: like('the name of a bucket', /^[a-z0-9.-]{3,63}$/),
  STAGE: like('the name of a stage: a letter, then up to 7 letters and digits', /^[a-z][a-z0-9]{0,7}$/),
  DYNAMODB_ENDPOINT: address('an address, where it is not that of the region', 'https:', 'http:'),
  IOT_DATA_ENDPOINT: address('the address of the IoT data plane, with https://', 'https:', 'http:'),
  TELEGRAM_BOT_TOKEN: like('the token that BotFather gave, such as 12345:abc', /^\d+:[\w-]+$/),
  TELEGRAM_WEBHOOK_SECRET: like('1 to 256 of A-Z a-z 0-9 _ -', /^[\w-]{1,256}$/),
  TELEGRAM_WEBHOOK_URL: address('the https address of the function telegram', 'https:'),
  TELEGRAM_API_ROOT: address('the address of another Bot API, without a slash at its end', 'https:', 'http:'),
  MAIL_FROM: like('the address that writes, which SES has verified', /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/),
  MAIL_RETURNS: like('the name of a configuration set of SES', /^[\w-]{1,64}$/),
  SMS_SENDER: like(
    'a number of ours with + that people can answer, or a name of up to 11 letters and digits',
    /^(\+[1-9]\d{6,14}|(?=.*[A-Za-z])[A-Za-z0-9]{1,11})$/,
  ),
  CALL_URL: like(
    'the https address at which somebody takes calls to carry out',
    /^https:\/\/[^\s/@]+(\/\S*)?$/,
  ),
  CALL_SECRET: like('at least 24 letters, digits and signs without spaces', /^[!-~]{24,}$/),
  ALEXA_SKILL: like('the id of a skill, such as amzn1.ask.skill.1234', /^amzn1\.ask\.skill\.[\w-]{4,60}$/),
  VOICE_SECRET: like('at least 24 letters, digits and signs without spaces', /^[!-~]{24,}$/),
  PUSH_CONTACT: like(
    'a mail address at which push services reach whoever runs this',
    /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/,
  ),
  PING_URL: address('the https address that healthchecks.io (or another by its protocol) gave', 'https:'),
  DASHBOARD_URL: address('the https address of the dashboard, without a slash at its end', 'https:'),
  MINI_APP_NAME: like('the short name that BotFather gave the Mini App', /^\w{3,30}$/),
  QUICKCHART_HOST: like('a host such as charts.example:8080, without https://', /^[\w.-]+(:\d{1,5})?$/),
  QUICKCHART_SCHEME: like('https or http', /^https?$/),
  QUICKCHART_KEY: like('letters, digits and signs without spaces', /^[!-~]+$/),
} as const satisfies Readonly<Record<string, Variable>>
export type VariableName = keyof typeof variables

type Read<Needed extends VariableName, Wanted extends VariableName> = Readonly<
  Record<Needed, string> & Partial<Record<Wanted, string>>
>

/**
 * The variables that must be there and those that may, each as it must look; an empty one is not there. Throws one error
 * that names everything that is wrong, and no value: some are secrets.
 */
export const readVariables = <Needed extends VariableName, Wanted extends VariableName = never>(
  environment: Environment,
  needed: readonly Needed[],
  wanted: readonly Wanted[] = [],
): Read<Needed, Wanted> => {
  const read: Partial<Record<VariableName, string>> = {}
  const wrong: string[] = []
  for (const name of [...needed, ...wanted]) {
    const value = environment[name] ?? ''
    const { is, fits } = variables[name]
    if (value !== '' && fits(value)) read[name] = value
    else if (value !== '') wrong.push(`${name} is not ${is}`)
    else if (needed.some((one) => one === name)) wrong.push(`${name} is not set: ${is}`)
  }
  if (wrong.length > 0) throw new Error(`The environment of this function is not right. ${wrong.join('. ')}.`)
  return read as Read<Needed, Wanted>
}
