/** One Work Packet, as the inspector shows it (design: 70-window, "Inspector"). */
import { packetDocument } from '../governance/packet-document.ts'
import { shownPacket } from '../shown-packet.ts'
import { inWorkspace } from './route.ts'

/** Implements `packet` of the contract. */
export const packetRoutes = {
  show: inWorkspace.packet.show.handler(({ input, context: { workspace } }) =>
    workspace.read((reader) => shownPacket(reader, input.wp_id)),
  ),
  document: inWorkspace.packet.document.handler(async ({ input, context: { workspace } }) => {
    const stored = await workspace.read((reader) => reader.packet(input.wp_id))
    return packetDocument(workspace.place, input.wp_id, stored?.fields.governance.task_packet_path)
  }),
}
