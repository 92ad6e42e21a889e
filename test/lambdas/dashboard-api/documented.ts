import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { openapi } from '../../../pipeline/lambdas/dashboard-api/openapi/openapi.ts'

type Answered = {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}
type Content = Readonly<Record<string, { readonly schema: object }>>
type Described = { readonly content?: Content; readonly $ref?: string }
type Operation = { readonly responses: Readonly<Record<string, Described>> }

const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true })
const validators = new Map<object, ValidateFunction>()
let document: ReturnType<typeof openapi> | undefined

const validatorOf = (schema: object): ValidateFunction => {
  const known = validators.get(schema) ?? ajv.compile(schema)
  validators.set(schema, known)
  return known
}

/** What is not as the description of the API says of one answer; nothing when all of it is. */
export const undocumented = async (
  method: string,
  path: string,
  { statusCode, headers, body }: Answered,
): Promise<readonly string[]> => {
  document ??= openapi()
  const { paths, components } = await document
  const operation = paths[path]?.[method.toLowerCase()] as Operation | undefined
  const described = operation?.responses[statusCode] ?? operation?.responses.default
  if (statusCode === 304)
    return described === operation?.responses.default ? [`${path}: 304 is not described`] : []
  const refused = components.responses.refusal
  // What is not there, and what is not done that way, is refused like everything else.
  const content = described?.content ?? (statusCode >= 400 ? refused.content : undefined)
  const [type = ''] = (headers['content-type'] ?? '').split(';')
  const schema = (content as Content | undefined)?.[type]?.schema
  if (schema === undefined) return [`${method} ${path}: ${statusCode} as ${type} is not described`]
  const validate = validatorOf(schema)
  if (validate(type === 'application/json' ? JSON.parse(body) : body)) return []
  return (validate.errors ?? []).map(
    ({ instancePath, message }) => `${method} ${path}: ${instancePath} ${message}`,
  )
}
