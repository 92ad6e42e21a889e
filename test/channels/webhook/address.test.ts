import { describe, expect, test } from 'vitest'
import { isPublicAddress, parseHookUrl } from '../../../pipeline/channels/webhook/address.ts'

const local = { origin: 'http://127.0.0.1:8080', path: '/hooks/in/' }

describe('an address of the public internet', () => {
  test.each([
    '1.1.1.1',
    '8.8.8.8',
    '93.184.215.14',
    '172.32.0.1',
    '192.167.255.255',
    '2606:4700:4700::1111',
    '2a00:1450::1',
  ])('is %s', (address) => expect(isPublicAddress(address)).toBe(true))
  test.each([
    ...['0.0.0.0', '0.1.2.3', '10.0.0.1', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254'],
    ...['172.16.0.1', '172.31.255.255', '192.168.1.1', '192.0.2.1', '198.18.0.1', '203.0.113.9', '224.0.0.1'],
    ...['255.255.255.255', '240.0.0.1', '::', '::1', 'fe80::1', 'fc00::1', 'fd12:3456::1', 'ff02::1'],
    // Other names of IPv4 addresses: mapped, translated, 6to4, Teredo.
    ...[
      '::ffff:10.0.0.1',
      '::ffff:7f00:1',
      '64:ff9b::a00:1',
      '2002:a00:1::',
      '2001:0:a00:1::',
      '2001:db8::1',
    ],
    ...['example.org', '', '010.0.0.1', '1'],
  ])('is not %s', (address) => expect(isPublicAddress(address)).toBe(false))
})

describe('what somebody writes as the address of a program', () => {
  test('is one where it begins with https and names something public', () => {
    expect(parseHookUrl('https://alarms.example.org/x?key=1')).toEqual({
      kind: 'is',
      url: 'https://alarms.example.org/x?key=1',
      host: 'alarms.example.org',
    })
    expect(parseHookUrl('https://[2606:4700::1111]:8443/')).toMatchObject({ kind: 'is' })
  })

  test.each([
    ['http://alarms.example.org/', 'not-https'],
    ['ftp://alarms.example.org/', 'no-address'],
    ['javascript:alert(1)', 'no-address'],
    ['alarms.example.org', 'no-address'],
    ['', 'no-address'],
    [`https://alarms.example.org/${'x'.repeat(1000)}`, 'no-address'],
    ['https://anna:secret@alarms.example.org/', 'has-password'],
    ['https://localhost/', 'private'],
    ['https://LOCALHOST./', 'private'],
    ['https://printer/', 'private'],
    ['https://db.internal/', 'private'],
    ['https://x.home.arpa/', 'private'],
    ['https://127.0.0.1/', 'private'],
    // The same address as a number, in octal, hexadecimal and shortened: the URL says what it is.
    ['https://2130706433/', 'private'],
    ['https://0177.0.0.1/', 'private'],
    ['https://0x7f.1/', 'private'],
    ['https://169.254.169.254/latest/meta-data/', 'private'],
    ['https://[::1]/', 'private'],
    ['https://[::ffff:169.254.169.254]/', 'private'],
  ])('%s is refused: %s', (words, kind) => expect(parseHookUrl(words)).toEqual({ kind }))

  test('is on this machine only at the one place that was handed in, to the letter', () => {
    expect(parseHookUrl('http://127.0.0.1:8080/hooks/in/grafana', local)).toMatchObject({ kind: 'is' })
    expect(parseHookUrl('http://127.0.0.1:8080/hooks/in/grafana')).toEqual({ kind: 'not-https' })
    for (const near of [
      'http://127.0.0.1:8081/hooks/in/x',
      'http://127.0.0.1:8080/telegram/people/1001/send',
      'http://127.0.0.1:8080/hooks/in/../../telegram/',
      'http://localhost:8080/hooks/in/x',
    ])
      expect(parseHookUrl(near, local).kind, near).not.toBe('is')
  })
})
