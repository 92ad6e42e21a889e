#!/usr/bin/env bash
# johnny-five 2.1.0 (the sensors of Arduino and Raspberry Pi in JavaScript), on a board that is an object here: it answers with the bytes that the makers' data sheets give.
#
# DS18B20 and MCP9808 are the thermometers that one puts into a freezer: -55 to 125 and -40 to 125 degrees. Both write a temperature below zero as two's complement (DS18B20, table
# "Temperature/Data Relationship": -10.125 is FF5E; MCP9808, 5.1.3: bit 12 is the sign).
# One would guess: `thermometer.celsius` is below zero then, as it is of the TMP102, which is of the same library.
# What is so: of the DS18B20 the bytes are read as a number without a sign: -18.5 degrees are 4077.5, -0.5 are 4095.5. Of the MCP9808 the bit of the sign is cut off before it
# is looked for: -18.5 are 237.5, which one may take for an oven. Neither emits an error, and Fahrenheit and kelvin follow. At and above zero all is right, so the
# desk, where one tries it, sees nothing; in the freezer the alarm "too warm" rings for good, and the average of a day that crosses zero is of neither.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true }' >package.json
npm install --silent --no-fund --no-audit --ignore-scripts --omit=optional johnny-five@2.1.0 >/dev/null 2>&1
cat >read.cjs <<'JS'
const { EventEmitter } = require('node:events')
const { setTimeout: wait } = require('node:timers/promises')
const { Board, Thermometer } = require('johnny-five')

const word = (number) => [(number >> 8) & 0xff, number & 0xff]
/** The bytes in which each chip says a temperature, in the order in which it sends them. */
const chips = {
  DS18B20: (celsius) => word(celsius * 16).reverse(),
  MCP9808: (celsius) => word((celsius < 0 ? 0x1000 : 0) | ((celsius * 16) & 0x0fff)),
  TMP102: (celsius) => word(((celsius * 16) & 0x0fff) << 4),
}
const pin = { supportedModes: [0, 1, 2, 3, 4], mode: 0, value: 0, report: 1, analogChannel: 127 }
const io = Object.assign(new EventEmitter(), {
  name: 'Data sheets',
  isReady: true,
  MODES: { INPUT: 0, OUTPUT: 1, ANALOG: 2, PWM: 3, SERVO: 4 },
  HIGH: 1,
  LOW: 0,
  pins: Array.from({ length: 20 }, () => ({ ...pin })),
  analogPins: [],
  celsius: 0,
  pinMode() {},
  i2cConfig() {},
  i2cRead: (address, _register, _count, read) => setInterval(() => read(chips[address === 0x18 ? 'MCP9808' : 'TMP102'](io.celsius)), 5).unref(),
  sendOneWireConfig() {},
  sendOneWireSearch: (_pin, found) => found(null, [[0x28, 1, 2, 3, 4, 5, 6, 7]]),
  sendOneWireReset() {},
  sendOneWireWrite() {},
  sendOneWireDelay() {},
  sendOneWireWriteAndRead: (_pin, _device, _command, _count, read) => read(null, chips.DS18B20(io.celsius)),
})
const board = new Board({ io, repl: false, debug: false })
board.on('ready', async () => {
  const thermometers = Object.keys(chips).map((controller) => [controller, new Thermometer({ controller, pin: 2, freq: 5 })])
  for (const celsius of [21.5, 0, -0.5, -18.5, -24]) {
    io.celsius = celsius
    await wait(300)
    console.log(`at ${celsius}: ${thermometers.map(([chip, thermometer]) => `${chip} ${thermometer.celsius}`).join(', ')}`)
  }
  process.exit()
})
io.emit('connect')
io.emit('ready')
JS
seen=$(node read.cjs)
echo "$seen"
[ "$seen" = 'at 21.5: DS18B20 21.5, MCP9808 21.5, TMP102 21.5
at 0: DS18B20 0, MCP9808 0, TMP102 0
at -0.5: DS18B20 4095.5, MCP9808 255.5, TMP102 -0.5
at -18.5: DS18B20 4077.5, MCP9808 237.5, TMP102 -18.5
at -24: DS18B20 4072, MCP9808 232, TMP102 -24' ]
# at 21.5: DS18B20 21.5, MCP9808 21.5, TMP102 21.5
# at 0: DS18B20 0, MCP9808 0, TMP102 0
# at -0.5: DS18B20 4095.5, MCP9808 255.5, TMP102 -0.5
# at -18.5: DS18B20 4077.5, MCP9808 237.5, TMP102 -18.5
# at -24: DS18B20 4072, MCP9808 232, TMP102 -24
