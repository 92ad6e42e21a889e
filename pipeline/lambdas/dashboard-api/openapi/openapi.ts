import { isRefusalAnswer } from '#core/wire/board-answers.ts'
import { type Fields, type Form, record } from '#core/wire/guard.ts'
import { type JsonSchema, jsonSchemaOf } from '#core/wire/json-schema.ts'
import type { Endpoint } from '../endpoint.ts'
import { everyEndpoint } from '../endpoints.ts'
import { refusals } from '../refusals.ts'
import { type OpenDoor, openDoors } from './open-doors.ts'

const json = (schema: JsonSchema) => ({ 'application/json': { schema } })

const textsOf = (types: readonly string[]) =>
  Object.fromEntries(types.map((type) => [type, { schema: { type: 'string' } }]))

const fieldsOf = (fields: Fields): Extract<Form, { readonly kind: 'record' }> => {
  const { form } = record(fields)
  if (form.kind !== 'record') throw new Error('fields are a record')
  return form
}

/** The fields of an address. */
const parametersOf = (fields: Fields) => {
  const { fields: forms, maybe } = fieldsOf(fields)
  return Object.entries(forms).map(([name, form]) => ({
    name,
    in: 'query',
    required: !maybe.includes(name),
    schema: jsonSchemaOf(form),
  }))
}

/** As whom people ask. */
const people = [{ session: [] }, { telegram: [] }]

/** Of several organizations of one person, the one that is meant. */
const organization = { $ref: '#/components/parameters/organization' }
const refusal = { $ref: '#/components/responses/refusal' }

const operationOf = ({ method, says, role, scope, fields, answers, isKept }: Endpoint) => ({
  summary: says,
  description: `For ${role === 'viewer' ? 'everybody of the organization' : `whoever is ${role} or higher`}.`,
  ...(scope !== undefined && { security: [...people, { token: [scope] }] }),
  parameters: method === 'GET' ? [organization, ...parametersOf(fields)] : [organization],
  ...(method === 'POST' && {
    requestBody: { required: true, content: json(jsonSchemaOf(fieldsOf(fields))) },
  }),
  responses: {
    200: {
      description: 'What was asked for.',
      content: typeof answers === 'function' ? json(jsonSchemaOf(answers.form)) : textsOf(answers),
    },
    ...(isKept && { 304: { description: 'It is still what whoever asks has already.' } }),
    default: refusal,
  },
})

const openOperationOf = ({ says, body, answers, type }: OpenDoor) => ({
  summary: says,
  security: [],
  ...(body !== undefined && { requestBody: { required: true, content: json(jsonSchemaOf(body.form)) } }),
  responses: {
    200: {
      description: 'What was asked for.',
      content:
        answers === undefined ? { [type]: { schema: { type: 'string' } } } : json(jsonSchemaOf(answers.form)),
    },
    default:
      type === 'text/html'
        ? { description: 'A page that says why not.', content: { [type]: { schema: { type: 'string' } } } }
        : refusal,
  },
})

type Operations = Record<string, Record<string, object>>

/** The description of the API (OpenAPI 3.1), made of what answers: the same fields and guards, and nothing by hand. */
export const openapi = async () => {
  const paths: Operations = {}
  const add = (path: string, method: string, operation: object): void => {
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation }
  }
  for (const door of openDoors) add(door.path, door.method, openOperationOf(door))
  for (const one of await everyEndpoint()) add(one.path, one.method, operationOf(one))
  return {
    openapi: '3.1.0',
    info: {
      title: 'nattvakt: what the dashboard asks',
      version: '1',
      description:
        'Instants are milliseconds since 1970. A change is sent as JSON from the page itself, by somebody whose role allows it, and is written down with their name.',
    },
    servers: [{ url: '/' }],
    security: people,
    paths,
    components: {
      parameters: {
        organization: { name: 'organization', in: 'query', required: false, schema: { type: 'string' } },
      },
      responses: {
        refusal: {
          description: 'Why not: a name for programs, and a sentence for people.',
          content: json({
            ...jsonSchemaOf(isRefusalAnswer.form),
            properties: { error: { enum: Object.keys(refusals) }, message: { type: 'string' } },
          }),
        },
      },
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description:
            'What an admin made with /token: `read` for everything that says token, `metrics` for the numbers of now alone.',
        },
        session: { type: 'apiKey', in: 'cookie', name: 'nattvakt' },
        telegram: {
          type: 'apiKey',
          in: 'header',
          name: 'authorization',
          description: '`tma ` and what Telegram signed for the Mini App.',
        },
      },
    },
  }
}
