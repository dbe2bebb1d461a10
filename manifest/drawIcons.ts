import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Colour, type Picture, paint } from './drawing/paint.ts'
import { encodePng } from './drawing/png.ts'
import { circle, curve, grown, lineInside, polygon, together } from './drawing/shape.ts'

const teal: Colour = [0x1b, 0x5e, 0x6b]
const white: Colour = [0xff, 0xff, 0xff]

/** A shield one unit high: to keep safe. */
const shield = grown(
  polygon([
    ...curve([0, -0.47], [0.1, -0.39], [0.22, -0.345], [0.37, -0.335]),
    ...curve([0.37, -0.335], [0.4, 0.1], [0.26, 0.33], [0, 0.47]),
    ...curve([0, 0.47], [-0.26, 0.33], [-0.4, 0.1], [-0.37, -0.335]),
    ...curve([-0.37, -0.335], [-0.22, -0.345], [-0.1, -0.39], [0, -0.47]),
  ]),
  0.03,
)

/** A speech bubble in it: to speak up, and to be heard. */
const bubble = together(
  grown(
    polygon([
      [-0.13, -0.16],
      [0.13, -0.16],
      [0.13, 0.03],
      [-0.13, 0.03],
    ]),
    0.09,
  ),
  grown(
    polygon([
      [-0.1, 0.08],
      [0.04, 0.08],
      [-0.1, 0.22],
    ]),
    0.015,
  ),
)

const dots = together(...[-0.115, 0, 0.115].map((x) => circle([x, -0.065], 0.034)))

/**
 * The two icons of the app, with the sizes and colours Microsoft asks for ("Teams app icon for Teams Store and app bar"):
 * a full square of 192 pixels whose mark stays within the middle 120, and 32 pixels of white on nothing.
 */
export const icons: Readonly<Record<'color.png' | 'outline.png', Picture>> = {
  'color.png': {
    size: 192,
    scale: 120,
    ground: { colour: teal, opacity: 1 },
    layers: [
      { shape: shield, colour: white },
      { shape: bubble, colour: teal },
      { shape: dots, colour: white },
    ],
  },
  'outline.png': {
    size: 32,
    scale: 30,
    ground: { colour: white, opacity: 0 },
    layers: [
      { shape: lineInside(shield, 2 / 30), colour: white },
      { shape: bubble, colour: white },
    ],
  },
}

if (import.meta.main) {
  for (const [name, picture] of Object.entries(icons)) {
    await writeFile(join(import.meta.dirname, name), encodePng(picture.size, paint(picture)))
  }
}
