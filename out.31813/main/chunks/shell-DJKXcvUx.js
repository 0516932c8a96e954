const require_rolldown_runtime = require("./rolldown-runtime-C-fzZZTt.js");
var require_wire$loaded; function require_wire() { return require_wire$loaded ??= require("./wire-_fG_ww27.js"); }
var require_backups_folder$loaded; function require_backups_folder() { return require_backups_folder$loaded ??= require("./backups-folder-D_PZcTuv.js"); }
var require_zod_library$loaded; function require_zod_library() { return require_zod_library$loaded ??= require("./zod-library-Dc0hhABK.js"); }
var require_words$loaded; function require_words() { return require_words$loaded ??= require("./words-D9Gj8xGm.js"); }
var node_path$loaded; function node_path() { return node_path$loaded ??= require_rolldown_runtime.__toESM(require("node:path"), 1); }
var node_fs_promises$loaded; function node_fs_promises() { return node_fs_promises$loaded ??= require("node:fs/promises"); }
let electron = require("electron");
// shared/external-address.ts
/** Which addresses may leave for the system's browser: the page links no others, and the shell opens no others (design: 90-quality, "Security"). */
/** The longest address that is handed on, in characters. */
var LONGEST = 2048;
/** The address as it may be opened: https only, without credentials, of bounded length; undefined for all others. */
function externalAddress(address) {
	if (address.length > LONGEST || !/^https:\/\//i.test(address) || !URL.canParse(address)) return void 0;
	const { protocol, hostname, username, password, href } = new URL(address);
	return protocol === "https:" && hostname !== "" && username === "" && password === "" ? href : void 0;
}
/** The address of the window. */
var WINDOW_URL = `app://locus/index.html`;
/** True for an address below `app://locus/`. Compared by hand: to Node, `app:` has no origin and keeps the host's case. */
function isOwnUrl(url) {
	const parsed = parse(url);
	return parsed !== void 0 && url.startsWith(`app://locus/`) && parsed.protocol === `app:` && parsed.host === "locus" && parsed.username === "" && parsed.password === "";
}
/** `stay`: the window itself again; `external`: for the system's browser; everything else is denied. */
function navigationAnswer(url) {
	if (isOwnUrl(url)) return { kind: isWindow(url) ? "stay" : "deny" };
	const external = externalAddress(url);
	return external === void 0 ? { kind: "deny" } : {
		kind: "external",
		url: external
	};
}
function isWindow(url) {
	const path = url.slice(11).split(/[?#]/, 1)[0];
	return path === "/" || path === "/index.html";
}
/** Whether the window may load something: its own files, its own blobs, and the developer tools' files. */
function mayLoad(url) {
	return isOwnUrl(url) || url.startsWith(`blob:app://locus/`) || url.startsWith("devtools://devtools/");
}
/**
* Whether the page may use a web permission: none, but that its copy buttons may write text to the clipboard. Reading
* the clipboard is not that.
* @param requestingUrl the address, or the origin, that asks.
*/
function mayUse(permission, requestingUrl) {
	return permission === "clipboard-sanitized-write" && (requestingUrl === "app://locus" || isOwnUrl(requestingUrl));
}
/** Why a message from a frame is refused, or undefined for the main frame of our own window. A frame that is gone is null. */
function senderFault(frame) {
	if (frame === null) return "its frame is gone";
	if (frame.parent !== null) return "it came from a frame within the window";
	if (frame.origin !== "app://locus" || !isOwnUrl(frame.url)) return "it came from another origin";
}
/** The path and query that a request of our scheme names, as it was sent, or undefined for another host. */
function assetTarget(url) {
	return isOwnUrl(url) ? url.slice(11).split("#", 1)[0] : void 0;
}
function parse(url) {
	return URL.canParse(url) ? new URL(url) : void 0;
}
// electron/main/shell/app-protocol.ts
/** The `app://locus` protocol: the files of the window and nothing else (design: 80-architecture, "Electron"). */
/** Makes `app:` a scheme like https, with an origin, storage and fetch. Must be called before the application is ready. */
function registerScheme() {
	electron.protocol.registerSchemesAsPrivileged([{
		scheme: "app",
		privileges: {
			standard: true,
			secure: true,
			supportFetchAPI: true
		}
	}]);
}
/** Answers `app:` from the built files, and shuts everything else out of the session. Once the application is ready. */
function serveWindow(assets) {
	const { defaultSession } = electron.session;
	electron.protocol.handle("app", (request) => respond(assets, request));
	defaultSession.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !mayLoad(url) }));
	defaultSession.setPermissionCheckHandler((_contents, permission, origin) => mayUse(permission, origin));
	defaultSession.setPermissionRequestHandler((_contents, permission, decide, { requestingUrl }) => decide(mayUse(permission, requestingUrl)));
}
/** The answer to one request of our scheme. */
async function respond(assets, { method, url }) {
	const target = assetTarget(url);
	if (target === void 0) return new Response("forbidden\n", {
		status: 403,
		headers: (require_wire()).plainHeaders("no-store")
	});
	if (method !== "GET") return new Response("method not allowed\n", {
		status: 405,
		headers: (require_wire()).plainHeaders("no-store")
	});
	const { status, headers, body } = await (require_wire()).answerAsset(assets, target, []);
	return new Response(new Uint8Array(body), {
		status,
		headers
	});
}
// electron/main/shell/file-opening.ts
/**
* Opens files as the desktop does: in the person's editor, else in the system's application for a plain text, and
* everything else only shown in its folder: the system would run some of it (design: 90-quality, "Security").
*/
/** Names of texts that no system runs when they are opened. */
var PLAIN = /* @__PURE__ */ new Set([
	".md",
	".markdown",
	".txt",
	".json",
	".jsonl",
	".yaml",
	".yml",
	".toml"
]);
/** @param editor the person's editor, where one was found. */
function systemOpening(editor) {
	return {
		name: editor?.name ?? "its application",
		lines: editor?.lines ?? false,
		open: async (file, line) => {
			const { absolute, isText, isProgram } = file;
			if (isText && editor !== void 0) return editor.open(file, line);
			if (!isText || isProgram || !PLAIN.has((node_path()).default.extname(absolute).toLowerCase())) {
				electron.shell.showItemInFolder(absolute);
				return { how: "folder" };
			}
			const fault = await electron.shell.openPath(absolute);
			if (fault === "") return { how: "application" };
			throw new (require_words()).LocusError("HSK-500-STORAGE", `The system did not open it: ${fault}`, { path: absolute });
		}
	};
}
// electron/main/shell/launch-request.ts
/** What a start of the application asks for, from its arguments or a deep link (design: 80-architecture, "Electron"). */
var REPO_ARGUMENT = "--repo=";
var MAX_PATH_LENGTH = 4e3;
/**
* What arguments ask for: `--repo=PATH`, else a `locus://` link, else just the window. Chromium's own switches among
* them are passed over.
* @param cwd what a relative PATH starts from.
*/
function launchRequest(argv, cwd) {
	const named = argv.findLast((argument) => argument.startsWith(REPO_ARGUMENT))?.slice(7);
	if (named) return {
		kind: "folder",
		path: (node_path()).default.resolve(cwd, named)
	};
	const link = argv.find((argument) => /^locus:/i.test(argument));
	return link === void 0 ? { kind: "window" } : linkRequest(link);
}
/** What a link asks for. */
function linkRequest(link) {
	const folder = folderOfLink(link);
	return folder === void 0 ? {
		kind: "bad link",
		link
	} : {
		kind: "link",
		path: folder
	};
}
/**
* The folder of `locus://open?repo=\u2026`, or undefined. A link may come from any web page: it names one absolute local
* folder and nothing more; a path on a network would send the operator's credentials there.
*/
function folderOfLink(link, platform = process.platform) {
	if (!URL.canParse(link)) return void 0;
	const { protocol, host, pathname, hash, username, password, searchParams } = new URL(link);
	if (protocol !== "locus:" || host !== "open" || !(username === "" && password === "" && hash === "" && (pathname === "" || pathname === "/"))) return void 0;
	const names = [...searchParams.keys()];
	const folder = searchParams.get("repo") ?? "";
	if (names.length !== 1 || folder.length > MAX_PATH_LENGTH || hasControlCharacter(folder)) return void 0;
	if (/^[/\\]{2}/.test(folder)) return void 0;
	const rules = platform === "win32" ? (node_path()).default.win32 : (node_path()).default.posix;
	return (platform === "win32" ? /^[A-Za-z]:[/\\]/.test(folder) : folder.startsWith("/")) ? rules.normalize(folder) : void 0;
}
function hasControlCharacter(text) {
	return [...text].some((character) => character < " " || character === "");
}
// electron/main/shell/log.ts
/** Writes warnings and errors, without control characters. */
var log = (level, message) => {
	if (level !== "info") process.stderr.write(`${level}: ${(require_words()).shownText(message)}\n`);
};
// electron/main/shell/menu.ts
/** The views, as the rail has them, and the search. */
var GO = [
	{
		command: "go-board",
		label: "&Board",
		accelerator: "CmdOrCtrl+1"
	},
	{
		command: "go-table",
		label: "&Table",
		accelerator: "CmdOrCtrl+2"
	},
	{
		command: "go-graph",
		label: "&Graph",
		accelerator: "CmdOrCtrl+3"
	},
	{
		command: "go-tasks",
		label: "&Micro-Tasks",
		accelerator: "CmdOrCtrl+4"
	},
	{
		command: "go-recorder",
		label: "&Flight Recorder",
		accelerator: "CmdOrCtrl+5"
	},
	{
		command: "go-problems",
		label: "&Problems",
		accelerator: "CmdOrCtrl+6"
	},
	{
		command: "go-history",
		label: "Board &History",
		accelerator: "CmdOrCtrl+7"
	},
	{
		command: "go-settings",
		label: "&Settings",
		accelerator: "CmdOrCtrl+,"
	},
	{
		command: "search",
		label: "S&earch",
		accelerator: "CmdOrCtrl+F"
	},
	{
		command: "palette",
		label: "&Command Palette",
		accelerator: "CmdOrCtrl+K"
	}
];
/** The menu. The ids are for tests. */
function menuTemplate({ platform, isPackaged, newWindow, openFolder, tell }) {
	const isMac = platform === "darwin";
	const separator = { type: "separator" };
	return [
		...isMac ? [{ role: "appMenu" }] : [],
		{
			label: "&File",
			submenu: [
				{
					id: "new-window",
					label: "&New Window",
					accelerator: "CmdOrCtrl+Shift+N",
					click: newWindow
				},
				{
					id: "open-folder",
					label: "&Open Folder\u2026",
					accelerator: "CmdOrCtrl+O",
					click: openFolder
				},
				separator,
				isMac ? { role: "close" } : { role: "quit" }
			]
		},
		{ role: "editMenu" },
		{
			label: "&View",
			submenu: [
				{ role: "reload" },
				...isPackaged ? [] : [{ role: "toggleDevTools" }],
				separator,
				{ role: "resetZoom" },
				{ role: "zoomIn" },
				{ role: "zoomOut" },
				separator,
				{ role: "togglefullscreen" }
			]
		},
		{
			label: "&Go",
			submenu: GO.map(({ command, label, accelerator }) => ({
				id: command,
				label,
				...accelerator ? { accelerator } : {},
				click: () => tell(command)
			}))
		},
		{ role: "windowMenu" },
		{
			role: "help",
			submenu: [{
				id: "keys",
				label: "&Keyboard Shortcuts",
				accelerator: "CmdOrCtrl+/",
				click: () => tell("keys")
			}]
		}
	];
}
// electron/main/shell/questions.ts
/** The native dialogs (design: 70-window; 80-architecture, "Electron"). */
/** Asks for a repository folder; null when the dialog was cancelled. */
async function pickFolder() {
	const options = {
		title: "Open a repository folder",
		buttonLabel: "Open",
		properties: ["openDirectory", "createDirectory"]
	};
	const window = electron.BrowserWindow.getFocusedWindow();
	const { canceled, filePaths } = await (window ? electron.dialog.showOpenDialog(window, options) : electron.dialog.showOpenDialog(options));
	return canceled ? null : filePaths[0] ?? null;
}
/** Asks whether a folder that a link names may be opened; the answer at hand is no. */
async function confirmLink(folder) {
	const { response } = await electron.dialog.showMessageBox({
		type: "question",
		message: "Open this folder?",
		detail: `A link asks Locus to open\n${folder}`,
		buttons: ["Open", "Cancel"],
		defaultId: 1,
		cancelId: 1,
		noLink: true
	});
	return response === 0;
}
/** Asks whether a link may open in the system's browser; the whole address is shown, and the answer at hand is no. */
async function confirmExternal(url) {
	const { response } = await electron.dialog.showMessageBox({
		type: "question",
		message: "Open this address in your browser?",
		detail: url,
		buttons: ["Open", "Cancel"],
		defaultId: 1,
		cancelId: 1,
		noLink: true
	});
	return response === 0;
}
/** Says that the application cannot start. */
function sayFailed(error) {
	electron.dialog.showErrorBox("Locus cannot start", error instanceof Error ? error.message : String(error));
}
// electron/main/shell/window-places.ts
/** Where the windows stood: kept for each workspace in the application's own folder, and brought back onto a screen that is there. */
/** A window is reached by this much of its upper edge, in pixels. */
var HANDLE = {
	width: 120,
	height: 40
};
var LARGEST = 1e5;
var pixels = (least) => (require_zod_library()).int().min(least).max(LARGEST);
var placesSchema = (require_words()).atFirstUse(() => (require_zod_library()).array((require_zod_library()).tuple([(require_zod_library()).string().max(4e3), (require_zod_library()).strictObject({
	x: pixels(-1e5),
	y: pixels(-1e5),
	width: pixels(1),
	height: pixels(1),
	maximized: (require_zod_library()).boolean()
})])));
/**
* The bounds to open a window with: as they were, no larger than the screen they are on. Where their upper edge cannot be
* reached any more, because a screen is gone, the size alone: the system then chooses the place.
* @param screens the work areas of the screens that are there, the main one first.
*/
function reachable(place, screens) {
	const screen = screens.find((area) => holdsHandle(place, area)) ?? screens[0];
	if (screen === void 0) return {};
	const size = {
		width: Math.min(place.width, screen.width),
		height: Math.min(place.height, screen.height)
	};
	return holdsHandle(place, screen) ? {
		x: place.x,
		y: place.y,
		...size
	} : size;
}
function holdsHandle({ x, y, width }, area) {
	return Math.min(x + width, area.x + area.width) - Math.max(x, area.x) >= Math.min(HANDLE.width, width) && y >= area.y && y <= area.y + area.height - HANDLE.height;
}
/** Reads the kept places; a file that is missing or damaged counts as empty. */
async function readPlaces(dataFolder, log) {
	const file = (node_path()).default.join(dataFolder, "windows.json");
	const places = new Map(placesIn(await (0, (node_fs_promises()).readFile)(file, "utf8").catch(() => "[]")));
	let writing = Promise.resolve();
	return {
		of: (folder) => places.get(folder ?? ""),
		keep: (folder, place) => {
			places.delete(folder ?? "");
			places.set(folder ?? "", place);
			const text = JSON.stringify([...places].slice(-50));
			writing = writing.then(() => replaceWhole(file, text)).catch((error) => log("warning", `the window's place was not kept: ${String(error)}`));
		},
		settled: () => writing
	};
}
function placesIn(text) {
	try {
		return placesSchema.parse(JSON.parse(text));
	} catch {
		return [];
	}
}
/** The file is at every moment the old or the new one, whole. */
async function replaceWhole(file, text) {
	const temporary = `${file}.${process.pid}.tmp`;
	await (0, (node_fs_promises()).mkdir)((node_path()).default.dirname(file), { recursive: true });
	try {
		const handle = await (0, (node_fs_promises()).open)(temporary, "w", 384);
		try {
			await handle.writeFile(text);
			await handle.sync();
		} finally {
			await handle.close();
		}
		await (0, (node_fs_promises()).rename)(temporary, file);
	} catch (error) {
		await (0, (node_fs_promises()).rm)(temporary, { force: true });
		throw error;
	}
}
var MINUTE = 6e4;
/** The desktop of one window. */
var DesktopWindow = class {
	#window;
	#bringForward;
	#now;
	/** When the last notifications were shown. */
	#shown = [];
	#waiting = [];
	#wake;
	/** Notifications that are on the screen: Electron forgets the click of one that nothing holds. */
	#open = /* @__PURE__ */ new Set();
	constructor(window, bringForward, now = Date.now) {
		this.#window = window;
		this.#bringForward = bringForward;
		this.#now = now;
	}
	notify({ title, body, wp_id: wpId }) {
		const now = this.#now();
		this.#shown = this.#shown.filter((at) => now - at < MINUTE);
		if (this.#window.isFocused() || !electron.Notification.isSupported() || this.#shown.length >= 5) return false;
		this.#shown.push(now);
		const notification = new electron.Notification({
			title,
			body
		});
		this.#open.add(notification);
		notification.on("click", () => {
			this.#open.delete(notification);
			this.#bringForward();
			if (wpId !== void 0) this.ask({
				kind: "packet",
				wp_id: wpId
			});
		});
		notification.on("close", () => this.#open.delete(notification));
		notification.show();
		return true;
	}
	/** Asks something of the page; it is told as soon as it listens. */
	ask(ask) {
		this.#waiting = [...this.#waiting, ask].slice(-20);
		this.#wake?.();
	}
	async *asks(signal) {
		while (!signal.aborted) {
			const next = this.#waiting.shift();
			if (next) yield next;
			else await this.#awaken(signal);
		}
	}
	#awaken(signal) {
		return new Promise((resolve) => {
			this.#wake = resolve;
			signal.addEventListener("abort", () => resolve(), { once: true });
		});
	}
};
// electron/main/shell/window-options.ts
/**
* Sandboxed, isolated, without Node. Every setting that guards something is written out, so that no default of a later
* Electron decides it.
* @param preload absolute path of the built preload.
* @param icon absolute path of the picture that a Linux desktop shows; elsewhere the program has it.
*/
function windowOptions(preload, icon) {
	return {
		title: "Locus",
		width: 1440,
		height: 900,
		minWidth: 720,
		minHeight: 480,
		show: false,
		icon,
		webPreferences: {
			preload,
			sandbox: true,
			contextIsolation: true,
			nodeIntegration: false,
			nodeIntegrationInWorker: false,
			nodeIntegrationInSubFrames: false,
			webSecurity: true,
			allowRunningInsecureContent: false,
			experimentalFeatures: false,
			webviewTag: false,
			plugins: false,
			navigateOnDragDrop: false,
			safeDialogs: true,
			spellcheck: false
		}
	};
}
// electron/main/shell/windows.ts
/** The one factory of windows, and which folder each of them was opened for (design: 80-architecture, "Electron"). */
/** How long after a crash of the page another one is taken for the same fault, in milliseconds. */
var CRASH_PAUSE_MS = 1e4;
/** The picture of a window, beside the folder `out` of the build: in the checkout and in a package. */
function windowIcon(built) {
	return (node_path()).default.join(built, "..", "resources", "icons", "256x256.png");
}
/** Makes the windows of the application. */
function createWindows({ built, places, confirmExternal, log }) {
	const folders = /* @__PURE__ */ new Map();
	const preload = (node_path()).default.join(built, "preload", "index.cjs");
	const icon = windowIcon(built);
	const open = async (named) => {
		const folder = named === void 0 ? void 0 : await (0, (node_fs_promises()).realpath)(named).catch(() => named);
		const there = folder === void 0 ? void 0 : windowFor(folder);
		if (there !== void 0) return bringForward(there);
		const place = places.of(folder);
		const screens = [electron.screen.getPrimaryDisplay(), ...electron.screen.getAllDisplays()].map(({ workArea }) => workArea);
		const window = new electron.BrowserWindow({
			...windowOptions(preload, icon),
			...place && reachable(place, screens)
		});
		if (place?.maximized) window.maximize();
		const { webContents } = window;
		const { id } = webContents;
		const entry = {
			path: folder,
			desktop: new DesktopWindow(window, () => bringForward(window))
		};
		folders.set(id, entry);
		window.on("close", () => {
			const { x, y, width, height } = window.getNormalBounds();
			places.keep(folders.get(id)?.path, {
				x,
				y,
				width,
				height,
				maximized: window.isMaximized()
			});
		});
		window.on("closed", () => folders.delete(id));
		window.once("ready-to-show", () => window.show());
		guard(webContents, confirmExternal, log);
		recover(webContents, log);
		await window.loadURL(WINDOW_URL);
	};
	const windowFor = (folder) => electron.BrowserWindow.getAllWindows().find(({ webContents }) => folders.get(webContents.id)?.path === folder);
	return {
		open,
		reopen: (window, folder) => {
			const entry = folders.get(window.webContents.id);
			if (entry) entry.path = folder;
			window.webContents.reload();
		},
		windowOf: (id) => folders.get(id),
		tell: (command) => {
			const window = electron.BrowserWindow.getFocusedWindow() ?? electron.BrowserWindow.getAllWindows().at(-1);
			if (window) folders.get(window.webContents.id)?.desktop.ask({
				kind: "command",
				command
			});
		},
		focus: () => {
			const window = electron.BrowserWindow.getAllWindows().at(-1);
			if (window === void 0) return false;
			bringForward(window);
			return true;
		}
	};
}
function bringForward(window) {
	if (window.isMinimized()) window.restore();
	window.focus();
}
/** Keeps a window where it is: no other page, no child windows, no webviews. A link leaves only once a person agrees. */
function guard(webContents, confirmExternal, log) {
	let asking = false;
	const handOver = (url) => {
		const answer = navigationAnswer(url);
		if (answer.kind !== "external" || asking) return;
		asking = true;
		leave(answer.url, confirmExternal).catch(() => log("warning", "the system opened no browser for a link")).finally(() => {
			asking = false;
		});
	};
	webContents.on("will-navigate", (event, url) => {
		if (navigationAnswer(url).kind === "stay") return;
		event.preventDefault();
		handOver(url);
	});
	webContents.on("will-redirect", (event) => event.preventDefault());
	webContents.on("will-frame-navigate", (event) => {
		if (!event.isMainFrame) event.preventDefault();
	});
	webContents.on("will-attach-webview", (event) => event.preventDefault());
	webContents.setWindowOpenHandler(({ url }) => {
		handOver(url);
		return { action: "deny" };
	});
}
async function leave(url, confirmExternal) {
	if (await confirmExternal(url)) await electron.shell.openExternal(url);
}
/** Loads the page again when its process is gone, but not over and over. */
function recover(webContents, log) {
	let lastCrash = Number.NEGATIVE_INFINITY;
	webContents.on("render-process-gone", (_event, { reason }) => {
		if (reason === "clean-exit") return;
		const now = performance.now();
		const again = now - lastCrash > CRASH_PAUSE_MS;
		lastCrash = now;
		log("error", `the window's process ended: ${reason}${again ? "; loading it again" : ""}`);
		if (again) webContents.reload();
	});
}
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
// electron/main/shell/wires.ts
/** Takes the ports that windows hand over, and gives each window one wire to the core (design: 80-architecture, "Contract"). */
/**
* From now on a window may hand over a port: one, from its main frame, from our origin. A further one, after a reload,
* ends the wire before it; so does the end of the window, which closes the port.
*/
function acceptPorts({ windowOf, carrier, log }) {
	const wires = /* @__PURE__ */ new Map();
	electron.ipcMain.on(PORT_HANDOVER, (event) => {
		const [port] = event.ports;
		const window = windowOf(event.sender.id);
		const fault = window === void 0 ? "it came from no window of ours" : senderFault(event.senderFrame);
		if (fault !== void 0 || port === void 0 || event.ports.length !== 1) {
			log("warning", `a port was refused: ${fault ?? "it did not come alone"}`);
			for (const refused of event.ports) refused.close();
			return;
		}
		const id = event.sender.id;
		wires.get(id)?.close();
		const wire = openWire(port, carrier, {
			...window?.path === void 0 ? {} : { path: window.path },
			...window ? { desktop: window.desktop } : {}
		});
		wires.set(id, wire);
		port.on("close", () => {
			if (wires.get(id) === wire) wires.delete(id);
			wire.close();
		});
		port.start();
	});
}
function openWire(port, carrier, options) {
	const wire = carrier.open({
		send: (frame) => port.postMessage(frame),
		refuse: () => port.close()
	}, options);
	port.on("message", ({ data }) => wire.receive(data));
	return wire;
}
// electron/main/shell/shell.ts
/** The Electron application: its life from the first statement to the last window (design: 80-architecture, "Electron"). */
/**
* Starts the application, or hands this start over to the one that runs and ends. Returns before the application is
* ready: Electron waits for its main module first.
*/
function startShell() {
	electron.app.setName("locus");
	const dataFolder = process.env["LOCUS_DATA"];
	if (dataFolder) electron.app.setPath("userData", (node_path()).default.resolve(dataFolder));
	electron.app.enableSandbox();
	registerScheme();
	if (!electron.app.requestSingleInstanceLock()) {
		electron.app.quit();
		return;
	}
	const requests = createRequests();
	requests.add(launchRequest(process.argv, process.cwd()));
	electron.app.on("second-instance", (_event, argv, cwd) => requests.add(launchRequest(argv, cwd)));
	electron.app.on("open-url", (event, url) => {
		event.preventDefault();
		requests.add(linkRequest(url));
	});
	electron.app.on("window-all-closed", () => {
		if (process.platform !== "darwin") electron.app.quit();
	});
	if (electron.app.isPackaged) electron.app.setAsDefaultProtocolClient("locus");
	electron.app.whenReady().then(() => run(requests)).catch((error) => {
		sayFailed(error);
		electron.app.exit(1);
	});
}
/** Brings up core and windows. */
async function run(requests) {
	const built = (require_wire()).findBuilt(__dirname);
	serveWindow(await (require_wire()).listAssets((node_path()).default.join(built, "renderer")));
	const host = await (require_wire()).createHost({
		kind: "electron",
		version: electron.app.getVersion(),
		dataFolder: electron.app.getPath("userData"),
		backups: (require_backups_folder()).backupsFolder(process.env),
		pickFolder,
		files: systemOpening(await (require_wire()).editorOpening(process.env))
	});
	const places = await readPlaces(electron.app.getPath("userData"), log);
	const windows = createWindows({
		built,
		places,
		confirmExternal,
		log
	});
	const carrier = (require_wire()).createCarrier(host, log);
	acceptPorts({
		windowOf: windows.windowOf,
		carrier,
		log
	});
	closeBeforeQuit(async () => {
		await carrier.close();
		await host.close();
		await places.settled();
	});
	const openFolder = async () => {
		const window = electron.BrowserWindow.getFocusedWindow();
		const folder = await pickFolder();
		if (folder === null) return;
		if (window === null) await windows.open(folder);
		else windows.reopen(window, folder);
	};
	const parts = {
		platform: process.platform,
		isPackaged: electron.app.isPackaged,
		newWindow: () => noted(windows.open()),
		openFolder: () => noted(openFolder()),
		tell: windows.tell
	};
	electron.Menu.setApplicationMenu(electron.Menu.buildFromTemplate(menuTemplate(parts)));
	electron.app.on("activate", () => {
		if (!windows.focus()) noted(windows.open());
	});
	requests.serve((request) => noted(carryOut(request, windows)));
}
/** Does what one start or link asks for. */
async function carryOut(request, windows) {
	if (request.kind === "folder") return windows.open(request.path);
	if (request.kind === "bad link") log("warning", `a link was refused: ${request.link.slice(0, 200)}`);
	if (!windows.focus()) await windows.open();
	if (request.kind === "link" && await confirmLink(request.path)) await windows.open(request.path);
}
/** Holds back the end of the application until the core is closed. */
function closeBeforeQuit(close) {
	let closed = false;
	electron.app.on("will-quit", (event) => {
		if (closed) return;
		event.preventDefault();
		close().catch((error) => log("error", `the core did not close: ${String(error)}`)).finally(() => {
			closed = true;
			electron.app.quit();
		});
	});
}
function noted(work) {
	work.catch((error) => log("error", error instanceof Error ? error.message : String(error)));
}
function createRequests() {
	let waiting = [];
	let served;
	return {
		add: (request) => {
			if (served) served(request);
			else waiting = [...waiting, request];
		},
		serve: (serve) => {
			served = serve;
			for (const request of waiting) serve(request);
			waiting = [];
		}
	};
}
exports.startShell = startShell;
