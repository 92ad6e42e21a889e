import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { flowsFromEnvironment } from '../../pipeline/lambdas/environment.ts'
import { readVariables, variables } from '../../pipeline/lambdas/variables.ts'

const complete = {
  AWS_REGION: 'eu-north-1',
  CONSOLE_TABLE: 'nattvakt-console',
  READINGS_TABLE: 'nattvakt-readings',
  IOT_DATA_ENDPOINT: 'https://a1b2c3-ats.iot.eu-north-1.amazonaws.com',
  TELEGRAM_BOT_TOKEN: '12345:a-very_secret-token',
}

test('everything that is missing or wrong is named at once, and no value is', () => {
  const environment = {
    ...complete,
    AWS_REGION: '',
    IOT_DATA_ENDPOINT: 'a1b2c3.iot',
    TELEGRAM_BOT_TOKEN: 'sesame',
  }
  const start = () => flowsFromEnvironment(environment)
  expect(start).toThrow(
    'AWS_REGION is not set: a region such as eu-north-1 (Lambda sets it). ' +
      'TELEGRAM_BOT_TOKEN is not the token that BotFather gave, such as 12345:abc. ' +
      'IOT_DATA_ENDPOINT is not the address of the IoT data plane, with https://.',
  )
  expect(start).not.toThrow('sesame')
  expect(() => flowsFromEnvironment(complete)).not.toThrow()
})

test('an optional variable must be right when it is set, and an empty one counts as unset', () => {
  expect(readVariables({ DASHBOARD_URL: '' }, [], ['DASHBOARD_URL'])).toEqual({})
  const right = {
    DASHBOARD_URL: 'https://watch.example/app',
    MINI_APP_NAME: 'board',
    QUICKCHART_HOST: 'charts:8080',
  }
  expect(readVariables(right, [], ['DASHBOARD_URL', 'MINI_APP_NAME', 'QUICKCHART_HOST'])).toEqual(right)
})

test.each([
  ['DASHBOARD_URL', 'http://watch.example/app'],
  ['DASHBOARD_URL', 'https://watch.example/app/'],
  ['MINI_APP_NAME', 't.me/bot/board'],
  ['QUICKCHART_HOST', 'https://quickchart.io'],
  ['QUICKCHART_SCHEME', 'ftp'],
  ['TELEGRAM_WEBHOOK_SECRET', 'open sesame'],
  ['TELEGRAM_WEBHOOK_URL', 'http://watch.example/webhook'],
  ['CONSOLE_TABLE', 'arn:aws:x'],
] as const)('%s cannot be %s', (name, value) => {
  expect(() => readVariables({ [name]: value }, [], [name])).toThrow(`${name} is not `)
})

test('the README says of each what it is for', () => {
  const readme = readFileSync(new URL('../../pipeline/README.md', import.meta.url), 'utf8')
  expect(Object.keys(variables).filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
})
