/** What the door is asked, as any HTTP server has it. */
export interface DoorRequest {
  method: string
  /** Path and query. */
  url: string
  headers: Readonly<Record<string, string | string[] | undefined>>
}

export interface DoorAnswer {
  status: number
  headers: Readonly<Record<string, string | string[]>>
  body: string | Buffer
}

/** Nothing of it is kept, framed, sniffed, run, or told to anybody else. */
const closed: DoorAnswer['headers'] = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
}

export function plain(status: number, headers: DoorAnswer['headers'] = {}, body: string | Buffer = ''): DoorAnswer {
  return { status, headers: { ...closed, ...headers }, body }
}

export function redirect(status: 302 | 303, location: string, cookies: string[]): DoorAnswer {
  return plain(status, { Location: location, 'Set-Cookie': cookies })
}

export interface ServedFile {
  fileName: string
  contentType: string
  isSaved: boolean
  content: Buffer
}

export function fileAnswer({ fileName, contentType, isSaved, content }: ServedFile, cookies: string[]): DoorAnswer {
  const disposition = `${isSaved ? 'attachment' : 'inline'}; filename="${fileName}"`
  return plain(
    200,
    { 'Content-Type': contentType, 'Content-Disposition': disposition, 'Accept-Ranges': 'none', 'Set-Cookie': cookies },
    content,
  )
}
