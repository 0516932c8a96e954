/** Which addresses may leave for the system's browser: the page links no others, and the shell opens no others (design: 90-quality, "Security"). */

/** The longest address that is handed on, in characters. */
const LONGEST = 2048

/** The parser of the WHATWG, which Node and browsers have alike; this room has the types of neither. */
declare const URL: {
  canParse(address: string): boolean
  new (address: string): { protocol: string; hostname: string; username: string; password: string; href: string }
}

/** The address as it may be opened: https only, without credentials, of bounded length; undefined for all others. */
export function externalAddress(address: string): string | undefined {
  if (address.length > LONGEST || !/^https:\/\//i.test(address) || !URL.canParse(address)) return undefined
  const { protocol, hostname, username, password, href } = new URL(address)
  return protocol === 'https:' && hostname !== '' && username === '' && password === '' ? href : undefined
}
