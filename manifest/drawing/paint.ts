import type { Shape } from './shape.ts'

export type Colour = readonly [red: number, green: number, blue: number]

export interface Layer {
  shape: Shape
  colour: Colour
}

export interface Picture {
  /** Width and height in pixels. */
  size: number
  /** What lies below the layers; its opacity is 0 (transparent) or 1. */
  ground: { colour: Colour; opacity: 0 | 1 }
  /** Pixels for one unit of the shapes, whose origin is the middle of the picture. */
  scale: number
  /** From the back to the front. */
  layers: readonly Layer[]
}

/** The picture's pixels, row by row, four bytes each: red, green, blue, opacity. A pixel on an edge is covered in part. */
export function paint(picture: Picture): Buffer {
  const { size } = picture
  const pixels = Array.from({ length: size * size }, (_, i) => paintPixel(picture, i % size, Math.floor(i / size)))
  return Buffer.from(pixels.flat())
}

function paintPixel({ size, ground, scale, layers }: Picture, column: number, row: number): number[] {
  const [x, y] = [(column + 0.5 - size / 2) / scale, (row + 0.5 - size / 2) / scale]
  let [colour, opacity]: [Colour, number] = [ground.colour, ground.opacity]
  for (const layer of layers) {
    const cover = Math.min(1, Math.max(0, 0.5 - layer.shape(x, y) * scale))
    const below = opacity * (1 - cover)
    opacity = cover + below
    if (opacity > 0) colour = mix(layer.colour, cover / opacity, colour, below / opacity)
  }
  return [...colour.map(Math.round), Math.round(opacity * 255)]
}

function mix(a: Colour, partOfA: number, b: Colour, partOfB: number): Colour {
  const blend = (i: 0 | 1 | 2) => a[i] * partOfA + b[i] * partOfB
  return [blend(0), blend(1), blend(2)]
}
