/**
 * Stands in for `@aws-sdk/endpoint-cache` in bundles: DynamoDB's client makes one, and none of its commands asks for
 * endpoints any more.
 */
export class EndpointCache {}
