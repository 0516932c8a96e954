/** Which addresses of a repository's text become links (design: 90-quality, "Security"). The host asks once more before it opens one. */

const LONGEST = 2048

/** The address as it may be opened: https only, without credentials, of bounded length; undefined for all others. */
export function externalLink(address: string): string | undefined {
  if (address.length > LONGEST || !/^https:\/\//i.test(address) || !URL.canParse(address)) return undefined
  const { protocol, hostname, username, password, href } = new URL(address)
  return protocol === 'https:' && hostname !== '' && username === '' && password === '' ? href : undefined
}
