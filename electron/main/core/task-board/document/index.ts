/** The Task Board document: parsing, reading and editing a board's bytes. Pure; everything outside imports from here (design: 40-task-board). */
export {
  addLine,
  applySplices,
  dropNote,
  editBoard,
  keepLine,
  moveWithin,
  removeLine,
  restoreLine,
  setLine,
} from './edit.ts'
export { noteText } from './line-edit.ts'
export { splitLines } from './lines.ts'
export { emitBoard, MAX_BOARD_BYTES, MAX_BOARD_ENTRIES, parseBoard, parseBoardInStretches } from './parse.ts'
export { displayText, readBoard, readBoardInStretches } from './reading.ts'
export { headingTitle } from './text.ts'
export { addedSectionTitle, writtenToken } from './tokens.ts'
export type * from './types.ts'
