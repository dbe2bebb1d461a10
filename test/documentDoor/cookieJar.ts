/** What a browser keeps of one host, and sends back. */
export interface CookieJar {
  names(): string[]
  header(): string
  take(lines: readonly string[]): void
  set(name: string, value: string): void
}

export function cookieJar(): CookieJar {
  const kept = new Map<string, string>()
  return {
    names: () => [...kept.keys()],
    header: () => [...kept].map(([name, value]) => `${name}=${value}`).join('; '),
    set: (name, value) => void kept.set(name, value),
    take(lines) {
      for (const line of lines) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        if (/Max-Age=0/.test(line)) kept.delete(name)
        else kept.set(name, value)
      }
    },
  }
}
