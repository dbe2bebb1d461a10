import { crc32, deflateSync } from 'node:zlib'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const bytesPerPixel = 4

/** A square PNG of red, green, blue and opacity, eight bits each (W3C PNG specification, sections 5 and 11). */
export function encodePng(size: number, pixels: Buffer): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 6, 0, 0, 0], 8)
  const data = deflateSync(withFilterBytes(size, pixels), { level: 9 })
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}

/** Width and height in pixels, or undefined when the file is no PNG. */
export function pngSize(file: Buffer): { width: number; height: number } | undefined {
  if (file.length < 24 || !file.subarray(0, 8).equals(signature)) return undefined
  return { width: file.readUInt32BE(16), height: file.readUInt32BE(20) }
}

/** Each row begins with the number of its filter; 0 leaves the row as it is. */
function withFilterBytes(size: number, pixels: Buffer): Buffer {
  const rowLength = size * bytesPerPixel
  const rows = Array.from({ length: size }, (_, row) => pixels.subarray(row * rowLength, (row + 1) * rowLength))
  return Buffer.concat(rows.flatMap((row) => [Buffer.from([0]), row]))
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data])
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  checksum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, checksum])
}
