/** How DynamoDB refuses what is too much. It says why in `ThrottlingReasons`; an older one did not. */
export class Throttled extends Error {
  readonly $metadata = { httpStatusCode: 400 }
  readonly ThrottlingReasons?: readonly { readonly reason: string }[]
  constructor(reason: string, saysWhy: boolean) {
    super('The level of configured throughput was exceeded')
    this.name = reason.startsWith('Index') ? 'ThrottlingException' : 'ProvisionedThroughputExceededException'
    if (saysWhy) this.ThrottlingReasons = [{ reason }]
  }
}
