/** Opening a file of the repository outside of Locus: in an editor, or as the system opens it (design: 70-window, "Problems"). */
import { atFirstUse, z } from '../zod.ts'

export const fileOpenerSchema = atFirstUse(() =>
  z.strictObject({
    /** What opens it, as a button says it: `Cursor`, `its application`. */
    name: z.string(),
    /** True where it opens at a line. */
    lines: z.boolean(),
  }),
)
/** What opens files on this host. */
export type FileOpener = z.infer<typeof fileOpenerSchema>

export const fileOpenedSchema = atFirstUse(() =>
  z.strictObject({
    /** `folder`: it was only shown in its folder, as it is no plain text, or may be run. */
    how: z.enum(['editor', 'application', 'folder']),
  }),
)
/** What became of a file that was to be opened. */
export type FileOpened = z.infer<typeof fileOpenedSchema>
