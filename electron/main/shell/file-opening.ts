/**
 * Opens files as the desktop does: in the person's editor, else in the system's application for a plain text, and
 * everything else only shown in its folder: the system would run some of it (design: 90-quality, "Security").
 */
import path from 'node:path'
import { shell } from 'electron'
import type { FileOpening } from '#core/file-opening.ts'
import { LocusError } from '#shared/contract/errors.ts'

/** Names of texts that no system runs when they are opened. */
const PLAIN = new Set(['.md', '.markdown', '.txt', '.json', '.jsonl', '.yaml', '.yml', '.toml'])

/** @param editor the person's editor, where one was found. */
export function systemOpening(editor: FileOpening | undefined): FileOpening {
  return {
    name: editor?.name ?? 'its application',
    lines: editor?.lines ?? false,
    open: async (file, line) => {
      const { absolute, isText, isProgram } = file
      if (isText && editor !== undefined) return editor.open(file, line)
      if (!isText || isProgram || !PLAIN.has(path.extname(absolute).toLowerCase())) {
        shell.showItemInFolder(absolute)
        return { how: 'folder' }
      }
      const fault = await shell.openPath(absolute)
      if (fault === '') return { how: 'application' }
      throw new LocusError('HSK-500-STORAGE', `The system did not open it: ${fault}`, { path: absolute })
    },
  }
}
