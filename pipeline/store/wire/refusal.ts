import type { Answer } from './connection.ts'

type Said = {
  readonly __type?: unknown
  readonly message?: unknown
  readonly Message?: unknown
  readonly ThrottlingReasons?: unknown
}

const saidIn = (text: string): Said => {
  try {
    const said: unknown = JSON.parse(text)
    return typeof said === 'object' && said !== null ? said : {}
  } catch {
    // What stands between us and DynamoDB may answer by a page; its status says enough.
    return {}
  }
}

/** DynamoDB said no: by its own name for it, such as `ConditionalCheckFailedException`, and with what it says beside. */
export class DynamoRefusal extends Error {
  readonly $metadata: { readonly httpStatusCode: number }
  readonly ThrottlingReasons: unknown
  constructor({ status, text }: Answer) {
    const said = saidIn(text)
    super(String(said.message ?? said.Message ?? `DynamoDB answered ${status}`))
    this.name = typeof said.__type === 'string' ? (said.__type.split('#').at(-1) ?? '') : 'DynamoRefusal'
    this.$metadata = { httpStatusCode: status }
    this.ThrottlingReasons = Array.isArray(said.ThrottlingReasons) ? said.ThrottlingReasons : []
  }
}
