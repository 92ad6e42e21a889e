#!/usr/bin/env bash
# bt-sensors-plugin-sk 1.3.7 (Bluetooth sensors for Signal K, which boats use), its class SwitchBotMeterPlus alone, beside node-switchbot 3.5.1; no radio is opened.
#
# A SwitchBot Meter sends its temperature in six bytes: tenths, whole degrees with a bit for the sign, and in the last byte, beside the humidity, a bit for the scale that its DISPLAY is set to.
# The degrees are Celsius whatever the display shows (SwitchBotAPI-BLE, meter.md; node-switchbot and Home Assistant's pySwitchbot read them so).
# One would guess: the same frame gives the same temperature, in kelvin as Signal K has it, whatever the display shows.
# What is so: where the display shows Fahrenheit the class takes the degrees Celsius for degrees Fahrenheit, and converts them. A freezer at -18.4 °C is told as -28.0 °C, a fridge at 9 °C, which is
# too warm, as -12.8 °C: always colder (from -40 °C up), and the more so the warmer it is. Who changes the scale of the display makes the fridge a freezer, from one reading to the next;
# there is no error. SwitchBotTH of the same package, for the outdoor meter with the same bit, does not look at it and is right. With a display in Celsius all is right, so half of the world sees nothing.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true }' >package.json
npm install --silent --no-fund --no-audit --ignore-scripts --omit=optional bt-sensors-plugin-sk@1.3.7 node-switchbot@3.5.1 >/dev/null 2>&1
cat >meters.mjs <<'JS'
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
const require = createRequire(import.meta.url)
const classes = 'bt-sensors-plugin-sk/sensor_classes'
const reader = (name) => {
  const sensor = new (require(`${classes}/${name}.js`))()
  sensor.getName = () => name
  sensor.initSchema()
  return (bytes) => (sensor.getPath('temp').read(bytes) - 273.15).toFixed(1)
}
// Of node-switchbot the one class is taken out of its file, so that noble need not find a radio.
const source = readFileSync('node_modules/node-switchbot/dist/device.js', 'utf8')
const [, body] = source.match(/export class WoSensorTHPlus extends SwitchbotDevice (\{[\s\S]*?\n\})/)
writeFileSync('plus.mjs', `class SwitchbotDevice {}\nconst [SwitchBotBLEModel, SwitchBotBLEModelName, SwitchBotBLEModelFriendlyName] = [{}, {}, {}]\nexport default class extends SwitchbotDevice ${body}\n`)
const { default: WoSensorTHPlus } = await import(new URL('plus.mjs', import.meta.url))
const [plus, outdoor] = [reader('SwitchBotMeterPlus'), reader('SwitchBotTH')]
for (const celsius of [-18.4, 4.1, 9, 40]) {
  const said = await Promise.all([0, 0x80].map(async (scale) => {
    const tenths = Math.round(Math.abs(celsius) * 10)
    const measured = [tenths % 10, (celsius < 0 ? 0 : 0x80) | Math.floor(tenths / 10), scale | 50]
    const six = Buffer.from([0x69, 0, 100, ...measured])
    const { celsius: other } = await WoSensorTHPlus.parseServiceData(six, console.error)
    return `SwitchBotMeterPlus ${plus(six)}, node-switchbot ${other}, SwitchBotTH ${outdoor(Buffer.from([0x77, ...Buffer.alloc(7), ...measured, 0]))}`
  }))
  console.log(`${celsius} °C: display in C: ${said[0]}; display in F: ${said[1]}`)
}
process.exit()
JS
seen=$(node meters.mjs)
echo "$seen"
[ "$seen" = '-18.4 °C: display in C: SwitchBotMeterPlus -18.4, node-switchbot -18.4, SwitchBotTH -18.4; display in F: SwitchBotMeterPlus -28.0, node-switchbot -18.4, SwitchBotTH -18.4
4.1 °C: display in C: SwitchBotMeterPlus 4.1, node-switchbot 4.1, SwitchBotTH 4.1; display in F: SwitchBotMeterPlus -15.5, node-switchbot 4.1, SwitchBotTH 4.1
9 °C: display in C: SwitchBotMeterPlus 9.0, node-switchbot 9, SwitchBotTH 9.0; display in F: SwitchBotMeterPlus -12.8, node-switchbot 9, SwitchBotTH 9.0
40 °C: display in C: SwitchBotMeterPlus 40.0, node-switchbot 40, SwitchBotTH 40.0; display in F: SwitchBotMeterPlus 4.4, node-switchbot 40, SwitchBotTH 40.0' ]
