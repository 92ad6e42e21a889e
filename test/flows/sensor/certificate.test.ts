import { describe, expect, test } from 'vitest'
import { dayMs } from '#core/time.ts'
import { calibrate, takeCalibrationBack } from '../../../pipeline/flows/sensor/calibrate.ts'
import { certificateOf, certificateWordsMax } from '../../../pipeline/flows/sensor/certificate.ts'
import { anna, flowsUnderTest, organization } from '../../support/flows.ts'

const now = Date.UTC(2026, 10, 1)
const right = { last: '2026-11-01', due: '2027-11-01', by: ' RISE ', certificate: ' K-1 ' }
const long = 'x'.repeat(certificateWordsMax)

describe('what is written of a calibration', () => {
  test('is read with its days and without blanks around its words', () => {
    expect(certificateOf(right, now)).toEqual({
      last: now,
      due: Date.UTC(2027, 10, 1),
      by: 'RISE',
      certificate: 'K-1',
    })
    expect(certificateOf({ ...right, by: long, certificate: long }, now)).toMatchObject({
      by: long,
      certificate: long,
    })
  })

  const days = (count: number) => new Date(now + count * dayMs).toISOString().slice(0, 10)
  test.each([
    ['is of today, and due tomorrow', { due: days(1) }, true],
    ['holds for ten years', { due: days(3_660) }, true],
    ['holds for longer', { due: days(3_661) }, false],
    ['is due on its own day', { due: '2026-11-01' }, false],
    ['is due before it', { due: '2026-10-31' }, false],
    ['is of tomorrow', { last: '2026-11-02' }, false],
    ['is of a day that no month has', { last: '2026-02-30' }, false],
    ['is due on a day that no month has', { due: '2027-02-29' }, false],
    ['is of no day', { last: 'yesterday' }, false],
    ['is by nobody', { by: ' ' }, false],
    ['has no number', { certificate: '' }, false],
    ['is by more words than a certificate has', { by: `${long}x` }, false],
    ['has a longer number', { certificate: `${long}x` }, false],
  ] as const)('%s', (_what, more, isRight) => {
    expect(certificateOf({ ...right, ...more }, now) !== undefined).toBe(isRight)
  })
})

test('a calibration stands in the history by its days, and is taken back with a reason', async () => {
  const { flows } = await flowsUnderTest()
  const calibration = certificateOf(right, now)
  if (calibration === undefined) throw new Error('no certificate')
  await calibrate(flows, organization, 'a', calibration, anna)
  const newest = async () => (await flows.stores.history.list(organization, 'a', 1))[0]?.detail
  const text = '2026-11-01, RISE, K-1; 2027-11-01'
  expect(await newest()).toStrictEqual({ old: null, new: text, name: 'Anna' })
  expect(await takeCalibrationBack(flows, organization, 'a', ' ', anna)).toEqual({ kind: 'no-reason' })
  await flows.clock.now()
  expect((await takeCalibrationBack(flows, organization, 'a', ' slip ', anna)).kind).toBe('noted')
  const facts = await flows.stores.history.list(organization, 'a', 9)
  expect(facts.find(({ what }) => what === 'calibration-taken-back')?.detail).toStrictEqual({
    old: text,
    new: null,
    why: 'slip',
    name: 'Anna',
  })
  expect(await takeCalibrationBack(flows, organization, 'a', 'slip', anna)).toEqual({ kind: 'nothing' })
})
