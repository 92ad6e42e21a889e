#!/usr/bin/env bash
# @aws-sdk/lib-dynamodb and @aws-sdk/client-dynamodb 3.1162.0.
#
# One would guess: what the document client's type of binary values names (ArrayBuffer, DataView, Blob, File and every typed array)
# is stored as its bytes, as Uint8Array and Buffer are, or refused.
# What is so: of an ArrayBuffer, a DataView, a Blob and a File an EMPTY binary goes on the wire, without an error: the bytes are lost.
# A typed array other than Uint8Array, e.g. Float32Array, fails with a TypeError that names neither the attribute nor the type;
# but an Int16Array within a Set goes as its bytes. Only Uint8Array and Buffer are safe in every place: wrap the others,
# as new Uint8Array(array.buffer, array.byteOffset, array.byteLength).
# The request is looked at where it arrives, at a server that answers like DynamoDB: nothing else is in between.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "type": "module", "private": true }' >package.json
npm install --silent --no-fund --no-audit @aws-sdk/lib-dynamodb@3.1162.0 @aws-sdk/client-dynamodb@3.1162.0 >/dev/null 2>&1
cat >put.js <<'JS'
import { Blob } from 'node:buffer'
import { createServer } from 'node:http'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
let body = ''
const server = createServer(async (request, response) => {
  body = ''
  for await (const part of request) body += part
  response.setHeader('content-type', 'application/x-amz-json-1.0').end('{}')
})
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
const documents = DynamoDBDocumentClient.from(
  new DynamoDBClient({
    region: 'eu-north-1',
    endpoint: `http://127.0.0.1:${server.address().port}`,
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
  }),
)
const { buffer } = new Uint8Array([1, 2, 3, 4])
const values = {
  Uint8Array: new Uint8Array(buffer),
  Buffer: Buffer.from(buffer),
  ArrayBuffer: buffer,
  DataView: new DataView(buffer),
  Blob: new Blob([buffer]),
  Float32Array: new Float32Array(buffer),
  'Set of Int16Array': new Set([new Int16Array(buffer)]),
}
for (const [type, value] of Object.entries(values))
  try {
    await documents.send(new PutCommand({ TableName: 'table', Item: { pk: 'a', value } }))
    console.log(`${type}: ${JSON.stringify(JSON.parse(body).Item.value)}`)
  } catch (error) {
    console.log(`${type}: ${error.name}: ${error.message}`)
  }
process.exit()
JS
seen=$(node put.js 2>/dev/null)
echo "$seen"
[ "$seen" = 'Uint8Array: {"B":"AQIDBA=="}
Buffer: {"B":"AQIDBA=="}
ArrayBuffer: {"B":""}
DataView: {"B":""}
Blob: {"B":""}
Float32Array: TypeError: s.charCodeAt is not a function
Set of Int16Array: {"BS":["AQIDBA=="]}' ]
# Uint8Array: {"B":"AQIDBA=="}
# Buffer: {"B":"AQIDBA=="}
# ArrayBuffer: {"B":""}
# DataView: {"B":""}
# Blob: {"B":""}
# Float32Array: TypeError: s.charCodeAt is not a function
# Set of Int16Array: {"BS":["AQIDBA=="]}
