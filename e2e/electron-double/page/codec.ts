/**
 * Values as text, for the way between a page and Node: what the frames of the contract are made of, and nothing that would
 * arrive changed. The function stands for itself: its text is also run in pages.
 */

/** Both directions. `encode` throws a TypeError for what cannot cross. */
export interface Codec {
  encode(value: unknown): string
  decode(text: string): unknown
}

/** Makes a codec of the JavaScript engine it is called in. */
export function makeCodec(): Codec {
  const pack = (value: unknown): unknown => {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
    if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0) ? value : special(value)
    if (value === undefined) return { undefined: true }
    if (Array.isArray(value)) return { list: Array.from(value, pack) }
    const kind = Object.prototype.toString.call(value).slice(8, -1)
    if (kind === 'Uint8Array') return { bytes: textOf(value as Uint8Array) }
    if (kind === 'ArrayBuffer') return { buffer: textOf(new Uint8Array(value as ArrayBuffer)) }
    if (kind === 'Object' && typeof value === 'object') {
      return { fields: Object.entries(value).map(([key, field]) => [key, pack(field)]) }
    }
    throw new TypeError(`the Electron stand-in: a ${kind} cannot cross`)
  }

  const unpack = (packed: unknown): unknown => {
    if (typeof packed !== 'object' || packed === null) return packed
    if ('number' in packed) return Number(packed.number)
    if ('list' in packed) return (packed.list as unknown[]).map(unpack)
    if ('fields' in packed) {
      return Object.fromEntries((packed.fields as [string, unknown][]).map(([key, field]) => [key, unpack(field)]))
    }
    if ('bytes' in packed) return bytesOf(packed.bytes as string)
    if ('buffer' in packed) return bytesOf(packed.buffer as string).buffer
    return undefined
  }

  /** A number that JSON does not have. */
  const special = (value: number): unknown => ({ number: Object.is(value, -0) ? '-0' : String(value) })
  const textOf = (bytes: Uint8Array): string => {
    let text = ''
    for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
    return btoa(text)
  }
  const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (part) => part.charCodeAt(0))

  return {
    encode: (value) => JSON.stringify(pack(value)),
    decode: (text) => unpack(JSON.parse(text)),
  }
}
