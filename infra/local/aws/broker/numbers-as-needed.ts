import { createRequire } from 'node:module'

type MqttPacket = { readonly writeToStream: { cacheNumbers: boolean } }

/**
 * What writes aedes's packets makes 65,536 buffers of two bytes before its first one, so that it need not write a number: 8 MB
 * that a broker of one gateway has no use for. Its readme has this switch.
 */
export const makeNumbersAsNeeded = (): void => {
  const require = createRequire(createRequire(import.meta.url).resolve('aedes'))
  const { writeToStream }: MqttPacket = require('mqtt-packet')
  writeToStream.cacheNumbers = false
}
