/**
 * Cookies that only this host gets, over https alone, and no script reads; on the navigation back from the authority as well, which `Strict` would leave out.
 * Browsers take loopback for safe enough.
 */
export function cookie(name: string, value: string, seconds: number): string {
  return `__Host-${name}=${value}; Path=/; Max-Age=${seconds}; Secure; HttpOnly; SameSite=Lax`
}

export function gone(name: string): string {
  return cookie(name, '', 0)
}

/** By name, without the prefix. */
export function readCookies(header: string | undefined): ReadonlyMap<string, string> {
  const pairs = (header ?? '').split(';').flatMap((pair) => {
    const found = /^\s*__Host-([^=\s]+)=(\S*)\s*$/.exec(pair)
    return found?.[1] === undefined ? [] : [[found[1], found[2] ?? ''] as const]
  })
  return new Map(pairs)
}
