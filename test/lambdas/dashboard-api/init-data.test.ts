import { describe, expect, it } from 'vitest'
import { checkInitData } from '../../../pipeline/lambdas/dashboard-api/init-data.ts'

// Signed with Python's hmac and hashlib for this token at 2026-11-22T02:00:00Z.
const token = '7001:nattvakt-test-token'
const signedAt = 1_795_312_800_000
const user =
  'user=%7B%22id%22%3A1001%2C%22first_name%22%3A%22Anna%20%26%20%C3%85sa%22%2C%22language_code%22%3A%22sv%22%7D'
const plain = `query_id=AAF1&${user}&auth_date=1795312800&hash=d2b5cdb12a446659aca34f7f587f4d6c0792338d47bb2848a0d7a8ff858041f2`
const withSignature = `${user}&auth_date=1795312800&chat_instance=-77&signature=q_Zx-9&hash=d3628f509ef7c300bf5f13b28a462d63802fef56f5ec64a8f77e0d4b6e2a7ee8`
const textId =
  'auth_date=1795312800&user=%7B%22id%22%3A%221001%22%7D&hash=e51c757a423b96012854c1bf58de7fc34319eef821e431146513944c4a2f5f4d'
const nobody =
  'auth_date=1795312800&start_param=a&hash=579773c86c551cb956934586d51b03673bcd8a82cebd22e224afb822d4720673'
const undated = `auth_date=soon&${user}&hash=6965949734615b3fb507ba817ffbef2a0103d1272b31d8db620e262dc0bfaad7`

const check = (initData: string, atMs = signedAt) => checkInitData(initData, { token, now: atMs })

describe('who opened the Mini App', () => {
  it('is the person that Telegram signed', () => {
    expect(check(plain)).toEqual({ ok: true, person: 1001 })
  })

  it('is found when the order of the fields is another one', () => {
    expect(check(plain.split('&').reverse().join('&'))).toEqual({ ok: true, person: 1001 })
  })

  it('is believed only if `signature` is as it was signed, too', () => {
    expect(check(withSignature)).toEqual({ ok: true, person: 1001 })
    expect(check(withSignature.replace('q_Zx-9', 'q_Zx-8'))).toEqual({ ok: false, why: 'forged' })
    expect(check(withSignature.replace('signature=q_Zx-9&', ''))).toEqual({ ok: false, why: 'forged' })
  })

  it.each([
    ['another person', plain.replace('1001', '1002')],
    ['a later date', plain.replace('1795312800', '1795312801')],
    ['one more field', `${plain}&role=owner`],
    ['another hash', plain.replace('d2b5', 'd2b6')],
  ])('is not believed with %s', (_what, initData) => {
    expect(check(initData)).toEqual({ ok: false, why: 'forged' })
  })

  it('is not believed when another bot signed it', () => {
    expect(checkInitData(plain, { token: `${token}x`, now: signedAt })).toEqual({ ok: false, why: 'forged' })
  })

  it('is believed for a day, and not a second before it was signed (but for a minute between two clocks)', () => {
    const day = 24 * 3_600_000
    expect(check(plain, signedAt + day).ok).toBe(true)
    expect(check(plain, signedAt + day + 1)).toEqual({ ok: false, why: 'expired' })
    expect(check(plain, signedAt - 60_000).ok).toBe(true)
    expect(check(plain, signedAt - 60_001)).toEqual({ ok: false, why: 'not-yet' })
    const hour = checkInitData(plain, { token, now: signedAt + 3_600_001, ageMaxMs: 3_600_000 })
    expect(hour).toEqual({ ok: false, why: 'expired' })
  })

  it.each([
    ['nothing at all', '', 'missing'],
    ['no hash', user, 'malformed'],
    ['a hash of another length', plain.slice(0, -2), 'malformed'],
    ['a hash that is not hexadecimal', `${plain.slice(0, -1)}g`, 'malformed'],
    ['more than Telegram ever sends', `${plain}&more=${'x'.repeat(9_000)}`, 'malformed'],
    ['a field twice', plain.replace('query_id=AAF1', 'query_id=AAF1&query_id=AAF2'), 'malformed'],
    ['a field twice, the second as it was signed', `user=%7B%22id%22%3A1%7D&${plain}`, 'malformed'],
    ['a signed date that is none', undated, 'malformed'],
    ['a signed user without a number', textId, 'nobody'],
    ['no user', nobody, 'nobody'],
  ])('is refused with %s', (_what, initData, why) => {
    expect(check(initData)).toEqual({ ok: false, why })
  })
})
