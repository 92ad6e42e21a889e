/** What files of loggers say in the letters of one country only; whoever reads them by another table of letters finds none of these. */
const words: readonly (readonly [encoding: string, words: RegExp])[] = [
  [
    'windows-1250',
    /čas\b|číslo|měř|snímač|rosný|výrobní|záznam|wilgotność|średnia|urządzen|próg|hőmérs|páratartalom|időpont|mérés/gi,
  ],
  ['windows-1251', /температ|влажност|время|дата|холодильн|морозил|датчик|питание|час\b/gi],
  ['windows-1253', /θερμοκρ|υγρασ|ώρα|ημερομ|αισθητ/gi],
  ['windows-1254', /sıcakl|ışık|düşük|yüksek|ölçüm|soğuk/gi],
  ['gb18030', /温度|湿度|时间|日期|记录|序号|设备|传感器/g],
  ['big5', /溫度|濕度|時間|日期|記錄/g],
  ['shift_jis', /温度|湿度|日時|時刻|時間|記録|冷凍|冷蔵/g],
  ['euc-kr', /온도|습도|시간|일시|날짜|냉장|냉동/g],
]
const looked = 64 * 1024

const hitsIn = (bytes: Uint8Array, encoding: string, pattern: RegExp): number => {
  try {
    // Where the part ends within a letter, that is no fault of the file.
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, looked), {
      stream: true,
    })
    return text.match(pattern)?.length ?? 0
  } catch {
    return 0
  }
}

/** The table of letters by which a file that is no valid UTF says words of its country; nothing when it says none. */
export const encodingByWords = (bytes: Uint8Array): string | undefined => {
  const [best] = words
    .map(([encoding, pattern]) => ({ encoding, hits: hitsIn(bytes, encoding, pattern) }))
    .filter(({ hits }) => hits > 0)
    .sort((one, other) => other.hits - one.hits)
  return best?.encoding
}
