/**
 * Electron's fuses in a package: what the program can be made to do once it is installed (design: 90-quality, "Security").
 * A fuse that a later Electron adds fails the packaging until it is decided on here.
 */
import process from 'node:process'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'

/** Every fuse of Electron's wire, on or off. */
export const FUSES = Object.freeze({
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  // The program is the window and nothing else: the command line has a Node of its own beside it.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // Only the archive that was packaged, and that unchanged where Electron checks it: on macOS and Windows.
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  // The window is served by a scheme of its own; no file: page is ever shown.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // There are no cookies to encrypt; macOS would ask each person for their keychain.
  [FuseV1Options.EnableCookieEncryption]: false,
  // As Electron comes: no snapshot of our own, and WebAssembly traps by signals.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
})

/**
 * Sets the fuses of a packaged program, before it is signed.
 * @param {string} program the program, or the bundle on macOS.
 * @throws {Error} when it has no fuses, or others than {@link FUSES} decides on.
 */
export async function setFuses(program, platform = process.platform, arch = process.arch) {
  // Apple silicon starts nothing whose signature does not fit.
  await flipFuses(program, { ...FUSES, resetAdHocDarwinSignature: platform === 'darwin' && arch === 'arm64' })
}
