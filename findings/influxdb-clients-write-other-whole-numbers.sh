#!/usr/bin/env bash
# @influxdata/influxdb-client 1.35.0 (InfluxDB's own) and influx 5.12.0 (node-influx): the lines that they write. No server is needed.
#
# One would guess: a measurement that is written into a field of whole numbers is rounded or cut, the same for warm and cold; what is no number is refused,
# since both refuse other things of the wrong type with an error.
# What is so: both take the next lower whole number: 18.9 becomes 18, -18.1 becomes -19. A freezer at -18.1 stands
# there nearly a degree colder than it is: always to the side that looks safe. InfluxDB's own client reads texts otherwise: "-18.9" becomes -18, and "-18,4", as
# loggers of half of Europe write it, becomes -18 in a field of floats too, without an error, where node-influx refuses it.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true }' >package.json
npm install --silent --no-fund --no-audit --ignore-scripts @influxdata/influxdb-client@1.35.0 influx@5.12.0 >/dev/null 2>&1
cat >write.js <<'JS'
const { Point } = require('@influxdata/influxdb-client')
const { FieldType, InfluxDB } = require('influx')
const http = require('node:http')

const server = http.createServer((request, response) => {
  let body = ''
  request.on('data', (part) => (body += part))
  request.on('end', () => {
    written = body.split(' ')[1]
    response.statusCode = 204
    response.end()
  })
})
let written
const orError = (ask) => {
  try {
    return ask()
  } catch {
    return 'refused'
  }
}
server.listen(0, '127.0.0.1', async () => {
  const schema = [{ measurement: 'm', tags: [], fields: { whole: FieldType.INTEGER, float: FieldType.FLOAT } }]
  const db = new InfluxDB({ host: '127.0.0.1', port: server.address().port, database: 'd', schema })
  const values = [['whole', 18.9], ['whole', -18.1], ['whole', '-18.9'], ['float', '-18,4']]
  for (const [field, value] of values) {
    const point = new Point('m')
    const own = orError(() => (field === 'whole' ? point.intField(field, value) : point.floatField(field, value)).toLineProtocol().split(' ')[1])
    written = 'refused'
    await (async () => db.writePoints([{ measurement: 'm', fields: { [field]: value } }]))().catch(() => {})
    console.log(`${typeof value === 'string' ? 'text ' : ''}${value}: influxdb-client ${own}, influx ${written}`)
  }
  server.close()
})
JS
seen=$(node write.js)
echo "$seen"
[ "$seen" = '18.9: influxdb-client whole=18i, influx whole=18i
-18.1: influxdb-client whole=-19i, influx whole=-19i
text -18.9: influxdb-client whole=-18i, influx whole=-19i
text -18,4: influxdb-client float=-18, influx refused' ]
