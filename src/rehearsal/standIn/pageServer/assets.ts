import { readdirSync, readFileSync } from 'node:fs'
import { createRequire, stripTypeScriptTypes } from 'node:module'
import { extname, join } from 'node:path'
import type restify from 'restify'

interface Asset {
  type: string
  body: string
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ts': 'text/javascript; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
}

const pageFolder = join(import.meta.dirname, '..', 'page')

/** Serves the page: its sources with their types removed, and the card renderer. Everything is read once, at the start. */
export function installAssets(server: restify.Server): void {
  const assets = readPage()
  const serve = (name: string) => (_req: restify.Request, res: restify.Response, next: restify.Next) => {
    const asset = assets.get(name)
    if (asset === undefined) res.send(404)
    else res.sendRaw(200, asset.body, { 'Content-Type': asset.type })
    next()
  }
  server.get('/', serve('index.html'))
  server.get('/page/:file', (req, res, next) => serve(String(req.params.file))(req, res, next))
}

function readPage(): ReadonlyMap<string, Asset> {
  const assets = new Map<string, Asset>()
  for (const file of readdirSync(pageFolder)) {
    const type = types[extname(file)]
    if (type === undefined) continue
    const source = readFileSync(join(pageFolder, file), 'utf8')
    assets.set(file, { type, body: extname(file) === '.ts' ? stripTypeScriptTypes(source) : source })
  }
  const renderer = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js')
  assets.set('adaptivecards.js', { type: 'text/javascript; charset=utf-8', body: readFileSync(renderer, 'utf8') })
  return assets
}
