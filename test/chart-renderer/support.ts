import { createCanvas, loadImage } from '@napi-rs/canvas'

export const chart = {
  type: 'line',
  data: {
    datasets: [
      {
        label: 'one',
        data: [
          [0, -80.5],
          [1, -79],
          [2, null],
          [3, -60],
        ],
      },
    ],
  },
  options: { scales: { x: { type: 'linear' } } },
}

export const event = (asked: unknown, method = 'POST') => ({
  body: typeof asked === 'string' ? asked : JSON.stringify(asked),
  isBase64Encoded: false,
  requestContext: { http: { method } },
})

export type Picture = {
  readonly width: number
  readonly height: number
  /** How many pixels of a rectangle are not white. */
  drawnIn(left: number, top: number, width: number, height: number): number
}

/** A PNG, looked at. */
export const pictureOf = async (png: Uint8Array): Promise<Picture> => {
  const image = await loadImage(png)
  const canvas = createCanvas(image.width, image.height)
  const context = canvas.getContext('2d')
  context.drawImage(image, 0, 0)
  const drawnIn = (left: number, top: number, width: number, height: number): number => {
    const { data } = context.getImageData(left, top, width, height)
    let drawn = 0
    for (let at = 0; at < data.length; at += 4)
      if ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0) < 3 * 250) drawn += 1
    return drawn
  }
  return { width: image.width, height: image.height, drawnIn }
}
