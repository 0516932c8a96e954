/** The fuses of a package, set and read back as Electron's own tool finds them in a program (90-quality, "Security"). */
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeElectronStandIn } from './electron-stand-in.mjs'
import { FUSES, setFuses } from './fuses.mjs'

let folder: string
let program: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'locus-fuses-'))
  await makeElectronStandIn(path.join(folder, 'dist'))
  program = path.join(folder, 'locus')
  await copyFile(path.join(folder, 'dist', 'electron'), program)
})
afterEach(() => rm(folder, { recursive: true }))

it('close every way into the program but its own archive', async () => {
  const before = await getCurrentFuseWire(program)
  expect(before[FuseV1Options.RunAsNode]).toBe(FuseState.ENABLE)
  await setFuses(program)
  const { version, ...wire } = await getCurrentFuseWire(program)
  expect(version).toBe('1')
  expect(Object.fromEntries(Object.entries(wire).map(([fuse, state]) => [FuseV1Options[Number(fuse)], state]))).toEqual(
    {
      RunAsNode: FuseState.DISABLE,
      EnableCookieEncryption: FuseState.DISABLE,
      EnableNodeOptionsEnvironmentVariable: FuseState.DISABLE,
      EnableNodeCliInspectArguments: FuseState.DISABLE,
      EnableEmbeddedAsarIntegrityValidation: FuseState.ENABLE,
      OnlyLoadAppFromAsar: FuseState.ENABLE,
      LoadBrowserProcessSpecificV8Snapshot: FuseState.DISABLE,
      GrantFileProtocolExtraPrivileges: FuseState.DISABLE,
      WasmTrapHandlers: FuseState.ENABLE,
    },
  )
})

it('change nothing but the wire', async () => {
  const before = await readFile(program)
  await setFuses(program)
  const after = await readFile(program)
  expect(after.length).toBe(before.length)
  const wire = before.length - 9
  expect(after.subarray(0, wire).equals(before.subarray(0, wire))).toBe(true)
})

it('are each decided on: one that a later Electron adds is refused, and so is a program without any', async () => {
  expect(Object.keys(FuseV1Options).filter((name) => Number.isInteger(Number(name)) && !(name in FUSES))).toEqual([])
  const bytes = await readFile(program)
  const length = bytes.length - 10
  expect(bytes[length]).toBe(9)
  bytes[length] = 10
  await writeFile(program, Buffer.concat([bytes, Buffer.from([FuseState.ENABLE])]))
  await expect(setFuses(program)).rejects.toThrow('10 fuses')
  await writeFile(program, 'no Electron')
  await expect(setFuses(program)).rejects.toThrow('Could not find sentinel')
})
