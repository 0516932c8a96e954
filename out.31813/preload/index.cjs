let electron = require("electron");
// shared/contract/handover.ts
/**
* How the window gets its connection, whichever host it is in (design: 80-architecture, "Contract").
*
* The page makes a MessageChannel and posts one end to itself: `window.postMessage(PORT_HANDOVER, '/', [port])`. In
* Electron the preload passes that port on to the main process; in a browser the script `browser-bridge` pumps it to a
* WebSocket. Either way the other end speaks the contract at once: what is sent early waits until the host is reached.
*
* A WebSocket can break, so the browser's script also posts {@link LinkMessage}s to the page:
* `down`: the port is dead and no call on it will be answered; trying again has begun;
* `up`: the host is reached. After a `down` the page hands over a new port then; the first `up` asks for nothing;
* `denied`: the host refuses this page for good, because it came without the key of a one-time address.
* Electron sends none of these.
*/
/** What the page posts to itself together with the port. */
var PORT_HANDOVER = "locus:port";
// electron/preload/index.ts
/** Passes the port that the page hands over on to the main process, and does nothing else (design: 80-architecture, "Contract"). */
window.addEventListener("message", ({ source, origin, data, ports }) => {
	if (source !== window || origin !== window.location.origin || data !== "locus:port" || ports.length !== 1) return;
	electron.ipcRenderer.postMessage(PORT_HANDOVER, null, [...ports]);
});
