import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import { icons } from '../../manifest/drawIcons.ts'
import { paint } from '../../manifest/drawing/paint.ts'
import { manifestFolder } from './manifestFolder.ts'

type Pixel = { x: number; y: number; colour: number[]; opacity: number }

/** The pixels of a stored icon: the one data chunk after the header of 33 bytes, each row behind a filter byte of 0. */
async function storedPixels(name: keyof typeof icons): Promise<Buffer> {
  const file = await readFile(join(manifestFolder, name))
  const data = inflateSync(file.subarray(41, 41 + file.readUInt32BE(33)))
  const { size } = icons[name]
  const rowLength = 1 + size * 4
  return Buffer.concat(
    Array.from({ length: size }, (_, row) => data.subarray(row * rowLength + 1, (row + 1) * rowLength)),
  )
}

async function look(name: keyof typeof icons): Promise<Pixel[]> {
  const bytes = await storedPixels(name)
  const { size } = icons[name]
  return Array.from({ length: size * size }, (_, i) => {
    const [red = 0, green = 0, blue = 0, opacity = 0] = bytes.subarray(i * 4, i * 4 + 4)
    return { x: i % size, y: Math.floor(i / size), colour: [red, green, blue], opacity }
  })
}

const white = [255, 255, 255]

describe('The icons', () => {
  it.each(['color.png', 'outline.png'] as const)('%s is the picture that the script draws', async (name) => {
    expect((await storedPixels(name)).equals(paint(icons[name]))).toBe(true)
  })

  it('fill the whole square in colour, in the accent colour of the manifest', async () => {
    const pixels = await look('color.png')
    const { accentColor } = JSON.parse(await readFile(join(manifestFolder, 'manifest.json'), 'utf8'))
    expect(pixels.every(({ opacity }) => opacity === 255)).toBe(true)
    expect(`#${Buffer.from(pixels[0]?.colour ?? []).toString('hex')}`.toUpperCase()).toBe(accentColor)
  })

  it('keep the mark within the middle 120 pixels that no mask of Teams cuts', async () => {
    const pixels = await look('color.png')
    const ground = pixels[0]?.colour
    const mark = pixels.filter(({ colour }) => colour.join() !== ground?.join())
    expect(mark.length).toBeGreaterThan(3000)
    expect(mark.filter(({ x, y }) => Math.min(x, y) < 36 || Math.max(x, y) >= 156)).toEqual([])
  })

  it('are white on nothing as an outline, with soft edges', async () => {
    const pixels = await look('outline.png')
    expect(pixels.filter(({ colour }) => colour.join() !== white.join())).toEqual([])
    const shares = [0, 255].map((value) => pixels.filter(({ opacity }) => opacity === value).length)
    expect(Math.min(...shares)).toBeGreaterThan(150)
    expect(pixels.filter(({ opacity }) => opacity > 0 && opacity < 255).length).toBeGreaterThan(20)
    expect(pixels[0]?.opacity).toBe(0)
  })
})
