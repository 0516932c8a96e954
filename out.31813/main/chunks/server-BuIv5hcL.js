const require_rolldown_runtime = require("./rolldown-runtime-C-fzZZTt.js");
var require_wire$loaded; function require_wire() { return require_wire$loaded ??= require("./wire-_fG_ww27.js"); }
var require_zod_library$loaded; function require_zod_library() { return require_zod_library$loaded ??= require("./zod-library-Dc0hhABK.js"); }
var require_workspace_parts$loaded; function require_workspace_parts() { return require_workspace_parts$loaded ??= require("./workspace-parts-BB-YODdE.js"); }
var require_words$loaded; function require_words() { return require_words$loaded ??= require("./words-D9Gj8xGm.js"); }
var node_path$loaded; function node_path() { return node_path$loaded ??= require_rolldown_runtime.__toESM(require("node:path"), 1); }
var node_fs_promises$loaded; function node_fs_promises() { return node_fs_promises$loaded ??= require("node:fs/promises"); }
var node_crypto$loaded; function node_crypto() { return node_crypto$loaded ??= require("node:crypto"); }
var node_child_process$loaded; function node_child_process() { return node_child_process$loaded ??= require("node:child_process"); }
var node_http$loaded; function node_http() { return node_http$loaded ??= require("node:http"); }
var ws$loaded; function ws() { return ws$loaded ??= require("ws"); }
// electron/main/core/host-folder.ts
/** Where a host that serves a workspace keeps its own files: beside the store, or in the data folder (design: 80-architecture, "Browser host"). */
/**
* Finds and makes the folder: `.handshake/locus` of the primary worktree. Without a workspace, or where the repository
* cannot be written, now or at all, or its folder leads out of it, a folder in the data folder.
* @param workspacePath any folder of the workspace, found upwards as the workspace itself is; absent for the start screen.
* @param dataFolder the application's own folder; made when it is missing.
* @throws {LocusError} HSK-404-NOT-FOUND for a missing folder, HSK-400-SCHEMA for a broken git pointer.
*/
async function hostFolder(workspacePath, dataFolder) {
	if (workspacePath === void 0) return dataFolderFor(dataFolder, "start-screen");
	const place = await (require_workspace_parts()).locateRepository(workspacePath);
	if (!await leadsOut(place)) try {
		const folder = await closedFolder(place.storeFolder);
		await proveWritable(folder);
		return {
			folder,
			workspaceHash: hashOf(place.root)
		};
	} catch (cause) {
		if (!UNWRITABLE.has((require_workspace_parts()).errorCodeOf(cause) ?? "")) throw cause;
	}
	return dataFolderFor(dataFolder, place.root);
}
/** Also ENOENT: so Node calls a folder that cannot be made on a read-only disk. */
var UNWRITABLE = /* @__PURE__ */ new Set([
	"EACCES",
	"EPERM",
	"EROFS",
	"ENOTDIR",
	"EEXIST",
	"ENOENT",
	"ENOSPC",
	"EDQUOT"
]);
async function dataFolderFor(dataFolder, identity) {
	const workspaceHash = hashOf(identity);
	return {
		folder: await closedFolder((node_path()).default.join(dataFolder, "hosts", workspaceHash)),
		workspaceHash
	};
}
function hashOf(identity) {
	return (0, (node_crypto()).createHash)("sha256").update(identity).digest("hex").slice(0, 16);
}
/** Makes a folder with a `.gitignore` of its own that holds everything back. */
async function closedFolder(folder) {
	await (0, (node_fs_promises()).mkdir)(folder, { recursive: true });
	await (0, (node_fs_promises()).writeFile)((node_path()).default.join(folder, ".gitignore"), "*\n", { flag: "wx" }).catch((cause) => {
		if ((require_workspace_parts()).errorCodeOf(cause) !== "EEXIST") throw cause;
	});
	return folder;
}
/** @throws the file system's error where nothing can be written: on a disk that became read-only, or is full. */
async function proveWritable(folder) {
	const probe = (node_path()).default.join(folder, `.host-${process.pid}-${(0, (node_crypto()).randomUUID)()}`);
	try {
		await (0, (node_fs_promises()).writeFile)(probe, "writable\n", {
			flag: "wx",
			mode: 384
		});
	} finally {
		await (0, (node_fs_promises()).rm)(probe, { force: true });
	}
}
/** True when a symbolic link on the way to the store leaves the repository. */
async function leadsOut(place) {
	for (const folder of [(node_path()).default.dirname(place.storeFolder), place.storeFolder]) {
		const real = await (0, (node_fs_promises()).realpath)(folder).catch(() => folder);
		if (!(require_workspace_parts()).isWithin(place.root, real)) return true;
	}
	return false;
}
/** The script that the host puts into index.html, relative to it. */
var BRIDGE_SCRIPT = "browser-bridge.js";
/** The subprotocol that the host answers with. */
var SUBPROTOCOL = "locus";
/** Begins the second subprotocol, which carries the tab's key and is never echoed. */
var KEY_SUBPROTOCOL_PREFIX = "locus-key.";
/** Carries the tab's key in a GET of {@link SESSION_PATH}. */
var KEY_HEADER = "x-locus-key";
var FRAGMENT_PREFIX = "#locus-secret=";
/** The fragment of a one-time address. */
function secretFragment(secret) {
	return FRAGMENT_PREFIX + secret;
}
// electron/main/hosts/browser/admission.ts
/**
* Who may talk to a browser host: a tab that spent a one-time secret has a cookie and a key of its own, and needs both
* (design: 80-architecture, "Browser host").
*
* Cookies on 127.0.0.1 are sent to every port, so the cookie alone proves nothing; the key lies in the tab's
* sessionStorage, which other ports cannot read. Both follow from the host's secret, so a restarted host knows them.
*/
/**
* @param secret the host's own, from `host.json`.
* @param workspaceHash names the cookie, so that the hosts of two workspaces do not overwrite each other's.
*/
function createAdmission(secret, workspaceHash) {
	const cookieName = `locus_${workspaceHash}`;
	const cookieValue = sign(secret, "cookie");
	let unspent = [];
	return {
		invite: () => {
			const invitation = (0, (node_crypto()).randomBytes)(32).toString("base64url");
			unspent = [...unspent, invitation].slice(-8);
			return invitation;
		},
		spend: (given) => {
			const found = unspent.filter((invitation) => isSame(invitation, given));
			if (found.length === 0) return void 0;
			unspent = unspent.filter((invitation) => !found.includes(invitation));
			const tab = (0, (node_crypto()).randomBytes)(12).toString("base64url");
			return {
				setCookie: `${cookieName}=${cookieValue}; HttpOnly; SameSite=Strict; Path=/`,
				key: `${tab}.${sign(secret, `tab ${tab}`)}`
			};
		},
		admits: (cookieHeader, key) => {
			const [tab = "", signature = ""] = (key ?? "").split(".", 2);
			const keyFits = isSame(sign(secret, `tab ${tab}`), signature) && /^[\w-]{16}\.[\w-]{43}$/.test(key ?? "");
			const cookieFits = cookieValues(cookieHeader, cookieName).some((value) => isSame(cookieValue, value));
			return keyFits && cookieFits;
		}
	};
}
function sign(secret, text) {
	return (0, (node_crypto()).createHmac)("sha256", secret).update(text).digest("base64url");
}
/** Compares without telling by its time how much is equal, or how long either is. */
function isSame(left, right) {
	return (0, (node_crypto()).timingSafeEqual)(digest(left), digest(right));
}
function digest(text) {
	return (0, (node_crypto()).createHash)("sha256").update(text).digest();
}
/** Every value that a cookie header gives under a name. */
function cookieValues(header, name) {
	return (header ?? "").split(";").map((pair) => pair.trim()).filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1));
}
// electron/main/hosts/browser/host-file.ts
/**
* `host.json`: the secret and port of a workspace's browser host, kept so that a restarted host takes the same tabs
* back (design: 80-architecture, "Browser host").
*/
var hostFileSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	/** 256 random bits, base64url. */
	secret: (require_zod_library()).string().regex(/^[\w-]{43}$/),
	/** Where the host last listened; 0 before the first time. */
	port: (require_zod_library()).int().min(0).max(65535),
	/** The process that listened there. */
	pid: (require_zod_library()).int().min(0)
}));
var FILE_NAME = "host.json";
/**
* Reads `host.json` of a folder, or makes it. Of several hosts that start at once, all get the same secret. One that is
* damaged, is no plain file, or could be read by others is replaced, which turns its tabs away.
*/
async function takeHostFile(folder) {
	const file = (node_path()).default.join(folder, FILE_NAME);
	const found = await readHostFile(file);
	if (found !== void 0) return found;
	const fresh = {
		secret: (0, (node_crypto()).randomBytes)(32).toString("base64url"),
		port: 0,
		pid: 0
	};
	const made = await writeBeside(file, fresh);
	try {
		await (0, (node_fs_promises()).link)(made, file);
		return fresh;
	} catch {
		const winner = await readHostFile(file);
		if (winner !== void 0) return winner;
		await (0, (node_fs_promises()).rename)(made, file);
		return fresh;
	} finally {
		await (0, (node_fs_promises()).rm)(made, { force: true });
	}
}
/** Writes down where this process listens. */
async function rememberPort(folder, file, port) {
	const target = (node_path()).default.join(folder, FILE_NAME);
	await (0, (node_fs_promises()).rename)(await writeBeside(target, {
		...file,
		port,
		pid: process.pid
	}), target);
}
/** True when the process that last listened is still there and is another one. */
function isHeldByAnother(file) {
	if (file.pid === 0 || file.pid === process.pid) return false;
	try {
		process.kill(file.pid, 0);
		return true;
	} catch (cause) {
		return cause instanceof Error && "code" in cause && cause.code === "EPERM";
	}
}
async function writeBeside(file, content) {
	const beside = `${file}.${process.pid}-${(0, (node_crypto()).randomBytes)(4).toString("hex")}`;
	await (0, (node_fs_promises()).writeFile)(beside, `${JSON.stringify(content)}\n`, {
		mode: 384,
		flag: "wx"
	});
	return beside;
}
/** The file's content when it can be trusted. Links are not followed, pipes not waited for. */
async function readHostFile(file) {
	const flags = (node_fs_promises()).constants.O_RDONLY | ((node_fs_promises()).constants.O_NOFOLLOW ?? 0) | ((node_fs_promises()).constants.O_NONBLOCK ?? 0);
	const handle = await (0, (node_fs_promises()).open)(file, flags).catch(() => void 0);
	if (handle === void 0) return void 0;
	try {
		const found = await handle.stat();
		if (!found.isFile() || found.size > 4096) return void 0;
		if (process.platform !== "win32" && (found.mode & 63) !== 0) return void 0;
		return hostFileSchema.safeParse(JSON.parse(await handle.readFile("utf8"))).data;
	} catch {
		return;
	} finally {
		await handle.close();
	}
}
/**
* The fault of a request, or undefined. A page of another site can send requests here and name a host of its own; it
* cannot choose the Host, Origin and Sec-Fetch headers that its browser sends.
* @param authority where this host listens: `127.0.0.1:4711`.
*/
function requestFault(request, authority) {
	const { headers, method, target } = request;
	if (headers["host"]?.length !== 1 || headers["host"][0] !== authority) return refused("wrong host");
	if (target.length > 2048) return {
		status: 414,
		reason: "address too long"
	};
	const origin = headers["origin"];
	if (origin !== void 0 && (origin.length !== 1 || origin[0] !== `http://${authority}`)) return refused("wrong origin");
	if (origin === void 0 && (request.upgrade || !isReading(method))) return refused("no origin");
	if (!comesFromItself(headers) && !opensThePage(request)) return refused("wrong site");
}
/** True for the methods that change nothing. */
function isReading(method) {
	return method === "GET" || method === "HEAD";
}
/** `none`: typed or opened by the system. A client that sends no such header is no browser, and has no cookie to misuse. */
function comesFromItself(headers) {
	const site = headers["sec-fetch-site"]?.[0];
	return site === void 0 || site === "same-origin" || site === "none";
}
/** A link from elsewhere may open the window, as a page of its own. */
function opensThePage({ method, target, headers, upgrade }) {
	const path = target.split("?", 1)[0];
	return method === "GET" && !upgrade && (path === "/" || path === "/index.html") && headers["sec-fetch-mode"]?.[0] === "navigate" && headers["sec-fetch-dest"]?.[0] === "document";
}
function refused(reason) {
	return {
		status: 403,
		reason
	};
}
// electron/main/hosts/browser/listener.ts
/**
* HTTP and WebSocket of the browser host, on 127.0.0.1 only: the files of the window, the spending of one-time secrets,
* and one wire for each admitted tab (design: 80-architecture, "Browser host"; 90-quality, "Security").
*/
/** The only address that is listened on. */
var LOOPBACK = "127.0.0.1";
/** What a tab may leave unread, in bytes, before it is cut off. */
var MAX_UNREAD_BYTES = 4 * (require_wire()).MAX_MESSAGE_BYTES;
var MAX_CONNECTIONS = 256;
var MAX_HEADER_BYTES = 8192;
var MAX_BODY_BYTES = 1024;
/** How long a closing tab is waited for, in milliseconds. */
var GOODBYE_MS = 300;
/**
* Listens on the first of `ports` that is free; 0 is any free one.
* @throws the system's error when none of them can be had.
*/
async function listen(serving, ports) {
	const server = (0, (node_http()).createServer)({
		maxHeaderSize: MAX_HEADER_BYTES,
		headersTimeout: 2e3,
		requestTimeout: 1e4,
		keepAliveTimeout: 5e3,
		connectionsCheckingInterval: 1e3
	});
	server.maxConnections = MAX_CONNECTIONS;
	const port = await bind(server, ports);
	const authority = `${LOOPBACK}:${port}`;
	const wires = /* @__PURE__ */ new Map();
	const logged = /* @__PURE__ */ new Set();
	/** Each reason once: whoever can reach the port could fill the log otherwise. */
	const noteRefusal = (reason) => {
		if (logged.has(reason)) return;
		logged.add(reason);
		serving.log("warning", `a request was refused: ${reason} (said once)`);
	};
	server.on("request", (request, response) => {
		const fault = requestFault(headOf(request, false), authority);
		if (fault) {
			noteRefusal(fault.reason);
			answer(response, fault.status, `${fault.reason}\n`);
			request.resume();
			return;
		}
		respond(serving, request, response).catch((error) => {
			serving.log("error", `a request failed: ${error instanceof Error ? error.message : String(error)}`);
			if (response.headersSent) response.destroy();
			else answer(response, 500, "failed\n");
		});
	});
	const sockets = new (ws()).WebSocketServer({
		noServer: true,
		maxPayload: (require_wire()).MAX_MESSAGE_BYTES,
		perMessageDeflate: false,
		handleProtocols: () => SUBPROTOCOL
	});
	server.on("upgrade", (request, socket, first) => {
		socket.on("error", () => socket.destroy());
		const fault = upgradeFault(serving.admission, request, authority, wires.size);
		if (fault) {
			noteRefusal(fault.reason);
			refuseUpgrade(socket, fault.status);
			return;
		}
		sockets.handleUpgrade(request, socket, first, (tab) => {
			wires.set(tab, openWire(serving, tab, () => wires.delete(tab)));
		});
	});
	return {
		port,
		close: async () => {
			const closed = new Promise((resolve) => server.close(() => resolve()));
			await Promise.all([...wires].map(([tab, wire]) => Promise.all([wire.close(), sayGoodbye(tab)])));
			server.closeAllConnections();
			await closed;
		}
	};
}
/** Binds to the first port of the list that can be had. */
async function bind(server, ports) {
	for (const [index, port] of ports.entries()) try {
		await new Promise((resolve, reject) => {
			server.once("error", reject);
			server.listen({
				port,
				host: LOOPBACK,
				exclusive: true
			}, () => {
				server.off("error", reject);
				resolve();
			});
		});
		return server.address().port;
	} catch (error) {
		if (index === ports.length - 1) throw error;
	}
	throw new RangeError("no port was named");
}
async function respond(serving, request, response) {
	const { method = "", url = "" } = request;
	if (url === "/session") {
		if (method === "POST") return spend(serving.admission, request, response);
		if (isReading(method)) return answer(response, admits(serving.admission, request) ? 204 : 401, "");
		return answer(response, 405, "method not allowed\n", { allow: "GET, HEAD, POST" });
	}
	if (!isReading(method)) return answer(response, 405, "method not allowed\n", { allow: "GET, HEAD" });
	const { status, headers, body } = await (require_wire()).answerAsset(serving.assets, url, [BRIDGE_SCRIPT]);
	response.writeHead(status, {
		...headers,
		"content-length": body.length
	});
	response.end(method === "HEAD" ? void 0 : body);
}
/** Takes `{"secret": "\u2026"}` and gives the cookie and the tab's key for it, once. */
async function spend(admission, request, response) {
	if (request.headers["content-type"] !== "application/json") return answer(response, 415, "JSON only\n");
	const body = await readBody(request);
	if (body === void 0) return answer(response, 413, "too large\n", { connection: "close" });
	const secret = secretIn(body);
	const admitted = secret === void 0 ? void 0 : admission.spend(secret);
	if (!admitted) return answer(response, 401, "this address was used already, or is not one of this host\n");
	const headers = {
		"content-type": "application/json; charset=utf-8",
		"set-cookie": admitted.setCookie
	};
	answer(response, 200, JSON.stringify({ key: admitted.key }), headers);
}
function secretIn(body) {
	try {
		const value = JSON.parse(body);
		if (typeof value !== "object" || value === null || !("secret" in value)) return void 0;
		return typeof value.secret === "string" ? value.secret : void 0;
	} catch {
		return;
	}
}
/** The body as text, or undefined as soon as it is too large. */
async function readBody(request) {
	const chunks = [];
	let size = 0;
	for await (const chunk of request) {
		size += chunk.length;
		if (size > MAX_BODY_BYTES) return void 0;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString("utf8");
}
function answer(response, status, body, headers = {}) {
	const bytes = Buffer.from(body);
	const length = status === 204 ? {} : { "content-length": bytes.length };
	response.writeHead(status, {
		...(require_wire()).plainHeaders("no-store"),
		...length,
		...headers
	});
	response.end(bytes);
}
function headOf(request, upgrade) {
	return {
		method: request.method ?? "",
		target: request.url ?? "",
		headers: request.headersDistinct,
		upgrade
	};
}
function admits(admission, request) {
	return admission.admits(request.headers.cookie, request.headersDistinct[KEY_HEADER]?.[0]);
}
/** What keeps an upgrade from becoming a tab's wire. */
function upgradeFault(admission, request, authority, tabs) {
	const fault = requestFault(headOf(request, true), authority);
	if (fault) return fault;
	if (request.method !== "GET" || request.url !== "/rpc") return {
		status: 404,
		reason: "no socket there"
	};
	const offered = (request.headers["sec-websocket-protocol"] ?? "").split(",").map((protocol) => protocol.trim());
	const keys = offered.filter((protocol) => protocol.startsWith(KEY_SUBPROTOCOL_PREFIX));
	const key = keys.length === 1 ? keys[0]?.slice(KEY_SUBPROTOCOL_PREFIX.length) : void 0;
	if (!offered.includes("locus") || !admission.admits(request.headers.cookie, key)) return {
		status: 401,
		reason: "not admitted"
	};
	return tabs >= 64 ? {
		status: 503,
		reason: "too many tabs"
	} : void 0;
}
function refuseUpgrade(socket, status) {
	const lines = [
		`HTTP/1.1 ${status} ${(node_http()).STATUS_CODES[status] ?? ""}`,
		"connection: close",
		"content-length: 0",
		"",
		""
	];
	socket.end(lines.join("\r\n"), () => socket.destroy());
}
function openWire({ carry, log }, tab, forget) {
	const wire = carry({
		send: (frame) => {
			if (tab.readyState !== tab.OPEN) return;
			tab.send(frame);
			if (tab.bufferedAmount > MAX_UNREAD_BYTES) {
				log("warning", "a tab was cut off: it does not read what it asked for");
				tab.terminate();
			}
		},
		refuse: () => tab.close(1008)
	});
	tab.on("message", (data, isBinary) => wire.receive(isBinary ? data : data.toString()));
	tab.on("error", (error) => log("warning", `a tab was cut off: ${error.message}`));
	tab.on("close", () => {
		forget();
		wire.close();
	});
	return wire;
}
/** Closes a tab's socket as one that goes away, and does not wait long for its answer. */
async function sayGoodbye(tab) {
	await new Promise((resolve) => {
		const impatient = setTimeout(() => tab.terminate(), GOODBYE_MS);
		tab.once("close", () => {
			clearTimeout(impatient);
			resolve();
		});
		tab.close(1001);
	});
}
// electron/main/hosts/browser/open-page.ts
/** Opens an address in the system's browser (design: 75-command-line, `serve --open`). */
/** The program that opens an address on a platform, with its arguments. The address is one argument, never a command line. */
function openingCommand(platform, url) {
	if (platform === "darwin") return ["open", url];
	if (platform === "win32") return [
		"rundll32",
		"url.dll,FileProtocolHandler",
		url
	];
	return ["xdg-open", url];
}
/** Opens `url`; true when a program was found that takes it. What it then does is not waited for. */
async function openPage(url, platform = process.platform) {
	const [program, ...args] = openingCommand(platform, url);
	const child = (0, (node_child_process()).spawn)(program, args, {
		stdio: "ignore",
		detached: true
	});
	const started = await new Promise((resolve) => {
		child.once("spawn", () => resolve(true));
		child.once("error", () => resolve(false));
	});
	child.unref();
	return started;
}
// electron/main/hosts/browser/server.ts
/** Starts the browser host: the window of one workspace, or the start screen, in a browser on this machine (design: 80-architecture, "Browser host"). */
var server_exports = /* @__PURE__ */ require_rolldown_runtime.__exportAll({ startBrowserHost: () => startBrowserHost });
/**
* @throws {LocusError} HSK-404-NOT-FOUND when the window is not built or the folder is missing; the system's error when
* the port cannot be had.
*/
async function startBrowserHost(options) {
	const { dataFolder, version, log } = options;
	const initialPath = options.path === void 0 ? {} : { initialPath: options.path };
	const assets = await (require_wire()).listAssets(options.windowFolder ?? (node_path()).default.join((require_wire()).findBuilt(__dirname), "renderer"));
	const { folder, workspaceHash } = await hostFolder(options.path, dataFolder);
	const file = await takeHostFile(folder);
	const admission = createAdmission(file.secret, workspaceHash);
	const backups = options.backups === void 0 ? {} : { backups: options.backups };
	const files = await (require_wire()).editorOpening(options.env ?? {});
	const host = await (require_wire()).createHost({
		kind: "browser",
		version,
		dataFolder,
		files,
		...backups,
		...initialPath
	});
	const carrier = (require_wire()).createCarrier(host, log);
	const connectTo = options.path === void 0 ? void 0 : { path: options.path };
	const wanted = options.port ? [options.port] : file.port === 0 ? [0] : [file.port, 0];
	const listener = await listen({
		assets,
		admission,
		log,
		carry: (transport) => carrier.open(transport, connectTo)
	}, wanted).catch(async (error) => {
		await host.close();
		throw error;
	});
	if (listener.port === file.port || !isHeldByAnother(file)) await rememberPort(folder, file, listener.port);
	const invite = () => `http://${LOOPBACK}:${listener.port}/${secretFragment(admission.invite())}`;
	const url = invite();
	if (options.open && !await openPage(url)) log("warning", "no browser could be opened; open the address by hand");
	return {
		url,
		port: listener.port,
		invite,
		close: async () => {
			await listener.close();
			await carrier.close();
			await host.close();
		}
	};
}
Object.defineProperty(exports, "server_exports", {
	enumerable: true,
	get: function() {
		return server_exports;
	}
});
Object.defineProperty(exports, "startBrowserHost", {
	enumerable: true,
	get: function() {
		return startBrowserHost;
	}
});
