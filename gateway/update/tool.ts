import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { parseVersion, signFirmware, stepBytes, versionText } from './image.ts'
import { wiringIn } from './wiring.ts'

const usage = `Usage: npm run firmware -- keys FILE             makes a key pair: FILE is the private key, outside this repository
       npm run firmware -- sign --key FILE --sdkconfig firmware/sdkconfig IMAGE.bin OUT.nvfw`

/** Where ESP-IDF writes what an image is (esp_image_header_t, esp_app_desc_t). */
const place = { magic: 0, chip: 12, description: 0x20, version: 0x30, versionEnd: 0x50 } as const
const magic = { image: 0xe9, description: 0xabcd5432 } as const

const fail = (why: string): never => {
  console.error(why)
  process.exit(1)
}

/** As the node has it in its configuration: a point that is not compressed. */
const publicHex = (pem: string): string => {
  const { x = '', y = '' } = createPublicKey(pem).export({ format: 'jwk' })
  return `04${Buffer.from(x, 'base64url').toString('hex')}${Buffer.from(y, 'base64url').toString('hex')}`
}

const makeKeys = (file: string): void => {
  if (existsSync(file))
    fail(`${file} is there already; a key that is overwritten can release nothing any more.`)
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  writeFileSync(file, pem, { mode: 0o600, flag: 'wx' })
  console.log(
    `The private key is in ${file}. Keep a copy of it offline: nodes take firmware of no other key.`,
  )
  console.log(`CONFIG_NATTVAKT_UPDATE_KEY="${publicHex(pem)}"`)
}

const signImage = (keyFile: string, sdkconfig: string, from: string, to: string): void => {
  const privateKey = createPrivateKey(readFileSync(keyFile))
  const image = readFileSync(from)
  if (image[place.magic] !== magic.image || image.length % stepBytes !== 0)
    fail(`${from} is no image of ESP-IDF.`)
  if (image.readUInt32LE(place.description) !== magic.description) fail(`${from} does not say its version.`)
  const settings = readFileSync(sdkconfig, 'utf8')
  // A node that takes it would go on with numbers that nobody measured, and they look like any others.
  if (/^CONFIG_NATTVAKT_SENSOR_FAKE=y$/m.test(settings))
    fail(
      `${sdkconfig} has made-up readings instead of a sensor. Such an image is for a table, and is not signed.`,
    )
  // An image with a key in it would make every node that takes it the same node.
  if (!/^CONFIG_NATTVAKT_KEY=""$/m.test(settings))
    fail(`${sdkconfig} has a node's key. Build the image without one: each node keeps its own.`)
  const wiring =
    wiringIn(settings) ??
    fail(
      `${sdkconfig} does not say the sensor and all pins. Run idf.py reconfigure, and build the image again.`,
    )
  const [text = ''] = image.toString('latin1', place.version, place.versionEnd).split('\0')
  const version = parseVersion(text) ?? fail(`${text} is no version such as 1.2.3 (PROJECT_VER).`)
  const hardware = image.readUInt16LE(place.chip)
  writeFileSync(to, signFirmware({ hardware, version, wiring }, image, privateKey))
  console.log(`${to}: version ${versionText(version)} for chip ${hardware}, ${image.length} bytes.`)
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { key: { type: 'string' }, sdkconfig: { type: 'string', default: 'firmware/sdkconfig' } },
})
const [what, first, second] = positionals
if (what === 'keys' && first !== undefined) makeKeys(first)
else if (what === 'sign' && first !== undefined && second !== undefined && values.key !== undefined)
  signImage(values.key, values.sdkconfig, first, second)
else fail(usage)
