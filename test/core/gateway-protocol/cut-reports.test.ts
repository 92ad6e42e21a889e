import { describe, expect, test } from 'vitest'
import { cutReports, type ReportForm } from '#core/gateway-protocol/cut-reports.ts'
import { spreadOf } from '#core/spread.ts'
import { t0, temperature } from '../../support/core/directory.ts'

/** The id of a sensor for each of its readings, behind a head of three letters and the number: of what is far ahead it has nine. */
const letters: ReportForm<string> = {
  packBlock: ({ id, dt }) => id.repeat(dt.length),
  join: ({ seq }, blocks) => `H${seq}:${blocks.join(',')}`,
}
const cut = (bytesMax: number, counts: Readonly<Record<string, number>>, firstSeq = 7) =>
  cutReports(
    letters,
    {
      gateway: 'pi',
      sentAt: t0,
      cause: 'calm',
      readings: Object.entries(counts).flatMap(([sensor, count]) =>
        Array.from({ length: count }, (_, index) => ({ ...temperature(t0 + index, 20), sensor })),
      ),
    },
    firstSeq,
    bytesMax,
  )
const near = (...ids: readonly string[]) => ids.toSorted((a, b) => spreadOf(a) - spreadOf(b))

describe('readings are cut', () => {
  test('to as many blocks as there is room for behind the longest head, and numbered on', () => {
    const [a = '', b = '', c = ''] = near('aaaa', 'bbbb', 'cccc')
    const all = { aaaa: 1, bbbb: 1, cccc: 1 }
    expect(cut(9 + 15, all)).toEqual([`H7:${a},${b},${c}`])
    expect(cut(9 + 14, all)).toEqual([`H7:${a},${b}`, `H8:${c}`])
    expect(cut(9 + 9, all)).toEqual([`H7:${a}`, `H8:${b}`, `H9:${c}`])
    expect(cut(9 + 14, {})).toEqual([])
  })
  test('in two where those of one sensor are too many, and not where they just fit, or are one', () => {
    expect(cut(9 + 8, { ab: 4 })).toEqual(['H7:abababab'])
    expect(cut(9 + 7, { ab: 4 })).toEqual(['H7:abab', 'H8:abab'])
    expect(cut(9 + 3, { ab: 5 })).toEqual(['H7:ab', 'H8:ab', 'H9:ab', 'H10:ab', 'H11:ab'])
    expect(cut(9 + 1, { abcdef: 1 })).toEqual(['H7:abcdef'])
  })
  test('so that neighbours, which are stored together, stand together', () => {
    const ids = ['s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8']
    const one = Object.fromEntries(ids.map((id) => [id, 1]))
    expect(cut(1000, one)).toEqual([`H7:${near(...ids).join()}`])
    expect(near(...ids)).not.toEqual(ids)
  })
})
