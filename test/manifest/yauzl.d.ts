/** What the tests use of yauzl 3, which ships no types. */
declare module 'yauzl' {
  import type { Readable } from 'node:stream'

  export interface Entry {
    fileName: string
  }
  export interface ZipFile {
    eachEntry(): AsyncIterable<Entry>
    openReadStreamPromise(entry: Entry): Promise<Readable>
  }
  const yauzl: { fromBufferPromise(zip: Buffer, options: { lazyEntries: true }): Promise<ZipFile> }
  export default yauzl
}
