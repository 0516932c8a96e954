/** Bringing back a store that is missing or damaged: nothing of the folder is open then (design: 10-domain, "Storage"). */
import type { HostServices } from '../connections/host-services.ts'
import { WINDOW } from '../connections/open-workspaces.ts'
import { rebuildDamaged, returnBackup, storageBackups } from '../storage-return.ts'
import { endOf, onConnection, toldApart } from './route.ts'

/** Implements `storage` of the contract. */
export const storageRoutes = ({ backups }: HostServices) => {
  const returning = (path: string) => ({ path, backups, caller: WINDOW })
  return {
    backups: onConnection.storage.backups.handler(({ input }) => storageBackups(returning(input.path))),
    restore: onConnection.storage.restore.handler(({ input, context, signal, errors }) =>
      toldApart(returnBackup(returning(input.path), input.file, endOf(context.connection, signal)), errors.REFUSED),
    ),
    rebuild: onConnection.storage.rebuild.handler(({ input, context, signal, errors }) =>
      toldApart(rebuildDamaged(returning(input.path), endOf(context.connection, signal)), errors.REFUSED),
    ),
  }
}
