#!/usr/bin/env bash
# @aws-sdk/lib-dynamodb 3.1162.0 with @aws-sdk/client-dynamodb 3.1162.0: what the real client would send, caught by a request handler in its place.
#
# One would guess: a list keeps its length. An hour without a reading is NULL in it, as JSON.stringify writes null there; or, while
# `removeUndefinedValues` is off, it is refused, as an undefined field of a map is.
# What is so: the places close up. (1) An array with a hole ([4, , 6], what `column[hour] = value` makes of an hour that was left out) is sent
# without it, by default and without an error. (2) With `removeUndefinedValues`, which the error about undefined recommends, undefined goes out of
# lists too: the value of two o'clock is read back as that of one o'clock, and columns of unlike length stand beside each other.
# null is kept. (3) Beside it: with `convertClassInstanceToMap`, which the error about a Date recommends, that Date is stored as an empty map.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' >package.json
npm install --silent --no-fund --no-audit --ignore-scripts @aws-sdk/lib-dynamodb@3.1162.0 @aws-sdk/client-dynamodb@3.1162.0 >/dev/null 2>&1
cat >send.js <<'JS'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'

let sent
const requestHandler = {
  async handle(request) {
    sent = JSON.parse(Buffer.from(request.body).toString()).Item
    throw new Error('seen')
  },
}
const client = new DynamoDBClient({ region: 'eu-north-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' }, requestHandler, maxAttempts: 1 })
const say = async (words, marshallOptions, value) => {
  sent = undefined
  const error = await DynamoDBDocumentClient.from(client, { marshallOptions })
    .send(new PutCommand({ TableName: 't', Item: { value } }))
    .catch((e) => e.message)
  console.log(`${words}: ${sent === undefined ? `refused (${error.split('.')[0]})` : JSON.stringify(sent.value)}`)
}
const byHour = []
byHour[0] = 4
byHour[2] = 6
await say('a hole, by default', {}, byHour)
await say('undefined, by default', {}, [4, undefined, 6])
await say('undefined, removeUndefinedValues', { removeUndefinedValues: true }, [4, undefined, 6])
await say('null, removeUndefinedValues', { removeUndefinedValues: true }, [4, null, 6])
await say('a Date, convertClassInstanceToMap', { convertClassInstanceToMap: true }, new Date(0))
JS
seen=$(node send.js 2>/dev/null)
echo "$seen"
[ "$seen" = 'a hole, by default: {"L":[{"N":"4"},{"N":"6"}]}
undefined, by default: refused (Pass options)
undefined, removeUndefinedValues: {"L":[{"N":"4"},{"N":"6"}]}
null, removeUndefinedValues: {"L":[{"N":"4"},{"NULL":true},{"N":"6"}]}
a Date, convertClassInstanceToMap: {"M":{}}' ]
