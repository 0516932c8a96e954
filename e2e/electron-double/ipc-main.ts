/** `ipcMain`: what preloads send, by channel; nothing is answered but through ports (design: 80-architecture, "Contract"). */
import { refusingEmitter } from './refusal.ts'

class IpcMain extends refusingEmitter('ipcMain', 'any') {}

export const ipcMain = new IpcMain()
