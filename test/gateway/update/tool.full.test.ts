import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const tool = fileURLToPath(new URL('../../../gateway/update/tool.ts', import.meta.url))
const run = (...words: readonly string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', tool, ...words], { encoding: 'utf8' })

/** As ESP-IDF builds it: for an ESP32, version 1.2.3. */
const image = (): Buffer => {
  const bytes = Buffer.alloc(256)
  bytes[0] = 0xe9
  bytes.writeUInt32LE(0xabcd5432, 0x20)
  bytes.write('1.2.3', 0x30)
  return bytes
}

test('what measures is signed; made-up readings and a key within are not', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nattvakt-tool-'))
  const at = (name: string): string => join(folder, name)
  writeFileSync(at('image.bin'), image())
  expect(run('keys', at('key.pem')).status).toBe(0)
  const sign = (settings: string, to: string) => {
    writeFileSync(at('sdkconfig'), settings)
    return run('sign', '--key', at('key.pem'), '--sdkconfig', at('sdkconfig'), at('image.bin'), at(to))
  }
  const good =
    'CONFIG_NATTVAKT_KEY=""\nCONFIG_NATTVAKT_SENSOR_SHT4X=y\n# CONFIG_NATTVAKT_SENSOR_FAKE is not set\n' +
    ['SDA', 'SCL', 'WIRE', 'MOSI', 'MISO', 'SCLK', 'CS']
      .map((pin, at) => `CONFIG_NATTVAKT_${pin}_GPIO=${[21, 22, 4, 23, 19, 18, 5][at]}\n`)
      .join('')
  expect(sign(good, 'good.nvfw').stdout).toContain('version 1.2.3 for chip 0')
  // Sensor and pins, as the node compares them.
  expect(readFileSync(at('good.nvfw')).subarray(9, 12).toString('hex')).toBe('01ef8c')
  for (const [settings, why] of [
    ['CONFIG_NATTVAKT_KEY=""\nCONFIG_NATTVAKT_SENSOR_FAKE=y\n', 'made-up readings'],
    [`CONFIG_NATTVAKT_KEY="${'ab'.repeat(16)}"\n`, "a node's key"],
    ['CONFIG_NATTVAKT_KEY=""\nCONFIG_NATTVAKT_SENSOR_SHT4X=y\n', 'all pins'],
  ] as const) {
    const { status, stderr } = sign(settings, 'bad.nvfw')
    expect([status, existsSync(at('bad.nvfw'))]).toEqual([1, false])
    expect(stderr).toContain(why)
  }
})
