import type { FileWish } from '#core/wire/files/file-wish.ts'

/** As much as the server reads, and as much text as it takes. */
const bytesMax = 20 * 1024 * 1024
const textMax = 5_500_000

/** A file is worth waiting for, also on a slow way. */
export const fileWaitsMs = 60_000

const base64Of = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(blob)
  })

/** A file as it is sent, packed where the browser can; null where it is too large. */
export const fileWishOf = async (file: File): Promise<FileWish | null> => {
  if (file.size > bytesMax) return null
  const isPacked = typeof CompressionStream === 'function'
  const blob = isPacked
    ? await new Response(file.stream().pipeThrough(new CompressionStream('gzip'))).blob()
    : file
  const data = await base64Of(blob)
  return data.length > textMax ? null : { name: file.name.slice(-200), data, isPacked }
}
