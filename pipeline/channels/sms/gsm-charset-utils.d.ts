declare module '@trt2/gsm-charset-utils' {
  /** How a text is counted; `msgCount` is how many parts it is sent in. */
  export function getCharCount(text: string): {
    readonly charCount: number
    readonly msgCount: number
    readonly charsPerSegment: number
    readonly encoding: 'GSM' | 'UCS2'
  }
  /** What the GSM alphabet does not have becomes `replacement`, or a letter that looks like it. */
  export function removeNonGsmChars(text: string, replacement?: string): string
}
