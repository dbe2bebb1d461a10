import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'

export type ManifestCheck = { kind: 'valid' } | { kind: 'skipped' } | { kind: 'invalid'; problems: readonly string[] }

/** The file in SCHEMA_DIR: Microsoft's schema, from OfficeDev/microsoft-teams-app-schema. */
const schemaFile = 'teams-manifest.json'

/** Checks against Microsoft's schema. Skipped without a folder; a folder that lacks the schema is a mistake, so the check fails. */
export async function checkManifest(manifest: unknown, schemaFolder: string | undefined): Promise<ManifestCheck> {
  if (schemaFolder === undefined) return { kind: 'skipped' }
  const schema = await readFile(join(schemaFolder, schemaFile), 'utf8').catch(() => undefined)
  if (schema === undefined) return { kind: 'invalid', problems: [`SCHEMA_DIR holds no readable ${schemaFile}.`] }
  const validate = validator(JSON.parse(schema))
  if (validate(manifest)) return { kind: 'valid' }
  const problems = (validate.errors ?? []).map((problem) => {
    const detail = problem.params.additionalProperty ?? problem.params.allowedValue ?? problem.params.allowedValues
    return `manifest.json${problem.instancePath}: ${problem.message}${detail === undefined ? '' : ` (${detail})`}`
  })
  return { kind: 'invalid', problems }
}

/** The schema names draft 4 and yet uses `const` of a later one; without its name ajv reads it as the later draft. */
function validator({ $schema: _draft, ...schema }: Record<string, unknown>) {
  const ajv = new Ajv({ allErrors: true, strict: false })
  addFormats.default(ajv)
  return ajv.compile(schema)
}
