import type { Placeholders } from './packageSettings.ts'

export type FilledManifest = { kind: 'filled'; manifest: unknown } | { kind: 'refused'; problems: readonly string[] }

/** Puts the values into the manifest's texts. Refuses text that is no JSON, and a placeholder that has no value. */
export function fillManifest(template: string, values: Placeholders): FilledManifest {
  const unknown = new Set<string>()
  const fill = (text: string) =>
    text.replace(/\$\{([^}]*)\}/g, (placeholder, name: string) => {
      if (!Object.hasOwn(values, name)) unknown.add(placeholder)
      return values[name] ?? placeholder
    })
  try {
    const manifest: unknown = JSON.parse(template, (_key, value) => (typeof value === 'string' ? fill(value) : value))
    if (unknown.size === 0) return { kind: 'filled', manifest }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { kind: 'refused', problems: [`manifest.json is not JSON: ${error.message}`] }
  }
  return { kind: 'refused', problems: [...unknown].map((name) => `manifest.json: nothing is known for ${name}.`) }
}
