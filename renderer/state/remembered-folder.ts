/** Which folder a tab opens again after a reload or a broken connection. Pure. */
import { z } from '#shared/zod.ts'

const rememberedSchema = z.strictObject({ begun: z.string().nullable(), root: z.string().min(1) })

/** What is kept: the folder that the connection began with, and the one that was open. */
export function rememberedText(begun: string | undefined, root: string): string {
  return JSON.stringify({ begun: begun ?? null, root })
}

/**
 * The folder to open instead of the one that the connection begins with; undefined when that one is right: because it
 * was the open one, or because the host begins elsewhere than it did.
 */
export function rememberedRoot(kept: string | null, begins: string | undefined): string | undefined {
  if (kept === null) return undefined
  try {
    const remembered = rememberedSchema.safeParse(JSON.parse(kept)).data
    if (!remembered || remembered.begun !== (begins ?? null) || remembered.root === begins) return undefined
    return remembered.root
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined
    throw thrown
  }
}
