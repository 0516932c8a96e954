const require_rolldown_runtime = require("./rolldown-runtime-C-fzZZTt.js");
var require_zod_library$loaded; function require_zod_library() { return require_zod_library$loaded ??= require("./zod-library-Dc0hhABK.js"); }
var require_words$loaded; function require_words() { return require_words$loaded ??= require("./words-D9Gj8xGm.js"); }
var require_workspace_parts$loaded; function require_workspace_parts() { return require_workspace_parts$loaded ??= require("./workspace-parts-BB-YODdE.js"); }
var require_workspace$loaded; function require_workspace() { return require_workspace$loaded ??= require("./workspace-Bq77ooOZ.js"); }
var require_safekeeping$loaded; function require_safekeeping() { return require_safekeeping$loaded ??= require("./safekeeping-bH37aeAv.js"); }
var node_os$loaded; function node_os() { return node_os$loaded ??= require_rolldown_runtime.__toESM(require("node:os"), 1); }
var node_path$loaded; function node_path() { return node_path$loaded ??= require_rolldown_runtime.__toESM(require("node:path"), 1); }
var node_fs_promises$loaded; function node_fs_promises() { return node_fs_promises$loaded ??= require("node:fs/promises"); }
var node_crypto$loaded; function node_crypto() { return node_crypto$loaded ??= require("node:crypto"); }
var node_fs$loaded; function node_fs() { return node_fs$loaded ??= require("node:fs"); }
var node_child_process$loaded; function node_child_process() { return node_child_process$loaded ??= require("node:child_process"); }
var node_timers_promises$loaded; function node_timers_promises() { return node_timers_promises$loaded ??= require("node:timers/promises"); }
// shared/contract/content-security.ts
/** The Content-Security-Policy of the window, the same in both hosts (design: 80-architecture, "CSP"). */
/** Name of the meta element in index.html whose content is the nonce of that answer, for `get-nonce`. */
var NONCE_META = "locus-nonce";
/**
* The policy of the window.
* @param nonce fresh for every answer: base64 or base64url, at least 128 bits.
* @throws {RangeError} for a nonce that is none, so that nothing can be smuggled into the header.
*/
function contentSecurityPolicy(nonce) {
	if (!/^[A-Za-z0-9+/_-]{22,}={0,2}$/.test(nonce)) throw new RangeError("not a nonce");
	return [
		"default-src 'none'",
		"script-src 'self'",
		"connect-src 'self'",
		"font-src 'self'",
		"worker-src 'self'",
		"img-src 'self' data: blob:",
		`style-src 'self' 'nonce-${nonce}'`,
		...CLOSED
	].join("; ");
}
/** What `default-src` does not reach: base elements, forms and frames around the window. */
var CLOSED = [
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'"
];
/** The policy of every answer that is not the window itself. */
var NO_CONTENT_POLICY = ["default-src 'none'", ...CLOSED].join("; ");
// electron/main/core/assets.ts
/**
* The files of the built window, as both hosts serve them: a list taken once, answered by exact name only, so that no
* path can lead anywhere else (design: 90-quality, "Security").
*/
var TYPES = {
	".html": "text/html; charset=utf-8",
	".js": "text/javascript; charset=utf-8",
	".css": "text/css; charset=utf-8",
	".svg": "image/svg+xml; charset=utf-8",
	".json": "application/json; charset=utf-8",
	".webmanifest": "application/manifest+json; charset=utf-8",
	".txt": "text/plain; charset=utf-8",
	".png": "image/png",
	".ico": "image/x-icon",
	".woff2": "font/woff2"
};
/**
* The folder `out` of the build that `from` belongs to: the nearest folder above it that holds `out/renderer`.
* @throws {LocusError} HSK-404-NOT-FOUND when the window has not been built.
*/
function findBuilt(from) {
	for (let folder = from;; folder = (node_path()).default.dirname(folder)) {
		if ((0, (node_fs()).existsSync)((node_path()).default.join(folder, "out", "renderer", "index.html"))) return (node_path()).default.join(folder, "out");
		if ((node_path()).default.dirname(folder) === folder) break;
	}
	throw notBuilt();
}
function notBuilt() {
	return new (require_words()).LocusError("HSK-404-NOT-FOUND", "The window has not been built yet: run \"npm run build\" first.");
}
/**
* Lists a built renderer folder: regular files of known types; links and everything else are left out.
* @throws {LocusError} HSK-404-NOT-FOUND when the window has not been built there.
*/
async function listAssets(folder) {
	const root = await (0, (node_fs_promises()).realpath)(folder).catch(() => {
		throw notBuilt();
	});
	const assets = /* @__PURE__ */ new Map();
	for (const entry of await (0, (node_fs_promises()).readdir)(root, {
		recursive: true,
		withFileTypes: true
	})) {
		const type = TYPES[(node_path()).default.extname(entry.name)];
		const file = (node_path()).default.join(entry.parentPath, entry.name);
		if (type === void 0 || !entry.isFile()) continue;
		const name = `/${(node_path()).default.relative(root, file).split((node_path()).default.sep).join("/")}`;
		assets.set(name, {
			file,
			type,
			hashed: /-[\w-]{8}\.\w+$/.test(name)
		});
	}
	return assets;
}
/**
* The file that a request names, or undefined. The target is compared as it was sent: nothing is decoded, joined or
* normalized, so only the names of the list can be reached.
* @param target path with an optional query: `/assets/index-Bx3f.js?v=1`; `/` is index.html.
*/
function resolveAsset(assets, target) {
	const [name = ""] = target.split("?", 1);
	return assets.get(name === "/" ? "/index.html" : name);
}
/**
* index.html as it is served: the nonce in its meta element, and the host's own scripts before the window's.
* @param scripts relative addresses of module scripts.
*/
function indexDocument(html, nonce, scripts) {
	const head = [`<meta name="${NONCE_META}" content="${nonce}">`, ...scripts.map((script) => `<script type="module" src="./${script}"><\/script>`)];
	return html.replace(NONCE_ELEMENT, "").replace(/<head(\s[^>]*)?>/i, (opening) => opening + head.join(""));
}
var NONCE_ELEMENT = new RegExp(`<meta\\s+name="${NONCE_META}"[^>]*>`, "i");
/** Headers of every answer that a host gives, whatever it is. */
var COMMON_HEADERS = {
	"x-content-type-options": "nosniff",
	"x-frame-options": "DENY",
	"referrer-policy": "no-referrer",
	"cross-origin-opener-policy": "same-origin",
	"cross-origin-resource-policy": "same-origin"
};
/**
* Answers a request for a file of the window. A page gets a fresh nonce each time, in its policy and in itself.
* @param scripts what a host adds to index.html.
*/
async function answerAsset(assets, target, scripts) {
	const asset = resolveAsset(assets, target);
	const bytes = asset && await (0, (node_fs_promises()).readFile)(asset.file).catch(() => void 0);
	if (!asset || !bytes) return {
		status: 404,
		headers: plainHeaders("no-store"),
		body: Buffer.from("not found\n")
	};
	if (!asset.type.startsWith("text/html")) return {
		status: 200,
		headers: {
			...plainHeaders(asset.hashed ? "private, max-age=31536000, immutable" : "no-cache"),
			"content-type": asset.type
		},
		body: bytes
	};
	const nonce = (0, (node_crypto()).randomBytes)(18).toString("base64");
	return {
		status: 200,
		headers: {
			...plainHeaders("no-store"),
			"content-type": asset.type,
			"content-security-policy": contentSecurityPolicy(nonce)
		},
		body: Buffer.from(indexDocument(bytes.toString("utf8"), nonce, scripts))
	};
}
/** Headers of an answer that is not the window itself. */
function plainHeaders(cache) {
	return {
		...COMMON_HEADERS,
		"cache-control": cache,
		"content-security-policy": NO_CONTENT_POLICY,
		"content-type": "text/plain; charset=utf-8"
	};
}
// electron/main/core/file-opening/editors.ts
/** `--goto file:line`; a name that could itself be read as a place is opened without one. */
var goTo = (file, line) => line === void 0 || /:\d/.test(file) ? [file] : ["--goto", `${file}:${line}`];
var colon = (file, line) => line === void 0 || /:\d/.test(file) ? [file] : [`${file}:${line}`];
var lineFlag = (flag) => (file, line) => line === void 0 ? [file] : [
	flag,
	String(line),
	file
];
var plus = (file, line) => line === void 0 ? [file] : [`+${line}`, file];
/** Every editor by the name of its program. */
var EDITORS = new Map([
	["code", {
		name: "VS Code",
		words: goTo
	}],
	["code-insiders", {
		name: "VS Code Insiders",
		words: goTo
	}],
	["codium", {
		name: "VSCodium",
		words: goTo
	}],
	["cursor", {
		name: "Cursor",
		words: goTo
	}],
	["windsurf", {
		name: "Windsurf",
		words: goTo
	}],
	["zed", {
		name: "Zed",
		words: colon
	}],
	["zeditor", {
		name: "Zed",
		words: colon
	}],
	["subl", {
		name: "Sublime Text",
		words: colon
	}],
	...Object.entries({
		idea: "IntelliJ IDEA",
		webstorm: "WebStorm",
		pycharm: "PyCharm",
		goland: "GoLand",
		clion: "CLion",
		phpstorm: "PhpStorm",
		rubymine: "RubyMine",
		rider: "Rider",
		rustrover: "RustRover"
	}).map(([program, name]) => [program, {
		name,
		words: lineFlag("--line")
	}]),
	["kate", {
		name: "Kate",
		words: lineFlag("--line")
	}],
	["mate", {
		name: "TextMate",
		words: lineFlag("--line")
	}],
	["gedit", {
		name: "gedit",
		words: plus
	}],
	["bbedit", {
		name: "BBEdit",
		words: plus
	}]
]);
// electron/main/core/file-opening/find-editor.ts
/** Finds the editor that a person named in `$VISUAL` or `$EDITOR`, if it is one that Locus starts. */
/**
* The first of the two that names a known editor which is there. Its own arguments (`--wait`) are left out: nothing waits.
* @returns undefined where none is named, or another program is.
*/
async function findEditor(env, platform = process.platform) {
	for (const value of [env["VISUAL"], env["EDITOR"]]) {
		const found = value === void 0 ? void 0 : await namedEditor(value.trim(), env, platform);
		if (found !== void 0) return found;
	}
}
/** A value may be a program with arguments, or a path with spaces that nobody quoted. */
async function namedEditor(value, env, platform) {
	const [, quoted, plain] = /^(?:"([^"]+)"|(\S+))/.exec(value) ?? [];
	for (const named of /* @__PURE__ */ new Set([value, quoted ?? plain ?? ""])) {
		const editor = EDITORS.get((node_path()).default.basename(named).replace(/\.exe$/i, ""));
		if (editor === void 0) continue;
		const program = await programOf(named, env, platform);
		if (program !== void 0) return {
			editor,
			program
		};
	}
}
/** A name is looked for in the absolute folders of PATH alone, so that no folder somebody stands in can offer its own. */
async function programOf(named, env, platform) {
	if ((node_path()).default.isAbsolute(named)) return runnable(named);
	if ((node_path()).default.basename(named) !== named) return void 0;
	const name = platform === "win32" && !/\.exe$/i.test(named) ? `${named}.exe` : named;
	for (const folder of (env["PATH"] ?? "").split((node_path()).default.delimiter)) {
		const program = (node_path()).default.isAbsolute(folder) ? await runnable((node_path()).default.join(folder, name)) : void 0;
		if (program !== void 0) return program;
	}
}
/** The real path of a file that may be run. */
async function runnable(file) {
	try {
		const program = await (0, (node_fs_promises()).realpath)(file);
		await (0, (node_fs_promises()).access)(program, (node_fs_promises()).constants.X_OK);
		return (await (0, (node_fs_promises()).stat)(program)).isFile() ? program : void 0;
	} catch {
		return;
	}
}
// electron/main/core/file-opening.ts
/** Opens a file in the person's editor: a program with arguments, without a shell, that sees named variables only. */
/** What an editor may see of our environment: where it draws, whose it is, where it keeps its things. */
var EDITOR_ENVIRONMENT = [
	"PATH",
	"HOME",
	"USER",
	"LOGNAME",
	"SHELL",
	"LANG",
	"LC_ALL",
	"TMPDIR",
	"DISPLAY",
	"WAYLAND_DISPLAY",
	"XAUTHORITY",
	"XDG_CONFIG_HOME",
	"XDG_DATA_HOME",
	"XDG_CACHE_HOME",
	"XDG_RUNTIME_DIR",
	"XDG_SESSION_TYPE",
	"XDG_CURRENT_DESKTOP",
	"DBUS_SESSION_BUS_ADDRESS",
	"SystemRoot",
	"USERPROFILE",
	"APPDATA",
	"LOCALAPPDATA",
	"TEMP"
];
/** Opening in the editor that the environment names; undefined where it names none that is known and there. */
async function editorOpening(env) {
	const found = await findEditor(env);
	if (found === void 0) return void 0;
	const { editor, program } = found;
	return {
		name: editor.name,
		lines: true,
		open: async ({ absolute, root, isText }, line) => {
			if (!isText) throw new (require_words()).LocusError("HSK-400-SCHEMA", "This file is no text.", { path: absolute });
			if ((require_workspace_parts()).isWithin(root, program)) {
				const message = `${editor.name} would be started from inside of the repository; name one outside of it.`;
				throw new (require_words()).LocusError("HSK-400-SCHEMA", message, { path: program });
			}
			await start(program, editor.words(absolute, line), env);
			return { how: "editor" };
		}
	};
}
/** Starts a program that goes on by itself. */
async function start(program, words, env) {
	const scrubbed = {};
	for (const name of EDITOR_ENVIRONMENT) {
		const value = env[name];
		if (value !== void 0) scrubbed[name] = value;
	}
	const child = (0, (node_child_process()).spawn)(program, [...words], {
		cwd: (node_os()).default.homedir(),
		env: scrubbed,
		stdio: "ignore",
		detached: true
	});
	await new Promise((resolve, reject) => {
		child.once("spawn", resolve);
		child.once("error", (cause) => {
			reject(new (require_words()).LocusError("HSK-500-STORAGE", `The editor did not start: ${cause.message}`, {
				path: program,
				cause
			}));
		});
	});
	child.unref();
}
// electron/main/core/opening-news.ts
/** How far the opening of a workspace is, for windows that wait for it: the newest number only (design: 70-window, "First start"). */
/** News of the openings of one connection. */
var OpeningNews = class {
	#listeners = /* @__PURE__ */ new Set();
	/** @param packets Work Packets that were made of the board so far. */
	tell(packets) {
		for (const listener of this.#listeners) listener(packets);
	}
	/** Each number as it is told; one that nobody took in time gives way to the next. Ends with the signal. */
	async *follow(signal) {
		let newest;
		let woken = Promise.withResolvers();
		const listener = (packets) => {
			newest = packets;
			woken.resolve();
		};
		const end = () => woken.resolve();
		this.#listeners.add(listener);
		signal.addEventListener("abort", end);
		try {
			while (!signal.aborted) {
				await woken.promise;
				woken = Promise.withResolvers();
				if (newest !== void 0) yield { packets: newest };
				newest = void 0;
			}
		} finally {
			this.#listeners.delete(listener);
			signal.removeEventListener("abort", end);
		}
	}
};
// electron/main/core/connections/open-connection.ts
/** One window's or tab's hold on the core: the workspace that it has open, and everything that ends with it. */
/** A connection as the routes see it. */
var OpenConnection = class {
	aborted = new AbortController();
	/** The desktop around the window, where there is one. */
	desktop;
	#opening = new OpeningNews();
	#workspaces;
	#initialPath;
	#onClose;
	#held;
	/** Why the folder that this connection began with could not be opened. */
	failed;
	constructor(workspaces, { path, desktop }, onClose) {
		this.desktop = desktop;
		this.#workspaces = workspaces;
		this.#initialPath = path;
		this.#onClose = onClose;
	}
	/** The workspace of this connection; the folder it began with is opened on first use. */
	shared() {
		this.#held ??= this.#first();
		return this.#held;
	}
	async #first() {
		const path = this.#initialPath;
		if (path === void 0) return void 0;
		return this.#workspaces.take(path).catch((cause) => {
			this.failed = {
				path,
				error: (require_words()).errorValueOf(cause)
			};
		});
	}
	/** Opens another folder, unless the caller gave it up meanwhile; the one before is released only once this one is open. */
	async open(path, { signal, fresh } = {}) {
		const before = this.#held;
		const onTakenOver = (packets) => this.#opening.tell(packets);
		const shared = await this.#workspaces.take(path, {
			fresh,
			onTakenOver
		});
		if (signal?.aborted) {
			await this.#workspaces.release(shared);
			signal.throwIfAborted();
		}
		this.#held = Promise.resolve(shared);
		this.failed = void 0;
		await this.#release(before);
		if (this.aborted.signal.aborted) await this.leave();
		return shared;
	}
	/** How far the openings of this connection are, until the signal ends it. */
	opening(signal) {
		return this.#opening.follow(signal);
	}
	/** Releases the workspace; false when there was none. */
	async leave() {
		const before = this.#held;
		this.#held = Promise.resolve(void 0);
		return this.#release(before);
	}
	async #release(held) {
		const shared = await held;
		if (shared) await this.#workspaces.release(shared);
		return shared !== void 0;
	}
	async close() {
		this.aborted.abort();
		await this.leave();
		this.#onClose(this);
	}
};
// electron/main/core/board-feed.ts
/** More changed cards than this are a gap: a fresh page is cheaper. */
var LARGEST_DELTA = 200;
var LOOKED_AT_EVENTS = 1e3;
/** One subscriber: a bounded queue and what it has acknowledged. */
var Subscriber = class {
	id;
	/** Sequences of deltas that were sent and not yet acknowledged. */
	#unacknowledged = [];
	#waiting = [];
	#gap;
	#wake;
	constructor(id) {
		this.id = id;
	}
	offer(item) {
		const counts = item.kind === "delta";
		if (counts && this.#unacknowledged.length >= 100) this.#gap = item.to;
		else {
			if (counts) this.#unacknowledged.push(item.to);
			this.#waiting.push(item);
		}
		this.#wake?.();
	}
	acknowledge(sequence) {
		this.#unacknowledged = this.#unacknowledged.filter((sent) => sent > sequence);
		if (this.#gap === void 0 || this.#unacknowledged.length > 0) return;
		this.#waiting.push({
			kind: "gap",
			to: this.#gap
		});
		this.#gap = void 0;
		this.#wake?.();
	}
	async next(signal) {
		for (;;) {
			if (signal.aborted) return void 0;
			if (this.#waiting.length > 0) return this.#waiting.shift();
			await new Promise((resolve) => {
				this.#wake = resolve;
				signal.addEventListener("abort", () => resolve(), { once: true });
			});
			this.#wake = void 0;
		}
	}
};
/** The feed of one open workspace. */
var BoardFeed = class {
	#workspace;
	#subscribers = /* @__PURE__ */ new Map();
	#places;
	#beginning;
	#revision = 0;
	#sequence = 0;
	#running = Promise.resolve();
	#queued = false;
	#lastSync = "";
	#ids = 0;
	constructor(workspace) {
		this.#workspace = workspace;
		workspace.onChange(() => this.#advanceSoon());
	}
	#advanceSoon() {
		if (this.#queued || this.#subscribers.size === 0) return;
		this.#queued = true;
		this.#running = this.#running.then(() => {
			this.#queued = false;
			return this.#advance();
		}).catch(() => void 0);
	}
	/** Items after a revision, until the signal ends it. A revision that is not the newest begins with a gap. */
	async *subscribe(sequence, signal) {
		this.#ids += 1;
		const subscriber = new Subscriber(`feed-${this.#ids}`);
		try {
			await this.#running;
			while (!this.#places) await this.#beginOnce();
			this.#subscribers.set(subscriber.id, subscriber);
			yield {
				kind: "subscribed",
				subscription_id: subscriber.id,
				sequence: this.#revision
			};
			if (sequence !== this.#revision) yield {
				kind: "gap",
				to: this.#revision
			};
			if (signal.aborted) return;
			yield {
				kind: "sync",
				sync: await this.#workspace.syncState()
			};
			this.#advanceSoon();
			for (;;) {
				const item = await subscriber.next(signal);
				if (!item) return;
				yield item;
			}
		} finally {
			this.#subscribers.delete(subscriber.id);
			if (this.#subscribers.size === 0) this.#places = void 0;
		}
	}
	/** A subscriber has taken in everything up to a sequence. */
	acknowledge(subscriptionId, sequence) {
		const subscriber = this.#subscribers.get(subscriptionId);
		subscriber?.acknowledge(sequence);
		return subscriber !== void 0;
	}
	/** Reads where everything stands; once for all who begin at the same moment, so that nobody's beginning moves on. */
	#beginOnce() {
		this.#beginning ??= this.#begin().finally(() => {
			this.#beginning = void 0;
		});
		return this.#beginning;
	}
	async #begin() {
		await this.#workspace.read(async (reader) => {
			const places = await reader.places();
			this.#places = new Map(places.map(({ wp_id, status, order }) => [wp_id, {
				status,
				order
			}]));
			this.#revision = await reader.revision();
			this.#sequence = (await reader.lastEvent())?.sequence ?? 0;
		});
	}
	async #advance() {
		const delta = await this.#delta();
		if (delta) for (const subscriber of this.#subscribers.values()) subscriber.offer(delta);
		const sync = await this.#workspace.syncState();
		const text = JSON.stringify(sync);
		if (text === this.#lastSync) return;
		this.#lastSync = text;
		for (const subscriber of this.#subscribers.values()) subscriber.offer({
			kind: "sync",
			sync
		});
	}
	async #delta() {
		const places = this.#places;
		if (!places) return void 0;
		const from = this.#revision;
		return this.#workspace.read(async (reader) => {
			const { revision, wp_ids, more } = await reader.changedSince(from, LARGEST_DELTA);
			const events = await reader.events({
				since: this.#sequence,
				limit: LOOKED_AT_EVENTS
			});
			this.#sequence = events.at(-1)?.sequence ?? this.#sequence;
			if (revision === from && events.length === 0) return void 0;
			this.#revision = revision;
			if (more) {
				this.#places = new Map((await reader.places()).map(({ wp_id, status, order }) => [wp_id, {
					status,
					order
				}]));
				return {
					kind: "gap",
					to: revision
				};
			}
			const causes = causesOf(events);
			const changes = [];
			for (const wpId of wp_ids) {
				const before = places.get(wpId);
				const card = await reader.card(wpId);
				const cause = causes.get(wpId);
				if (card) places.set(wpId, {
					status: card.status,
					order: card.order
				});
				else places.delete(wpId);
				changes.push({
					wp_id: wpId,
					...before ? { before } : {},
					...card ? { card } : {},
					...cause ? { cause } : {}
				});
			}
			const last = events.findLast((event) => event.event_type !== "capability_decision");
			return {
				kind: "delta",
				from,
				to: revision,
				event: this.#sequence,
				changes,
				totals: await reader.totals(),
				...last ? { last_event: withReading(last) } : {}
			};
		});
	}
};
/** An event with its one-line reading. */
function withReading(event) {
	return {
		...event,
		reading: (require_workspace_parts()).readingOf(event)
	};
}
/** The newest telling event of each Work Packet. */
function causesOf(events) {
	const causes = /* @__PURE__ */ new Map();
	for (const event of events) {
		if (event.wp_id === void 0 || event.event_type === "diagnostic") continue;
		causes.set(event.wp_id, {
			sequence: event.sequence,
			event_type: event.event_type,
			reading: (require_workspace_parts()).readingOf(event),
			actor: event.actor,
			source: event.source,
			at: event.timestamp
		});
	}
	return causes;
}
// shared/contract/person.ts
/** What belongs to the person at the window: the settings they see, their name, and what happened since they left (design: 70-window, "Frame"). */
var operatorNameSchema = (require_words()).atFirstUse(() => (require_zod_library()).string().trim().min(1, "may not be empty").pipe((require_workspace_parts()).userIdSchema));
var workspaceSettingsSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	/** Actor id \u2192 the profile that the workspace grants it. */
	actors: (require_zod_library()).record((require_zod_library()).string(), (require_zod_library()).string()),
	default_phase: (require_zod_library())._enum((require_words()).PHASES),
	adopt_routing: (require_zod_library())._enum((require_words()).ROUTINGS),
	/** Repo-relative; null while none was chosen. */
	board_path: (require_zod_library()).string().nullable(),
	board_sections: (require_zod_library()).record((require_zod_library()).string(), (require_zod_library())._enum((require_words()).TASK_BOARD_STATUSES)),
	write_board: (require_zod_library()).boolean(),
	query_event_days: (require_zod_library()).int(),
	auto_unblock: (require_zod_library()).boolean()
}));
var sinceLeftSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	/** When this person last had the workspace open. */
	left_at: (require_zod_library()).string(),
	/** The newest event at that time; what happened since comes after it. */
	sequence: (require_zod_library()).int(),
	/** Work Packets that changed their status. */
	moved: (require_zod_library()).int(),
	/** Work Packets that are new. */
	added: (require_zod_library()).int(),
	/** Conflicts that came up since and are still open. */
	conflicts: (require_zod_library()).int(),
	/** Everything that tells of something, those above included. */
	events: (require_zod_library()).int(),
	/** True when so much happened that not all of it was counted. */
	more: (require_zod_library()).boolean()
}));
// electron/main/core/person/person-file.ts
/**
* What Locus remembers of a person in one workspace: the name they chose, and how far they have seen its record. It is
* kept in the application's own folder and never in the repository, whose board and record belong to everybody.
*/
var personSchema$1 = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	/** The name they chose instead of git's. */
	operator: operatorNameSchema.optional(),
	/** By operator id: when they last had the workspace open, and the newest event then. */
	left: (require_zod_library()).record((require_zod_library()).string().max(120), (require_zod_library()).strictObject({
		at: (require_zod_library()).datetime(),
		sequence: (require_zod_library()).int().min(0)
	}))
}));
var NOBODY = { left: {} };
/** The memory of one workspace's person. Changes of one process follow each other; the file is the old or the new one, whole. */
var PersonFile = class {
	#path;
	#changes = Promise.resolve();
	/** @param dataFolder the application's own folder. @param root the real path of the workspace. */
	constructor(dataFolder, root) {
		const name = (0, (node_crypto()).createHash)("sha256").update(root).digest("hex").slice(0, 16);
		this.#path = (node_path()).default.join(dataFolder, "people", `${name}.json`);
	}
	/** What is remembered; a file that is missing or damaged counts as nothing. */
	async read() {
		const text = await (0, (node_fs_promises()).readFile)(this.#path, "utf8").catch(() => "{}");
		try {
			return personSchema$1.safeParse(JSON.parse(text)).data ?? NOBODY;
		} catch {
			return NOBODY;
		}
	}
	/** @throws LocusError HSK-500-STORAGE when it cannot be kept; then the file is as before. */
	change(how) {
		const changed = this.#changes.then(async () => this.#write(how(await this.read())));
		this.#changes = changed.catch(() => void 0);
		return changed;
	}
	async #write(person) {
		const temporary = `${this.#path}.${process.pid}.tmp`;
		try {
			await (0, (node_fs_promises()).mkdir)((node_path()).default.dirname(this.#path), { recursive: true });
			await (0, (node_fs_promises()).writeFile)(temporary, JSON.stringify(person), { mode: 384 });
			await (0, (node_fs_promises()).rename)(temporary, this.#path);
		} catch (cause) {
			const reason = cause instanceof Error ? cause.message : String(cause);
			throw new (require_words()).LocusError("HSK-500-STORAGE", `this could not be remembered: ${reason}`, {
				path: this.#path,
				cause
			});
		}
	}
};
// electron/main/core/person/since-left.ts
/** What happened in a workspace after an event: counted for the strip that greets who comes back (design: 70-window, "Frame"). */
/** Events that are read at a time. */
var SLICE = 200;
/** Events that are looked through at most: who was away for longer than that looks at the record itself. */
var MOST$2 = 4e3;
/** Counts what came after somebody left; undefined when nothing did that tells of something. */
async function sinceLeft(reader, left) {
	const moved = /* @__PURE__ */ new Set();
	const added = /* @__PURE__ */ new Set();
	let events = 0;
	let looked = 0;
	let more = false;
	for (let since = left.sequence;;) {
		const slice = await reader.events({
			since,
			limit: SLICE
		});
		for (const event of slice) {
			since = event.sequence;
			if ((require_workspace_parts()).isBookkeeping(event.event_type)) continue;
			events += 1;
			if (event.wp_id === void 0) continue;
			if (event.event_type === "work_packet_created") added.add(event.wp_id);
			else if ((require_workspace_parts()).movedTo(event) !== void 0) moved.add(event.wp_id);
		}
		looked += slice.length;
		more = slice.length === SLICE && looked >= MOST$2;
		if (slice.length < SLICE || more) break;
	}
	const conflicts = (await (require_workspace_parts()).conflictsOf(reader)).filter(({ since }) => since > left.at).length;
	if (events === 0 && conflicts === 0) return void 0;
	const { at, sequence } = left;
	return {
		left_at: at,
		sequence,
		moved: moved.size,
		added: added.size,
		conflicts,
		events,
		more
	};
}
// electron/main/core/person/visit.ts
/** Milliseconds after which a visit that goes on is remembered again, so that a killed process forgets little of it. */
var REMEMBERED_EVERY = 6e4;
/** Begins a visit: the name that was chosen counts again. */
async function beginVisit(workspace, dataFolder) {
	const file = new PersonFile(dataFolder, workspace.place.root);
	const { operator, left } = await file.read();
	workspace.nameOperator(operator);
	let remembered;
	/** Without the file only this convenience is lost. */
	const remember = async () => {
		try {
			const sequence = (await workspace.head())?.sequence ?? 0;
			if (sequence === remembered) return;
			const { id } = await workspace.actor();
			const now = {
				at: (/* @__PURE__ */ new Date()).toISOString(),
				sequence
			};
			await file.change((before) => ({
				...before,
				left: {
					...before.left,
					[id]: now
				}
			}));
			remembered = sequence;
		} catch {}
	};
	const timer = setInterval(() => void remember(), REMEMBERED_EVERY);
	timer.unref();
	return {
		async nameOperator(id) {
			await file.change(({ operator: _, ...before }) => id === void 0 ? before : {
				...before,
				operator: id
			});
			workspace.nameOperator(id);
		},
		async sinceLeft() {
			const { id } = await workspace.actor();
			const leaving = Object.hasOwn(left, id) ? left[id] : void 0;
			return leaving && workspace.read((reader) => sinceLeft(reader, leaving));
		},
		async end() {
			clearInterval(timer);
			remembered = void 0;
			await remember();
		}
	};
}
// electron/main/core/connections/open-workspaces.ts
/** The workspaces that are open in this process, shared by the connections that hold them (design: 80-architecture, "Hosts"). */
/** A window's caller: whoever sits at it. */
var WINDOW = {
	attested: "window",
	source: "window"
};
/** The workspaces that are open in this process, by root; each is opened once and closed by its last holder. */
var OpenWorkspaces = class {
	#open = /* @__PURE__ */ new Map();
	#services;
	#onOpened;
	/** @param onOpened called with the root of every workspace that a connection got hold of. */
	constructor(services, onOpened) {
		this.#services = services;
		this.#onOpened = onOpened;
	}
	async take(path, how = {}) {
		const { root } = await (require_workspace_parts()).locateRepository(path);
		const entry = this.#open.get(root) ?? {
			shared: openShared(path, this.#services, how),
			holders: 0
		};
		this.#open.set(root, entry);
		entry.holders += 1;
		try {
			const shared = await entry.shared;
			await this.#onOpened(root);
			return shared;
		} catch (cause) {
			if (this.#open.get(root) === entry) this.#open.delete(root);
			throw cause;
		}
	}
	async release(shared) {
		const { root } = shared.workspace.place;
		const entry = this.#open.get(root);
		if (!entry) return;
		entry.holders -= 1;
		if (entry.holders > 0) return;
		this.#open.delete(root);
		await shared.visit.end();
		await shared.workspace.close();
	}
};
async function openShared(path, { backups, dataFolder }, how) {
	const workspace = await (require_workspace()).openWorkspace({
		path,
		mode: "long_lived",
		caller: WINDOW,
		backups,
		...how
	});
	const visit = await beginVisit(workspace, dataFolder);
	return {
		workspace,
		feed: new BoardFeed(workspace),
		visit
	};
}
// electron/main/core/recent-workspaces.ts
/** The workspaces that were opened lately, kept in the application's own folder (design: 70-window, "First start"). */
var MOST$1 = 12;
var storedSchema = (require_words()).atFirstUse(() => (require_zod_library()).array((require_zod_library()).strictObject({
	path: (require_zod_library()).string(),
	name: (require_zod_library()).string(),
	opened_at: (require_zod_library()).string()
})));
function fileIn$1(dataFolder) {
	return (0, (node_path()).join)(dataFolder, "recent.json");
}
/** Newest first, each with whether its folder is still there; a file that is missing or damaged counts as empty. */
async function readRecent(dataFolder) {
	const stored = await readStored(dataFolder);
	return Promise.all(stored.map(async (recent) => ({
		...recent,
		missing: !await isFolder(recent.path)
	})));
}
/** Puts a workspace first. A folder that cannot be written loses only this convenience. */
async function noteRecent(dataFolder, path, openedAt) {
	const others = (await readStored(dataFolder)).filter((recent) => recent.path !== path);
	await store(dataFolder, [{
		path,
		name: (0, (node_path()).basename)(path),
		opened_at: openedAt
	}, ...others].slice(0, MOST$1));
}
/** Takes a workspace off the list; the folder itself is left alone. */
async function forgetRecent(dataFolder, path) {
	await store(dataFolder, (await readStored(dataFolder)).filter((recent) => recent.path !== path));
}
async function readStored(dataFolder) {
	const text = await (0, (node_fs_promises()).readFile)(fileIn$1(dataFolder), "utf8").catch(() => "[]");
	try {
		return storedSchema.parse(JSON.parse(text));
	} catch {
		return [];
	}
}
async function store(dataFolder, list) {
	const temporary = `${fileIn$1(dataFolder)}.${process.pid}.tmp`;
	try {
		await (0, (node_fs_promises()).mkdir)(dataFolder, { recursive: true });
		await (0, (node_fs_promises()).writeFile)(temporary, JSON.stringify(list), { mode: 384 });
		await (0, (node_fs_promises()).rename)(temporary, fileIn$1(dataFolder));
	} catch {}
}
async function isFolder(path) {
	return (0, (node_fs_promises()).stat)(path).then((found) => found.isDirectory(), () => false);
}
// ../../main/node_modules/@orpc/shared/dist/index.mjs
function resolveMaybeOptionalOptions(rest) {
	return rest[0] ?? {};
}
function toArray(value) {
	return Array.isArray(value) ? value : value === void 0 || value === null ? [] : [value];
}
var DEFAULT_MAX_BIGINT_DIGITS = 4300;
var BIGINT_PATTERN = /^-?(?:0|[1-9]\d*)$/;
function parseBigIntString(value, maxDigits) {
	if ((value.startsWith("-") ? value.length - 1 : value.length) > maxDigits || !BIGINT_PATTERN.test(value)) return;
	return BigInt(value);
}
function readAsBuffer(source) {
	if (typeof source.bytes === "function") return source.bytes();
	return source.arrayBuffer();
}
var ORPC_NAME = "orpc";
var ORPC_SHARED_PACKAGE_NAME = "@orpc/shared";
var ORPC_SHARED_PACKAGE_VERSION = "1.16.1";
var AbortError = class extends Error {
	constructor(...rest) {
		super(...rest);
		this.name = "AbortError";
	}
};
function sequential(fn) {
	let lastOperationPromise = Promise.resolve();
	return (...args) => {
		return lastOperationPromise = lastOperationPromise.catch(() => {}).then(() => {
			return fn(...args);
		});
	};
}
var SPAN_ERROR_STATUS = 2;
var GLOBAL_OTEL_CONFIG_KEY = `__${ORPC_SHARED_PACKAGE_NAME}@${ORPC_SHARED_PACKAGE_VERSION}/otel/config__`;
function getGlobalOtelConfig() {
	return globalThis[GLOBAL_OTEL_CONFIG_KEY];
}
function startSpan(name, options = {}, context) {
	return (getGlobalOtelConfig()?.tracer)?.startSpan(name, options, context);
}
function setSpanError(span, error, options = {}) {
	if (!span) return;
	const exception = toOtelException(error);
	span.recordException(exception);
	if (!options.signal?.aborted || options.signal.reason !== error) span.setStatus({
		code: SPAN_ERROR_STATUS,
		message: exception.message
	});
}
function toOtelException(error) {
	if (error instanceof Error) {
		const exception = {
			message: error.message,
			name: error.name,
			stack: error.stack
		};
		if ("code" in error && (typeof error.code === "string" || typeof error.code === "number")) exception.code = error.code;
		return exception;
	}
	return { message: String(error) };
}
async function runWithSpan({ name, context, ...options }, fn) {
	const tracer = getGlobalOtelConfig()?.tracer;
	if (!tracer) return fn();
	const callback = async (span) => {
		try {
			return await fn(span);
		} catch (e) {
			setSpanError(span, e, options);
			throw e;
		} finally {
			span.end();
		}
	};
	if (context) return tracer.startActiveSpan(name, options, context, callback);
	else return tracer.startActiveSpan(name, options, callback);
}
async function runInSpanContext(span, fn) {
	const otelConfig = getGlobalOtelConfig();
	if (!span || !otelConfig) return fn();
	const ctx = otelConfig.trace.setSpan(otelConfig.context.active(), span);
	return otelConfig.context.with(ctx, fn);
}
var AsyncIdQueue = class {
	openIds = /* @__PURE__ */ new Set();
	queues = /* @__PURE__ */ new Map();
	waiters = /* @__PURE__ */ new Map();
	get length() {
		return this.openIds.size;
	}
	get waiterIds() {
		return Array.from(this.waiters.keys());
	}
	hasBufferedItems(id) {
		return Boolean(this.queues.get(id)?.length);
	}
	open(id) {
		this.openIds.add(id);
	}
	isOpen(id) {
		return this.openIds.has(id);
	}
	push(id, item) {
		this.assertOpen(id);
		const pending = this.waiters.get(id);
		if (pending?.length) {
			pending.shift()[0](item);
			if (pending.length === 0) this.waiters.delete(id);
		} else {
			const items = this.queues.get(id);
			if (items) items.push(item);
			else this.queues.set(id, [item]);
		}
	}
	async pull(id) {
		this.assertOpen(id);
		const items = this.queues.get(id);
		if (items?.length) {
			const item = items.shift();
			if (items.length === 0) this.queues.delete(id);
			return item;
		}
		return new Promise((resolve, reject) => {
			const waitingPulls = this.waiters.get(id);
			const pending = [resolve, reject];
			if (waitingPulls) waitingPulls.push(pending);
			else this.waiters.set(id, [pending]);
		});
	}
	close({ id, reason } = {}) {
		if (id === void 0) {
			this.waiters.forEach((pendingPulls, id2) => {
				const error2 = reason ?? new AbortError(`[AsyncIdQueue] Queue[${id2}] was closed or aborted while waiting for pulling.`);
				pendingPulls.forEach(([, reject]) => reject(error2));
			});
			this.waiters.clear();
			this.openIds.clear();
			this.queues.clear();
			return;
		}
		const error = reason ?? new AbortError(`[AsyncIdQueue] Queue[${id}] was closed or aborted while waiting for pulling.`);
		this.waiters.get(id)?.forEach(([, reject]) => reject(error));
		this.waiters.delete(id);
		this.openIds.delete(id);
		this.queues.delete(id);
	}
	assertOpen(id) {
		if (!this.isOpen(id)) throw new Error(`[AsyncIdQueue] Cannot access queue[${id}] because it is not open or aborted.`);
	}
};
function isAsyncIteratorObject(maybe) {
	if (!maybe || typeof maybe !== "object") return false;
	return "next" in maybe && typeof maybe.next === "function" && Symbol.asyncIterator in maybe && typeof maybe[Symbol.asyncIterator] === "function";
}
var asyncDisposeSymbol = Symbol.asyncDispose ?? Symbol.for("asyncDispose");
var AsyncIteratorClass = class {
	#isDone = false;
	#isExecuteComplete = false;
	#cleanup;
	#next;
	constructor(next, cleanup) {
		this.#cleanup = cleanup;
		this.#next = sequential(async () => {
			if (this.#isDone) return {
				done: true,
				value: void 0
			};
			try {
				const result = await next();
				if (result.done) this.#isDone = true;
				return result;
			} catch (err) {
				this.#isDone = true;
				throw err;
			} finally {
				if (this.#isDone && !this.#isExecuteComplete) {
					this.#isExecuteComplete = true;
					await this.#cleanup("next");
				}
			}
		});
	}
	next() {
		return this.#next();
	}
	async return(value) {
		this.#isDone = true;
		if (!this.#isExecuteComplete) {
			this.#isExecuteComplete = true;
			await this.#cleanup("return");
		}
		return {
			done: true,
			value
		};
	}
	async throw(err) {
		this.#isDone = true;
		if (!this.#isExecuteComplete) {
			this.#isExecuteComplete = true;
			await this.#cleanup("throw");
		}
		throw err;
	}
	/**
	* asyncDispose symbol only available in esnext, we should fallback to Symbol.for('asyncDispose')
	*/
	async [asyncDisposeSymbol]() {
		this.#isDone = true;
		if (!this.#isExecuteComplete) {
			this.#isExecuteComplete = true;
			await this.#cleanup("dispose");
		}
	}
	[Symbol.asyncIterator]() {
		return this;
	}
};
function asyncIteratorWithSpan({ name, ...options }, iterator) {
	let span;
	return new AsyncIteratorClass(async () => {
		span ??= startSpan(name);
		try {
			const result = await runInSpanContext(span, () => iterator.next());
			span?.addEvent(result.done ? "completed" : "yielded");
			return result;
		} catch (err) {
			setSpanError(span, err, options);
			throw err;
		}
	}, async (reason) => {
		try {
			if (reason !== "next") await runInSpanContext(span, () => iterator.return?.());
		} catch (err) {
			setSpanError(span, err, options);
			throw err;
		} finally {
			span?.end();
		}
	});
}
function intercept(interceptors, options, main) {
	const next = (options2, index) => {
		const interceptor = interceptors[index];
		if (!interceptor) return main(options2);
		return interceptor({
			...options2,
			next: (newOptions = options2) => next(newOptions, index + 1)
		});
	};
	return next(options, 0);
}
function parseEmptyableJSON(text) {
	if (!text) return;
	return JSON.parse(text);
}
function stringifyJSON(value) {
	return JSON.stringify(value);
}
function getConstructor(value) {
	if (!isTypescriptObject(value)) return null;
	return Object.getPrototypeOf(value)?.constructor;
}
function isObject(value) {
	if (!value || typeof value !== "object") return false;
	const proto = Object.getPrototypeOf(value);
	return proto === Object.prototype || !proto || !proto.constructor;
}
function isTypescriptObject(value) {
	return !!value && (typeof value === "object" || typeof value === "function");
}
function setOwn(object, key, value) {
	if (key === "__proto__") Object.defineProperty(object, key, {
		value,
		writable: true,
		enumerable: true,
		configurable: true
	});
	else object[key] = value;
}
function copyOnWrite(parent, key, original) {
	const value = parent[key];
	if (value !== original) return value;
	let copy;
	if (Array.isArray(value)) copy = value.slice();
	else if (isObject(value)) copy = { ...value };
	else return value;
	setOwn(parent, key, copy);
	return copy;
}
var NullProtoObj = /* @__PURE__ */ (() => {
	const e = function() {};
	e.prototype = /* @__PURE__ */ Object.create(null);
	Object.freeze(e.prototype);
	return e;
})();
function value(value2, ...args) {
	if (typeof value2 === "function") return value2(...args);
	return value2;
}
function overlayProxy(target, partial) {
	return new Proxy(typeof target === "function" ? partial : target, {
		get(_, prop) {
			const targetValue = prop in partial ? partial : value(target);
			const v = Reflect.get(targetValue, prop);
			return typeof v === "function" ? v.bind(targetValue) : v;
		},
		has(_, prop) {
			return Reflect.has(partial, prop) || Reflect.has(value(target), prop);
		}
	});
}
var REGEXP_FLAGS = /^[dgimsuvy]*$/;
function isValidRegExpFlags(flags) {
	return REGEXP_FLAGS.test(flags) && new Set(flags).size === flags.length && !(flags.includes("u") && flags.includes("v"));
}
function createLazyRegExp(pattern, flags) {
	let compiled;
	let lastIndex = 0;
	const compile = () => {
		if (compiled === void 0) {
			compiled = new RegExp(pattern, flags);
			compiled.lastIndex = lastIndex;
		}
		return compiled;
	};
	return new Proxy(Object.create(RegExp.prototype), {
		get(_, prop) {
			if (prop === Symbol.toStringTag) return "RegExp";
			if (compiled === void 0) {
				if (prop === "lastIndex") return lastIndex;
				if (!(prop in RegExp.prototype)) return;
			}
			const target = compile();
			const value = Reflect.get(target, prop, target);
			return typeof value === "function" && prop !== "constructor" ? value.bind(target) : value;
		},
		set(_, prop, value) {
			if (compiled === void 0 && prop === "lastIndex") {
				lastIndex = value;
				return true;
			}
			const target = compile();
			return Reflect.set(target, prop, value, target);
		},
		has(_, prop) {
			if (compiled === void 0) return prop === "lastIndex" || prop in RegExp.prototype;
			return Reflect.has(compiled, prop);
		}
	});
}
function tryDecodeURIComponent(value) {
	try {
		return decodeURIComponent(value);
	} catch {
		return value;
	}
}
// ../../main/node_modules/@orpc/client/dist/shared/client.D_0j2fRr.mjs
var ORPC_CLIENT_PACKAGE_NAME = "@orpc/client";
var ORPC_CLIENT_PACKAGE_VERSION = "1.16.1";
var COMMON_ORPC_ERROR_DEFS = {
	BAD_REQUEST: {
		status: 400,
		message: "Bad Request"
	},
	UNAUTHORIZED: {
		status: 401,
		message: "Unauthorized"
	},
	FORBIDDEN: {
		status: 403,
		message: "Forbidden"
	},
	NOT_FOUND: {
		status: 404,
		message: "Not Found"
	},
	METHOD_NOT_SUPPORTED: {
		status: 405,
		message: "Method Not Supported"
	},
	NOT_ACCEPTABLE: {
		status: 406,
		message: "Not Acceptable"
	},
	TIMEOUT: {
		status: 408,
		message: "Request Timeout"
	},
	CONFLICT: {
		status: 409,
		message: "Conflict"
	},
	PRECONDITION_FAILED: {
		status: 412,
		message: "Precondition Failed"
	},
	PAYLOAD_TOO_LARGE: {
		status: 413,
		message: "Payload Too Large"
	},
	UNSUPPORTED_MEDIA_TYPE: {
		status: 415,
		message: "Unsupported Media Type"
	},
	UNPROCESSABLE_CONTENT: {
		status: 422,
		message: "Unprocessable Content"
	},
	TOO_MANY_REQUESTS: {
		status: 429,
		message: "Too Many Requests"
	},
	CLIENT_CLOSED_REQUEST: {
		status: 499,
		message: "Client Closed Request"
	},
	INTERNAL_SERVER_ERROR: {
		status: 500,
		message: "Internal Server Error"
	},
	NOT_IMPLEMENTED: {
		status: 501,
		message: "Not Implemented"
	},
	BAD_GATEWAY: {
		status: 502,
		message: "Bad Gateway"
	},
	SERVICE_UNAVAILABLE: {
		status: 503,
		message: "Service Unavailable"
	},
	GATEWAY_TIMEOUT: {
		status: 504,
		message: "Gateway Timeout"
	}
};
function fallbackORPCErrorStatus(code, status) {
	return status ?? COMMON_ORPC_ERROR_DEFS[code]?.status ?? 500;
}
function fallbackORPCErrorMessage(code, message) {
	return message || COMMON_ORPC_ERROR_DEFS[code]?.message || code;
}
var globalORPCErrorConstructors;
var ORPCError = class ORPCError extends Error {
	defined;
	code;
	status;
	data;
	static {
		const GLOBAL_ORPC_ERROR_CONSTRUCTORS_SYMBOL = Symbol.for(`__${ORPC_CLIENT_PACKAGE_NAME}@${ORPC_CLIENT_PACKAGE_VERSION}/error/ORPC_ERROR_CONSTRUCTORS__`);
		globalThis[GLOBAL_ORPC_ERROR_CONSTRUCTORS_SYMBOL] ??= /* @__PURE__ */ new WeakSet();
		globalORPCErrorConstructors = globalThis[GLOBAL_ORPC_ERROR_CONSTRUCTORS_SYMBOL];
		globalORPCErrorConstructors.add(ORPCError);
	}
	constructor(code, ...rest) {
		const options = resolveMaybeOptionalOptions(rest);
		if (options.status !== void 0 && !isORPCErrorStatus(options.status)) throw new Error("[ORPCError] Invalid error status code.");
		const message = fallbackORPCErrorMessage(code, options.message);
		super(message, options);
		this.code = code;
		this.status = fallbackORPCErrorStatus(code, options.status);
		this.defined = options.defined ?? false;
		this.data = options.data;
	}
	toJSON() {
		return {
			defined: this.defined,
			code: this.code,
			status: this.status,
			message: this.message,
			data: this.data
		};
	}
	/**
	* Workaround for Next.js where different contexts use separate
	* dependency graphs, causing multiple ORPCError constructors existing and breaking
	* `instanceof` checks across contexts.
	*
	* This is particularly problematic with "Optimized SSR", where orpc-client
	* executes in one context but is invoked from another. When an error is thrown
	* in the execution context, `instanceof ORPCError` checks fail in the
	* invocation context due to separate class constructors.
	*
	* @todo Remove this and related code if Next.js resolves the multiple dependency graph issue.
	*/
	static [Symbol.hasInstance](instance) {
		if (globalORPCErrorConstructors.has(this)) {
			const constructor = getConstructor(instance);
			if (constructor && globalORPCErrorConstructors.has(constructor)) return true;
		}
		return super[Symbol.hasInstance](instance);
	}
};
function toORPCError(error) {
	return error instanceof ORPCError ? error : new ORPCError("INTERNAL_SERVER_ERROR", {
		message: "Internal server error",
		cause: error
	});
}
function isORPCErrorStatus(status) {
	return status < 200 || status >= 400;
}
function isORPCErrorJson(json) {
	if (!isObject(json)) return false;
	const validKeys = [
		"defined",
		"code",
		"status",
		"message",
		"data"
	];
	if (Object.keys(json).some((k) => !validKeys.includes(k))) return false;
	return "defined" in json && typeof json.defined === "boolean" && "code" in json && typeof json.code === "string" && "status" in json && typeof json.status === "number" && isORPCErrorStatus(json.status) && "message" in json && typeof json.message === "string";
}
function createORPCErrorFromJson(json, options = {}) {
	return new ORPCError(json.code, {
		...options,
		...json
	});
}
// ../../main/node_modules/@orpc/standard-server/dist/index.mjs
var EventEncoderError = class extends TypeError {};
var ErrorEvent = class extends Error {
	data;
	constructor(options) {
		super(options?.message ?? "An error event was received", options);
		this.data = options?.data;
	}
};
TransformStream;
var LINE_ENDING_REGEX = /\r\n|[\n\r]/;
function containsLineBreak(value) {
	return LINE_ENDING_REGEX.test(value);
}
function assertEventId(id) {
	if (containsLineBreak(id)) throw new EventEncoderError("Event's id must not contain a carriage return or newline character");
}
function assertEventRetry(retry) {
	if (!Number.isInteger(retry) || retry < 0) throw new EventEncoderError("Event's retry must be a integer and >= 0");
}
function assertEventComment(comment) {
	if (containsLineBreak(comment)) throw new EventEncoderError("Event's comment must not contain a carriage return or newline character");
}
var EVENT_SOURCE_META_SYMBOL = Symbol("ORPC_EVENT_SOURCE_META");
function withEventMeta(container, meta) {
	if (meta.id === void 0 && meta.retry === void 0 && !meta.comments?.length) return container;
	if (meta.id !== void 0) assertEventId(meta.id);
	if (meta.retry !== void 0) assertEventRetry(meta.retry);
	if (meta.comments !== void 0) for (const comment of meta.comments) assertEventComment(comment);
	return new Proxy(container, { get(target, prop, receiver) {
		if (prop === EVENT_SOURCE_META_SYMBOL) return meta;
		return Reflect.get(target, prop, receiver);
	} });
}
function getEventMeta(container) {
	return isTypescriptObject(container) ? Reflect.get(container, EVENT_SOURCE_META_SYMBOL) : void 0;
}
var HibernationEventIterator = class extends AsyncIteratorClass {
	/**
	* this property is not transferred to the client, so it should be optional for type safety
	*/
	hibernationCallback;
	constructor(hibernationCallback) {
		super(async () => {
			throw new Error("Cannot iterate over hibernating iterator directly");
		}, async (reason) => {
			if (reason !== "next") throw new Error("Cannot cleanup hibernating iterator directly");
		});
		this.hibernationCallback = hibernationCallback;
	}
};
function generateContentDisposition(filename, disposition = "inline") {
	return `${disposition}; filename="${filename.replace(/[^\x20-\x7E]/g, "_").replace(/"/g, "\\\"")}"; filename*=utf-8''${encodeURIComponent(filename).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`).replace(/%(7C|60|5E)/g, (str, hex) => String.fromCharCode(Number.parseInt(hex, 16)))}`;
}
function getFilenameFromContentDisposition(contentDisposition) {
	const encodedFilenameStarMatch = contentDisposition.match(/filename\*=(UTF-8'')?([^;]*)/i);
	if (encodedFilenameStarMatch && typeof encodedFilenameStarMatch[2] === "string") return tryDecodeURIComponent(encodedFilenameStarMatch[2]);
	const encodedFilenameMatch = contentDisposition.match(/filename="((?:\\"|[^"])*)"/i);
	if (encodedFilenameMatch && typeof encodedFilenameMatch[1] === "string") return encodedFilenameMatch[1].replace(/\\"/g, "\"");
}
function flattenHeader(header) {
	if (typeof header === "string" || header === void 0) return header;
	if (header.length === 0) return;
	return header.join(", ");
}
function isEventIteratorHeaders(headers) {
	return Boolean(flattenHeader(headers["content-type"])?.startsWith("text/event-stream") && flattenHeader(headers["content-disposition"]) === void 0);
}
// ../../main/node_modules/@orpc/client/dist/shared/client.BLtwTQUg.mjs
function mapEventIterator(iterator, maps) {
	const mapError = async (error) => {
		let mappedError = await maps.error(error);
		if (mappedError !== error) {
			const meta = getEventMeta(error);
			if (meta && isTypescriptObject(mappedError)) mappedError = withEventMeta(mappedError, meta);
		}
		return mappedError;
	};
	return new AsyncIteratorClass(async () => {
		const { done, value } = await (async () => {
			try {
				return await iterator.next();
			} catch (error) {
				throw await mapError(error);
			}
		})();
		let mappedValue = await maps.value(value, done);
		if (mappedValue !== value) {
			const meta = getEventMeta(value);
			if (meta && isTypescriptObject(mappedValue)) mappedValue = withEventMeta(mappedValue, meta);
		}
		return {
			done,
			value: mappedValue
		};
	}, async () => {
		try {
			await iterator.return?.();
		} catch (error) {
			throw await mapError(error);
		}
	});
}
// ../../main/node_modules/@orpc/contract/dist/shared/contract.D_dZrO__.mjs
var ValidationError = class extends Error {
	issues;
	data;
	constructor(options) {
		super(options.message, options);
		this.issues = options.issues;
		this.data = options.data;
	}
};
function mergeErrorMap(errorMap1, errorMap2) {
	return {
		...errorMap1,
		...errorMap2
	};
}
async function validateORPCError(map, error) {
	const { code, status, message, data, cause, defined } = error;
	const config = map?.[error.code];
	if (!config || fallbackORPCErrorStatus(error.code, config.status) !== error.status) return defined ? new ORPCError(code, {
		defined: false,
		status,
		message,
		data,
		cause
	}) : error;
	if (!config.data) return defined ? error : new ORPCError(code, {
		defined: true,
		status,
		message,
		data,
		cause
	});
	const validated = await config.data["~standard"].validate(error.data);
	if (validated.issues) return defined ? new ORPCError(code, {
		defined: false,
		status,
		message,
		data,
		cause
	}) : error;
	return new ORPCError(code, {
		defined: true,
		status,
		message,
		data: validated.value,
		cause
	});
}
var ContractProcedure = class {
	/**
	* This property holds the defined options for the contract procedure.
	*/
	"~orpc";
	constructor(def) {
		if (def.route?.successStatus && isORPCErrorStatus(def.route.successStatus)) throw new Error("[ContractProcedure] Invalid successStatus.");
		if (Object.values(def.errorMap).some((val) => val && val.status && !isORPCErrorStatus(val.status))) throw new Error("[ContractProcedure] Invalid error status code.");
		this["~orpc"] = def;
	}
};
function isContractProcedure(item) {
	if (item instanceof ContractProcedure) return true;
	return (typeof item === "object" || typeof item === "function") && item !== null && "~orpc" in item && typeof item["~orpc"] === "object" && item["~orpc"] !== null && "errorMap" in item["~orpc"] && "route" in item["~orpc"] && "meta" in item["~orpc"];
}
// ../../main/node_modules/@orpc/client/dist/shared/client.BPI7fHX3.mjs
var STANDARD_RPC_JSON_SERIALIZER_BUILT_IN_TYPES = {
	BIGINT: 0,
	DATE: 1,
	NAN: 2,
	UNDEFINED: 3,
	URL: 4,
	REGEXP: 5,
	SET: 6,
	MAP: 7
};
var BUILT_IN_TYPES = new Set(Object.values(STANDARD_RPC_JSON_SERIALIZER_BUILT_IN_TYPES));
var SERIALIZED_REGEXP_FORMAT = /^\/(.*)\/([a-z]*)$/;
function invalidSerializedData(detail) {
	return /* @__PURE__ */ new TypeError(`Invalid RPC serialized data: ${detail}`);
}
function invalidSerializedType(type, name, expected) {
	return invalidSerializedData(`type ${type} (${name}) expects ${expected}.`);
}
var StandardRPCJsonSerializer = class {
	customSerializers;
	constructor(options = {}) {
		this.customSerializers = options.customJsonSerializers ?? [];
		if (this.customSerializers.length !== new Set(this.customSerializers.map((custom) => custom.type)).size) throw new Error("Custom serializer type must be unique.");
	}
	serialize(data, segments = [], meta = [], maps = [], blobs = []) {
		for (const custom of this.customSerializers) if (custom.condition(data)) {
			const result = this.serialize(custom.serialize(data), segments, meta, maps, blobs);
			meta.push([custom.type, ...segments]);
			return result;
		}
		if (data instanceof Blob) {
			maps.push(segments);
			blobs.push(data);
			return [
				data,
				meta,
				maps,
				blobs
			];
		}
		if (typeof data === "bigint") {
			meta.push([STANDARD_RPC_JSON_SERIALIZER_BUILT_IN_TYPES.BIGINT, ...segments]);
			return [
				data.toString(),
				meta,
				maps,
				blobs
			];
		}
		if (data instanceof Date) {
			meta.push([STANDARD_RPC_JSON_SERIALIZER_BUILT_IN_TYPES.DATE, ...segments]);
			if (Number.isNaN(data.getTime())) return [
				null,
				meta,
				maps,
				blobs
			];
			return [
				data.toISOString(),
				meta,
				maps,
				blobs
			];
		}
		if (Number.isNaN(data)) {
			meta.push([STANDARD_RPC_JSON_SERIALIZER_BUILT_IN_TYPES.NAN, ...segments]);
			return [
				null,
				meta,
				maps,
				blobs
			];
		}
		if (data instanceof URL) {
			meta.push([STANDARD_RPC_JSON_SERIALIZER_BUILT_IN_TYPES.URL, ...segments]);
			return [
				data.toString(),
				meta,
				maps,
				blobs
			];
		}
		if (data instanceof RegExp) {
			meta.push([STANDARD_RPC_JSON_SERIALIZER_BUILT_IN_TYPES.REGEXP, ...segments]);
			return [
				data.toString(),
				meta,
				maps,
				blobs
			];
		}
		if (data instanceof Set) {
			const result = this.serialize(Array.from(data), segments, meta, maps, blobs);
			meta.push([STANDARD_RPC_JSON_SERIALIZER_BUILT_IN_TYPES.SET, ...segments]);
			return result;
		}
		if (data instanceof Map) {
			const result = this.serialize(Array.from(data.entries()), segments, meta, maps, blobs);
			meta.push([STANDARD_RPC_JSON_SERIALIZER_BUILT_IN_TYPES.MAP, ...segments]);
			return result;
		}
		if (Array.isArray(data)) return [
			data.map((v, i) => {
				if (v === void 0) {
					meta.push([
						STANDARD_RPC_JSON_SERIALIZER_BUILT_IN_TYPES.UNDEFINED,
						...segments,
						i
					]);
					return null;
				}
				return this.serialize(v, [...segments, i], meta, maps, blobs)[0];
			}),
			meta,
			maps,
			blobs
		];
		if (isObject(data)) {
			const json = {};
			for (const k in data) {
				if (k === "toJSON" && typeof data[k] === "function") continue;
				json[k] = this.serialize(data[k], [...segments, k], meta, maps, blobs)[0];
			}
			return [
				json,
				meta,
				maps,
				blobs
			];
		}
		return [
			data,
			meta,
			maps,
			blobs
		];
	}
	deserialize(json, meta, maps, getBlob) {
		const ref = { data: json };
		const input = { data: json };
		if (maps && getBlob) maps.forEach((segments, i) => {
			const blob = getBlob(i);
			if (!(blob instanceof Blob)) throw invalidSerializedData(`blob ${i} is not a Blob.`);
			let original = input;
			let currentRef = ref;
			let preSegment = "data";
			segments.forEach((segment) => {
				original = original[preSegment];
				currentRef = copyOnWrite(currentRef, preSegment, original);
				preSegment = segment;
				if (!Object.hasOwn(currentRef, preSegment)) throw invalidSerializedData(`segment "${preSegment}" does not exist.`);
			});
			currentRef[preSegment] = blob;
		});
		for (const item of meta) {
			const type = item[0];
			const custom = this.customSerializers.find((custom2) => custom2.type === type);
			if (custom === void 0 && !BUILT_IN_TYPES.has(type)) continue;
			let original = input;
			let currentRef = ref;
			let preSegment = "data";
			for (let i = 1; i < item.length; i++) {
				original = original[preSegment];
				currentRef = copyOnWrite(currentRef, preSegment, original);
				preSegment = item[i];
				if (!Object.hasOwn(currentRef, preSegment)) throw invalidSerializedData(`segment "${preSegment}" does not exist.`);
			}
			if (custom !== void 0) {
				currentRef[preSegment] = custom.deserialize(currentRef[preSegment]);
				continue;
			}
			const serialized = currentRef[preSegment];
			switch (type) {
				case STANDARD_RPC_JSON_SERIALIZER_BUILT_IN_TYPES.BIGINT: {
					if (typeof serialized !== "string") throw invalidSerializedType(type, "bigint", "a string");
					const value = parseBigIntString(serialized, DEFAULT_MAX_BIGINT_DIGITS);
					if (value === void 0) throw invalidSerializedType(type, "bigint", `a decimal integer string of at most ${DEFAULT_MAX_BIGINT_DIGITS} digits`);
					currentRef[preSegment] = value;
					break;
				}
				case STANDARD_RPC_JSON_SERIALIZER_BUILT_IN_TYPES.DATE:
					if (typeof serialized !== "string" && serialized !== null) throw invalidSerializedType(type, "date", "a string or null");
					currentRef[preSegment] = new Date(serialized ?? NaN);
					break;
				case STANDARD_RPC_JSON_SERIALIZER_BUILT_IN_TYPES.NAN:
					if (serialized !== null) throw invalidSerializedType(type, "nan", "null");
					currentRef[preSegment] = NaN;
					break;
				case STANDARD_RPC_JSON_SERIALIZER_BUILT_IN_TYPES.UNDEFINED:
					if (serialized !== null) throw invalidSerializedType(type, "undefined", "null");
					currentRef[preSegment] = void 0;
					break;
				case STANDARD_RPC_JSON_SERIALIZER_BUILT_IN_TYPES.URL:
					if (typeof serialized !== "string") throw invalidSerializedType(type, "url", "a string");
					currentRef[preSegment] = new URL(serialized);
					break;
				case STANDARD_RPC_JSON_SERIALIZER_BUILT_IN_TYPES.REGEXP: {
					if (typeof serialized !== "string") throw invalidSerializedType(type, "regexp", "a string");
					const match = serialized.match(SERIALIZED_REGEXP_FORMAT);
					if (match === null || !isValidRegExpFlags(match[2])) throw invalidSerializedData(`type ${type} (regexp) expects a "/pattern/flags" string.`);
					currentRef[preSegment] = createLazyRegExp(match[1], match[2]);
					break;
				}
				case STANDARD_RPC_JSON_SERIALIZER_BUILT_IN_TYPES.SET:
					if (!Array.isArray(serialized)) throw invalidSerializedType(type, "set", "an array");
					currentRef[preSegment] = new Set(serialized);
					break;
				case STANDARD_RPC_JSON_SERIALIZER_BUILT_IN_TYPES.MAP:
					if (!Array.isArray(serialized)) throw invalidSerializedType(type, "map", "an array");
					currentRef[preSegment] = new Map(serialized);
			}
		}
		return ref.data;
	}
};
function toHttpPath(path) {
	return `/${path.map(encodeURIComponent).join("/")}`;
}
var StandardRPCSerializer = class {
	constructor(jsonSerializer) {
		this.jsonSerializer = jsonSerializer;
	}
	serialize(data) {
		if (isAsyncIteratorObject(data)) return mapEventIterator(data, {
			value: async (value) => this.#serialize(value, false),
			error: async (e) => {
				return new ErrorEvent({
					data: this.#serialize(toORPCError(e).toJSON(), false),
					cause: e
				});
			}
		});
		return this.#serialize(data, true);
	}
	#serialize(data, enableFormData) {
		const [json, meta_, maps, blobs] = this.jsonSerializer.serialize(data);
		const meta = meta_.length === 0 ? void 0 : meta_;
		if (!enableFormData || blobs.length === 0) return {
			json,
			meta
		};
		const form = new FormData();
		form.set("data", stringifyJSON({
			json,
			meta,
			maps
		}));
		blobs.forEach((blob, i) => {
			form.set(i.toString(), blob);
		});
		return form;
	}
	deserialize(data) {
		if (isAsyncIteratorObject(data)) return mapEventIterator(data, {
			value: async (value) => this.#deserialize(value),
			error: async (e) => {
				if (!(e instanceof ErrorEvent)) return e;
				const deserialized = this.#deserialize(e.data);
				if (isORPCErrorJson(deserialized)) return createORPCErrorFromJson(deserialized, { cause: e });
				return new ErrorEvent({
					data: deserialized,
					cause: e
				});
			}
		});
		return this.#deserialize(data);
	}
	#deserialize(data) {
		if (data === void 0) return;
		if (!(data instanceof FormData)) return this.jsonSerializer.deserialize(data.json, data.meta ?? []);
		const serialized = JSON.parse(data.get("data"));
		return this.jsonSerializer.deserialize(serialized.json, serialized.meta ?? [], serialized.maps, (i) => data.get(i.toString()));
	}
};
// ../../main/node_modules/@orpc/contract/dist/index.mjs
function mergeMeta(meta1, meta2) {
	return {
		...meta1,
		...meta2
	};
}
function mergeRoute(a, b) {
	return {
		...a,
		...b
	};
}
function prefixRoute(route, prefix) {
	if (!route.path) return route;
	return {
		...route,
		path: `${prefix}${route.path}`
	};
}
function unshiftTagRoute(route, tags) {
	return {
		...route,
		tags: [...tags, ...route.tags ?? []]
	};
}
function mergePrefix(a, b) {
	return a ? `${a}${b}` : b;
}
function mergeTags(a, b) {
	return a ? [...a, ...b] : b;
}
function enhanceRoute(route, options) {
	let router = route;
	if (options.prefix) router = prefixRoute(router, options.prefix);
	if (options.tags?.length) router = unshiftTagRoute(router, options.tags);
	return router;
}
function getContractRouter(router, path) {
	let current = router;
	for (let i = 0; i < path.length; i++) {
		const segment = path[i];
		if (!current) return;
		if (isContractProcedure(current)) return;
		if (typeof current !== "object") return;
		current = current[segment];
	}
	return current;
}
function enhanceContractRouter(router, options) {
	if (isContractProcedure(router)) return new ContractProcedure({
		...router["~orpc"],
		errorMap: mergeErrorMap(options.errorMap, router["~orpc"].errorMap),
		route: enhanceRoute(router["~orpc"].route, options)
	});
	if (typeof router !== "object" || router === null) return router;
	const enhanced = {};
	for (const key in router) enhanced[key] = enhanceContractRouter(router[key], options);
	return enhanced;
}
var oc = new class ContractBuilder extends ContractProcedure {
	constructor(def) {
		super(def);
		this["~orpc"].prefix = def.prefix;
		this["~orpc"].tags = def.tags;
	}
	/**
	* Sets or overrides the initial meta.
	*
	* @see {@link https://orpc.dev/docs/metadata Metadata Docs}
	*/
	$meta(initialMeta) {
		return new ContractBuilder({
			...this["~orpc"],
			meta: initialMeta
		});
	}
	/**
	* Sets or overrides the initial route.
	* This option is typically relevant when integrating with OpenAPI.
	*
	* @see {@link https://orpc.dev/docs/openapi/routing OpenAPI Routing Docs}
	* @see {@link https://orpc.dev/docs/openapi/input-output-structure OpenAPI Input/Output Structure Docs}
	*/
	$route(initialRoute) {
		return new ContractBuilder({
			...this["~orpc"],
			route: initialRoute
		});
	}
	/**
	* Sets or overrides the initial input schema.
	*
	* @see {@link https://orpc.dev/docs/procedure#initial-configuration Initial Procedure Configuration Docs}
	*/
	$input(initialInputSchema) {
		return new ContractBuilder({
			...this["~orpc"],
			inputSchema: initialInputSchema
		});
	}
	/**
	* Adds type-safe custom errors to the contract.
	* The provided errors are spared-merged with any existing errors in the contract.
	*
	* @see {@link https://orpc.dev/docs/error-handling#type%E2%80%90safe-error-handling Type-Safe Error Handling Docs}
	*/
	errors(errors) {
		return new ContractBuilder({
			...this["~orpc"],
			errorMap: mergeErrorMap(this["~orpc"].errorMap, errors)
		});
	}
	/**
	* Sets or updates the metadata for the contract.
	* The provided metadata is spared-merged with any existing metadata in the contract.
	*
	* @see {@link https://orpc.dev/docs/metadata Metadata Docs}
	*/
	meta(meta) {
		return new ContractBuilder({
			...this["~orpc"],
			meta: mergeMeta(this["~orpc"].meta, meta)
		});
	}
	/**
	* Sets or updates the route definition for the contract.
	* The provided route is spared-merged with any existing route in the contract.
	* This option is typically relevant when integrating with OpenAPI.
	*
	* @see {@link https://orpc.dev/docs/openapi/routing OpenAPI Routing Docs}
	* @see {@link https://orpc.dev/docs/openapi/input-output-structure OpenAPI Input/Output Structure Docs}
	*/
	route(route) {
		return new ContractBuilder({
			...this["~orpc"],
			route: mergeRoute(this["~orpc"].route, route)
		});
	}
	/**
	* Defines the input validation schema for the contract.
	*
	* @see {@link https://orpc.dev/docs/procedure#input-output-validation Input Validation Docs}
	*/
	input(schema) {
		return new ContractBuilder({
			...this["~orpc"],
			inputSchema: schema
		});
	}
	/**
	* Defines the output validation schema for the contract.
	*
	* @see {@link https://orpc.dev/docs/procedure#input-output-validation Output Validation Docs}
	*/
	output(schema) {
		return new ContractBuilder({
			...this["~orpc"],
			outputSchema: schema
		});
	}
	/**
	* Prefixes all procedures in the contract router.
	* The provided prefix is post-appended to any existing router prefix.
	*
	* @note This option does not affect procedures that do not define a path in their route definition.
	*
	* @see {@link https://orpc.dev/docs/openapi/routing#route-prefixes OpenAPI Route Prefixes Docs}
	*/
	prefix(prefix) {
		return new ContractBuilder({
			...this["~orpc"],
			prefix: mergePrefix(this["~orpc"].prefix, prefix)
		});
	}
	/**
	* Adds tags to all procedures in the contract router.
	* This helpful when you want to group procedures together in the OpenAPI specification.
	*
	* @see {@link https://orpc.dev/docs/openapi/openapi-specification#operation-metadata OpenAPI Operation Metadata Docs}
	*/
	tag(...tags) {
		return new ContractBuilder({
			...this["~orpc"],
			tags: mergeTags(this["~orpc"].tags, tags)
		});
	}
	/**
	* Applies all of the previously defined options to the specified contract router.
	*
	* @see {@link https://orpc.dev/docs/router#extending-router Extending Router Docs}
	*/
	router(router) {
		return enhanceContractRouter(router, this["~orpc"]);
	}
}({
	errorMap: {},
	route: {},
	meta: {}
});
var EVENT_ITERATOR_DETAILS_SYMBOL = Symbol("ORPC_EVENT_ITERATOR_DETAILS");
function eventIterator(yields, returns) {
	return { "~standard": {
		[EVENT_ITERATOR_DETAILS_SYMBOL]: {
			yields,
			returns
		},
		vendor: "orpc",
		version: 1,
		validate(iterator) {
			if (!isAsyncIteratorObject(iterator)) return { issues: [{
				message: "Expect event iterator",
				path: []
			}] };
			return { value: mapEventIterator(iterator, {
				async value(value, done) {
					const schema = done ? returns : yields;
					if (!schema) return value;
					const result = await schema["~standard"].validate(value);
					if (result.issues) throw new ORPCError("EVENT_ITERATOR_VALIDATION_FAILED", {
						message: "Event iterator validation failed",
						cause: new ValidationError({
							issues: result.issues,
							message: "Event iterator validation failed",
							data: value
						})
					});
					return result.value;
				},
				error: async (error) => error
			}) };
		}
	} };
}
// ../../main/node_modules/@orpc/server/dist/shared/server.DEBcqOjg.mjs
var LAZY_SYMBOL = Symbol("ORPC_LAZY_SYMBOL");
function lazy(loader, meta = {}) {
	return { [LAZY_SYMBOL]: {
		loader,
		meta
	} };
}
function isLazy(item) {
	return (typeof item === "object" || typeof item === "function") && item !== null && LAZY_SYMBOL in item;
}
function getLazyMeta(lazied) {
	return lazied[LAZY_SYMBOL].meta;
}
function unlazy(lazied) {
	return isLazy(lazied) ? lazied[LAZY_SYMBOL].loader() : Promise.resolve({ default: lazied });
}
function isStartWithMiddlewares(middlewares, compare) {
	if (compare.length > middlewares.length) return false;
	for (let i = 0; i < middlewares.length; i++) {
		if (compare[i] === void 0) return true;
		if (middlewares[i] !== compare[i]) return false;
	}
	return true;
}
function mergeMiddlewares(first, second, options) {
	if (options.dedupeLeading && isStartWithMiddlewares(second, first)) return second;
	return [...first, ...second];
}
function addMiddleware(middlewares, addition) {
	return [...middlewares, addition];
}
var Procedure = class {
	/**
	* This property holds the defined options.
	*/
	"~orpc";
	constructor(def) {
		this["~orpc"] = def;
	}
};
function isProcedure(item) {
	if (item instanceof Procedure) return true;
	return isContractProcedure(item) && "middlewares" in item["~orpc"] && "inputValidationIndex" in item["~orpc"] && "outputValidationIndex" in item["~orpc"] && "handler" in item["~orpc"];
}
function mergeCurrentContext(context, other) {
	return {
		...context,
		...other
	};
}
function createORPCErrorConstructorMap(errors) {
	return new Proxy(errors, { get(target, code) {
		if (typeof code !== "string") return Reflect.get(target, code);
		const item = (...rest) => {
			const options = resolveMaybeOptionalOptions(rest);
			const config = errors[code];
			return new ORPCError(code, {
				defined: Boolean(config),
				status: config?.status,
				message: options.message ?? config?.message,
				data: options.data,
				cause: options.cause
			});
		};
		return item;
	} });
}
function middlewareOutputFn(output) {
	return {
		output,
		context: {}
	};
}
function createProcedureClient(lazyableProcedure, ...rest) {
	const options = resolveMaybeOptionalOptions(rest);
	return async (...[input, callerOptions]) => {
		const path = toArray(options.path);
		const { default: procedure } = await unlazy(lazyableProcedure);
		const clientContext = callerOptions?.context ?? {};
		const context = await value(options.context ?? {}, clientContext);
		const errors = createORPCErrorConstructorMap(procedure["~orpc"].errorMap);
		const validateError = async (e) => {
			if (e instanceof ORPCError) return await validateORPCError(procedure["~orpc"].errorMap, e);
			return e;
		};
		try {
			const output = await runWithSpan({
				name: "call_procedure",
				signal: callerOptions?.signal
			}, (span) => {
				span?.setAttribute("procedure.path", [...path]);
				return intercept(toArray(options.interceptors), {
					context,
					input,
					errors,
					path,
					procedure,
					signal: callerOptions?.signal,
					lastEventId: callerOptions?.lastEventId
				}, (interceptorOptions) => executeProcedureInternal(interceptorOptions.procedure, interceptorOptions));
			});
			if (isAsyncIteratorObject(output)) {
				if (output instanceof HibernationEventIterator) return output;
				return overlayProxy(output, mapEventIterator(asyncIteratorWithSpan({
					name: "consume_event_iterator_output",
					signal: callerOptions?.signal
				}, output), {
					value: (v) => v,
					error: (e) => validateError(e)
				}));
			}
			return output;
		} catch (e) {
			throw await validateError(e);
		}
	};
}
async function validateInput(procedure, input) {
	const schema = procedure["~orpc"].inputSchema;
	if (!schema) return input;
	return runWithSpan({ name: "validate_input" }, async () => {
		const result = await schema["~standard"].validate(input);
		if (result.issues) throw new ORPCError("BAD_REQUEST", {
			message: "Input validation failed",
			data: { issues: result.issues },
			cause: new ValidationError({
				message: "Input validation failed",
				issues: result.issues,
				data: input
			})
		});
		return result.value;
	});
}
async function validateOutput(procedure, output) {
	const schema = procedure["~orpc"].outputSchema;
	if (!schema) return output;
	return runWithSpan({ name: "validate_output" }, async () => {
		const result = await schema["~standard"].validate(output);
		if (result.issues) throw new ORPCError("INTERNAL_SERVER_ERROR", {
			message: "Output validation failed",
			cause: new ValidationError({
				message: "Output validation failed",
				issues: result.issues,
				data: output
			})
		});
		return result.value;
	});
}
async function executeProcedureInternal(procedure, options) {
	const middlewares = procedure["~orpc"].middlewares;
	const inputValidationIndex = Math.min(Math.max(0, procedure["~orpc"].inputValidationIndex), middlewares.length);
	const outputValidationIndex = Math.min(Math.max(0, procedure["~orpc"].outputValidationIndex), middlewares.length);
	const next = async (index, context, input) => {
		let currentInput = input;
		if (index === inputValidationIndex) currentInput = await validateInput(procedure, currentInput);
		const mid = middlewares[index];
		const output = mid ? await runWithSpan({
			name: `middleware.${mid.name}`,
			signal: options.signal
		}, async (span) => {
			span?.setAttribute("middleware.index", index);
			span?.setAttribute("middleware.name", mid.name);
			return (await mid({
				...options,
				context,
				next: async (...[nextOptions]) => {
					const nextContext = nextOptions?.context ?? {};
					return {
						output: await next(index + 1, mergeCurrentContext(context, nextContext), currentInput),
						context: nextContext
					};
				}
			}, currentInput, middlewareOutputFn)).output;
		}) : await runWithSpan({
			name: "handler",
			signal: options.signal
		}, () => procedure["~orpc"].handler({
			...options,
			context,
			input: currentInput
		}));
		if (index === outputValidationIndex) return await validateOutput(procedure, output);
		return output;
	};
	return next(0, options.context, options.input);
}
var HIDDEN_ROUTER_CONTRACT_SYMBOL = Symbol("ORPC_HIDDEN_ROUTER_CONTRACT");
function setHiddenRouterContract(router, contract) {
	return new Proxy(router, { get(target, key) {
		if (key === HIDDEN_ROUTER_CONTRACT_SYMBOL) return contract;
		return Reflect.get(target, key);
	} });
}
function getHiddenRouterContract(router) {
	return router[HIDDEN_ROUTER_CONTRACT_SYMBOL];
}
function getRouter(router, path) {
	let current = router;
	for (let i = 0; i < path.length; i++) {
		const segment = path[i];
		if (!current) return;
		if (isProcedure(current)) return;
		if (!isTypescriptObject(current)) return;
		if (!isLazy(current)) {
			current = current[segment];
			continue;
		}
		const lazied = current;
		const rest = path.slice(i);
		return lazy(async () => {
			return unlazy(getRouter((await unlazy(lazied)).default, rest));
		}, getLazyMeta(lazied));
	}
	return current;
}
function createAccessibleLazyRouter(lazied) {
	return new Proxy(lazied, { get(target, key) {
		if (typeof key !== "string") return Reflect.get(target, key);
		return createAccessibleLazyRouter(getRouter(lazied, [key]));
	} });
}
function enhanceRouter(router, options) {
	if (isLazy(router)) {
		const laziedMeta = getLazyMeta(router);
		const enhancedPrefix = laziedMeta?.prefix ? mergePrefix(options.prefix, laziedMeta?.prefix) : options.prefix;
		return createAccessibleLazyRouter(lazy(async () => {
			const { default: unlaziedRouter } = await unlazy(router);
			return unlazy(enhanceRouter(unlaziedRouter, options));
		}, {
			...laziedMeta,
			prefix: enhancedPrefix
		}));
	}
	if (isProcedure(router)) {
		const newMiddlewares = mergeMiddlewares(options.middlewares, router["~orpc"].middlewares, { dedupeLeading: options.dedupeLeadingMiddlewares });
		const newMiddlewareAdded = newMiddlewares.length - router["~orpc"].middlewares.length;
		return new Procedure({
			...router["~orpc"],
			route: enhanceRoute(router["~orpc"].route, options),
			errorMap: mergeErrorMap(options.errorMap, router["~orpc"].errorMap),
			middlewares: newMiddlewares,
			inputValidationIndex: router["~orpc"].inputValidationIndex + newMiddlewareAdded,
			outputValidationIndex: router["~orpc"].outputValidationIndex + newMiddlewareAdded
		});
	}
	if (typeof router !== "object" || router === null) return router;
	const enhanced = {};
	for (const key in router) enhanced[key] = enhanceRouter(router[key], options);
	return enhanced;
}
function traverseContractProcedures(options, callback, lazyOptions = []) {
	let currentRouter = options.router;
	const hiddenContract = isTypescriptObject(options.router) ? getHiddenRouterContract(options.router) : void 0;
	if (hiddenContract !== void 0) currentRouter = hiddenContract;
	if (isLazy(currentRouter)) lazyOptions.push({
		router: currentRouter,
		path: options.path
	});
	else if (isContractProcedure(currentRouter)) callback({
		contract: currentRouter,
		path: options.path
	});
	else if (typeof currentRouter === "object" && currentRouter !== null) for (const key in currentRouter) traverseContractProcedures({
		router: currentRouter[key],
		path: [...options.path, key]
	}, callback, lazyOptions);
	return lazyOptions;
}
function createContractedProcedure(procedure, contract) {
	return new Procedure({
		...procedure["~orpc"],
		errorMap: contract["~orpc"].errorMap,
		route: contract["~orpc"].route,
		meta: contract["~orpc"].meta
	});
}
// ../../main/node_modules/@orpc/server/dist/index.mjs
var DEFAULT_CONFIG = {
	initialInputValidationIndex: 0,
	initialOutputValidationIndex: 0,
	dedupeLeadingMiddlewares: true
};
function fallbackConfig(key, value) {
	if (value === void 0) return DEFAULT_CONFIG[key];
	return value;
}
function decorateMiddleware(middleware) {
	const decorated = ((...args) => middleware(...args));
	decorated.mapInput = (mapInput) => {
		return decorateMiddleware((options, input, ...rest) => middleware(options, mapInput(input), ...rest));
	};
	decorated.concat = (concatMiddleware, mapInput) => {
		const mapped = mapInput ? decorateMiddleware(concatMiddleware).mapInput(mapInput) : concatMiddleware;
		return decorateMiddleware((options, input, output, ...rest) => {
			return middleware({
				...options,
				next: (...[nextOptions1]) => mapped({
					...options,
					context: {
						...options.context,
						...nextOptions1?.context
					},
					next: (...[nextOptions2]) => options.next({ context: {
						...nextOptions1?.context,
						...nextOptions2?.context
					} })
				}, input, output, ...rest)
			}, input, output, ...rest);
		});
	};
	return decorated;
}
function createActionableClient(client) {
	const action = async (input) => {
		try {
			return [null, await client(input)];
		} catch (error) {
			if (error instanceof Error && "digest" in error && typeof error.digest === "string" && error.digest.startsWith("NEXT_")) throw error;
			if (error instanceof Response && "options" in error && isObject(error.options) || isObject(error) && error.isNotFound === true) throw error;
			return [toORPCError(error).toJSON(), void 0];
		}
	};
	return action;
}
var DecoratedProcedure = class DecoratedProcedure extends Procedure {
	/**
	* Adds type-safe custom errors.
	* The provided errors are spared-merged with any existing errors.
	*
	* @see {@link https://orpc.dev/docs/error-handling#type%E2%80%90safe-error-handling Type-Safe Error Handling Docs}
	*/
	errors(errors) {
		return new DecoratedProcedure({
			...this["~orpc"],
			errorMap: mergeErrorMap(this["~orpc"].errorMap, errors)
		});
	}
	/**
	* Sets or updates the metadata.
	* The provided metadata is spared-merged with any existing metadata.
	*
	* @see {@link https://orpc.dev/docs/metadata Metadata Docs}
	*/
	meta(meta) {
		return new DecoratedProcedure({
			...this["~orpc"],
			meta: mergeMeta(this["~orpc"].meta, meta)
		});
	}
	/**
	* Sets or updates the route definition.
	* The provided route is spared-merged with any existing route.
	* This option is typically relevant when integrating with OpenAPI.
	*
	* @see {@link https://orpc.dev/docs/openapi/routing OpenAPI Routing Docs}
	* @see {@link https://orpc.dev/docs/openapi/input-output-structure OpenAPI Input/Output Structure Docs}
	*/
	route(route) {
		return new DecoratedProcedure({
			...this["~orpc"],
			route: mergeRoute(this["~orpc"].route, route)
		});
	}
	use(middleware, mapInput) {
		const mapped = mapInput ? decorateMiddleware(middleware).mapInput(mapInput) : middleware;
		return new DecoratedProcedure({
			...this["~orpc"],
			middlewares: addMiddleware(this["~orpc"].middlewares, mapped)
		});
	}
	/**
	* Make this procedure callable (works like a function while still being a procedure).
	*
	* @see {@link https://orpc.dev/docs/client/server-side Server-side Client Docs}
	*/
	callable(...rest) {
		const client = createProcedureClient(this, ...rest);
		return new Proxy(client, {
			get: (target, key) => {
				return Reflect.has(this, key) ? Reflect.get(this, key) : Reflect.get(target, key);
			},
			has: (target, key) => {
				return Reflect.has(this, key) || Reflect.has(target, key);
			}
		});
	}
	/**
	* Make this procedure compatible with server action.
	*
	* @see {@link https://orpc.dev/docs/server-action Server Action Docs}
	*/
	actionable(...rest) {
		const action = createActionableClient(createProcedureClient(this, ...rest));
		return new Proxy(action, {
			get: (target, key) => {
				return Reflect.has(this, key) ? Reflect.get(this, key) : Reflect.get(target, key);
			},
			has: (target, key) => {
				return Reflect.has(this, key) || Reflect.has(target, key);
			}
		});
	}
};
var Builder = class Builder {
	/**
	* This property holds the defined options.
	*/
	"~orpc";
	constructor(def) {
		this["~orpc"] = def;
	}
	/**
	* Sets or overrides the config.
	*
	* @see {@link https://orpc.dev/docs/client/server-side#middlewares-order Middlewares Order Docs}
	* @see {@link https://orpc.dev/docs/best-practices/dedupe-middleware#configuration Dedupe Middleware Docs}
	*/
	$config(config) {
		const inputValidationCount = this["~orpc"].inputValidationIndex - fallbackConfig("initialInputValidationIndex", this["~orpc"].config.initialInputValidationIndex);
		const outputValidationCount = this["~orpc"].outputValidationIndex - fallbackConfig("initialOutputValidationIndex", this["~orpc"].config.initialOutputValidationIndex);
		return new Builder({
			...this["~orpc"],
			config,
			dedupeLeadingMiddlewares: fallbackConfig("dedupeLeadingMiddlewares", config.dedupeLeadingMiddlewares),
			inputValidationIndex: fallbackConfig("initialInputValidationIndex", config.initialInputValidationIndex) + inputValidationCount,
			outputValidationIndex: fallbackConfig("initialOutputValidationIndex", config.initialOutputValidationIndex) + outputValidationCount
		});
	}
	/**
	* Set or override the initial context.
	*
	* @see {@link https://orpc.dev/docs/context Context Docs}
	*/
	$context() {
		return new Builder({
			...this["~orpc"],
			middlewares: [],
			inputValidationIndex: fallbackConfig("initialInputValidationIndex", this["~orpc"].config.initialInputValidationIndex),
			outputValidationIndex: fallbackConfig("initialOutputValidationIndex", this["~orpc"].config.initialOutputValidationIndex)
		});
	}
	/**
	* Sets or overrides the initial meta.
	*
	* @see {@link https://orpc.dev/docs/metadata Metadata Docs}
	*/
	$meta(initialMeta) {
		return new Builder({
			...this["~orpc"],
			meta: initialMeta
		});
	}
	/**
	* Sets or overrides the initial route.
	* This option is typically relevant when integrating with OpenAPI.
	*
	* @see {@link https://orpc.dev/docs/openapi/routing OpenAPI Routing Docs}
	* @see {@link https://orpc.dev/docs/openapi/input-output-structure OpenAPI Input/Output Structure Docs}
	*/
	$route(initialRoute) {
		return new Builder({
			...this["~orpc"],
			route: initialRoute
		});
	}
	/**
	* Sets or overrides the initial input schema.
	*
	* @see {@link https://orpc.dev/docs/procedure#initial-configuration Initial Procedure Configuration Docs}
	*/
	$input(initialInputSchema) {
		return new Builder({
			...this["~orpc"],
			inputSchema: initialInputSchema
		});
	}
	/**
	* Creates a middleware.
	*
	* @see {@link https://orpc.dev/docs/middleware Middleware Docs}
	*/
	middleware(middleware) {
		return decorateMiddleware(middleware);
	}
	/**
	* Adds type-safe custom errors.
	* The provided errors are spared-merged with any existing errors.
	*
	* @see {@link https://orpc.dev/docs/error-handling#type%E2%80%90safe-error-handling Type-Safe Error Handling Docs}
	*/
	errors(errors) {
		return new Builder({
			...this["~orpc"],
			errorMap: mergeErrorMap(this["~orpc"].errorMap, errors)
		});
	}
	use(middleware, mapInput) {
		const mapped = mapInput ? decorateMiddleware(middleware).mapInput(mapInput) : middleware;
		return new Builder({
			...this["~orpc"],
			middlewares: addMiddleware(this["~orpc"].middlewares, mapped)
		});
	}
	/**
	* Sets or updates the metadata.
	* The provided metadata is spared-merged with any existing metadata.
	*
	* @see {@link https://orpc.dev/docs/metadata Metadata Docs}
	*/
	meta(meta) {
		return new Builder({
			...this["~orpc"],
			meta: mergeMeta(this["~orpc"].meta, meta)
		});
	}
	/**
	* Sets or updates the route definition.
	* The provided route is spared-merged with any existing route.
	* This option is typically relevant when integrating with OpenAPI.
	*
	* @see {@link https://orpc.dev/docs/openapi/routing OpenAPI Routing Docs}
	* @see {@link https://orpc.dev/docs/openapi/input-output-structure OpenAPI Input/Output Structure Docs}
	*/
	route(route) {
		return new Builder({
			...this["~orpc"],
			route: mergeRoute(this["~orpc"].route, route)
		});
	}
	/**
	* Defines the input validation schema.
	*
	* @see {@link https://orpc.dev/docs/procedure#input-output-validation Input Validation Docs}
	*/
	input(schema) {
		return new Builder({
			...this["~orpc"],
			inputSchema: schema,
			inputValidationIndex: fallbackConfig("initialInputValidationIndex", this["~orpc"].config.initialInputValidationIndex) + this["~orpc"].middlewares.length
		});
	}
	/**
	* Defines the output validation schema.
	*
	* @see {@link https://orpc.dev/docs/procedure#input-output-validation Output Validation Docs}
	*/
	output(schema) {
		return new Builder({
			...this["~orpc"],
			outputSchema: schema,
			outputValidationIndex: fallbackConfig("initialOutputValidationIndex", this["~orpc"].config.initialOutputValidationIndex) + this["~orpc"].middlewares.length
		});
	}
	/**
	* Defines the handler of the procedure.
	*
	* @see {@link https://orpc.dev/docs/procedure Procedure Docs}
	*/
	handler(handler) {
		return new DecoratedProcedure({
			...this["~orpc"],
			handler
		});
	}
	/**
	* Prefixes all procedures in the router.
	* The provided prefix is post-appended to any existing router prefix.
	*
	* @note This option does not affect procedures that do not define a path in their route definition.
	*
	* @see {@link https://orpc.dev/docs/openapi/routing#route-prefixes OpenAPI Route Prefixes Docs}
	*/
	prefix(prefix) {
		return new Builder({
			...this["~orpc"],
			prefix: mergePrefix(this["~orpc"].prefix, prefix)
		});
	}
	/**
	* Adds tags to all procedures in the router.
	* This helpful when you want to group procedures together in the OpenAPI specification.
	*
	* @see {@link https://orpc.dev/docs/openapi/openapi-specification#operation-metadata OpenAPI Operation Metadata Docs}
	*/
	tag(...tags) {
		return new Builder({
			...this["~orpc"],
			tags: mergeTags(this["~orpc"].tags, tags)
		});
	}
	/**
	* Applies all of the previously defined options to the specified router.
	*
	* @see {@link https://orpc.dev/docs/router#extending-router Extending Router Docs}
	*/
	router(router) {
		return enhanceRouter(router, this["~orpc"]);
	}
	/**
	* Create a lazy router
	* And applies all of the previously defined options to the specified router.
	*
	* @see {@link https://orpc.dev/docs/router#extending-router Extending Router Docs}
	*/
	lazy(loader) {
		return enhanceRouter(lazy(loader), this["~orpc"]);
	}
};
new Builder({
	config: {},
	route: {},
	meta: {},
	errorMap: {},
	inputValidationIndex: fallbackConfig("initialInputValidationIndex"),
	outputValidationIndex: fallbackConfig("initialOutputValidationIndex"),
	middlewares: [],
	dedupeLeadingMiddlewares: true
});
function implementerInternal(contract, config, middlewares) {
	if (isContractProcedure(contract)) return new Builder({
		...contract["~orpc"],
		config,
		middlewares,
		inputValidationIndex: fallbackConfig("initialInputValidationIndex", config?.initialInputValidationIndex) + middlewares.length,
		outputValidationIndex: fallbackConfig("initialOutputValidationIndex", config?.initialOutputValidationIndex) + middlewares.length,
		dedupeLeadingMiddlewares: fallbackConfig("dedupeLeadingMiddlewares", config.dedupeLeadingMiddlewares)
	});
	return new Proxy(contract, { get: (target, key) => {
		if (typeof key !== "string") return Reflect.get(target, key);
		let method;
		if (key === "middleware") method = (mid) => decorateMiddleware(mid);
		else if (key === "use") method = (mid) => {
			return implementerInternal(contract, config, addMiddleware(middlewares, mid));
		};
		else if (key === "router") method = (router) => {
			return setHiddenRouterContract(enhanceRouter(router, {
				middlewares,
				errorMap: {},
				prefix: void 0,
				tags: void 0,
				dedupeLeadingMiddlewares: fallbackConfig("dedupeLeadingMiddlewares", config.dedupeLeadingMiddlewares)
			}), contract);
		};
		else if (key === "lazy") method = (loader) => {
			return setHiddenRouterContract(enhanceRouter(lazy(loader), {
				middlewares,
				errorMap: {},
				prefix: void 0,
				tags: void 0,
				dedupeLeadingMiddlewares: fallbackConfig("dedupeLeadingMiddlewares", config.dedupeLeadingMiddlewares)
			}), contract);
		};
		const next = getContractRouter(target, [key]);
		if (!next) return method ?? next;
		const nextImpl = implementerInternal(next, config, middlewares);
		if (method) return new Proxy(method, { get(_, key2) {
			return Reflect.get(nextImpl, key2);
		} });
		return nextImpl;
	} });
}
function implement(contract, config = {}) {
	const implInternal = implementerInternal(contract, config, []);
	const impl = new Proxy(implInternal, { get: (target, key) => {
		let method;
		if (key === "$context") method = () => impl;
		else if (key === "$config") method = (config2) => implement(contract, config2);
		const next = Reflect.get(target, key);
		if (!method || !next || typeof next !== "function" && typeof next !== "object") return method || next;
		return new Proxy(method, { get(_, key2) {
			return Reflect.get(next, key2);
		} });
	} });
	return impl;
}
// shared/contract/board-history.ts
/** What the window is sent of the kept versions of the board (design: 40-task-board, "Writing safely"; ADR 0012). */
var boardHashSchema = (require_words()).atFirstUse(() => (require_zod_library()).string().regex(/^[0-9a-f]{64}$/, "is not the hash of a version"));
var keptVersionSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	id: (require_zod_library()).int(),
	/** SHA-256 of its bytes. */
	hash: (require_zod_library()).string(),
	at: (require_zod_library()).string(),
	/** `read`: somebody else made it; `written`: Locus did. */
	direction: (require_zod_library())._enum(["read", "written"]),
	/** The newest event when it was kept. */
	sequence: (require_zod_library()).int(),
	/** Who made the newest of its changes; absent where the record does not tell. */
	by: (require_workspace_parts()).actorSchema.optional(),
	/** What is new in it since the version before, newest first, at most {@link TOLD_CHANGES}. */
	changes: (require_zod_library()).array((require_zod_library()).strictObject({
		sequence: (require_zod_library()).int(),
		wp_id: (require_zod_library()).string().optional(),
		reading: (require_zod_library()).string()
	})),
	/** Changes beyond those; a count that is only a lower bound says so with `many`. */
	more: (require_zod_library()).int(),
	many: (require_zod_library()).boolean(),
	/** True for the version that stands in the file. */
	current: (require_zod_library()).boolean()
}));
var versionPreviewSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	hash: (require_zod_library()).string(),
	/** From the board as it stands to the version, as a unified diff; empty when it stands so. */
	diff: (require_zod_library()).string(),
	/** Lines of the version that say another state than Locus has, or name no packet it knows, in words. */
	differing: (require_zod_library()).array((require_zod_library()).strictObject({
		wp_id: (require_zod_library()).string(),
		text: (require_zod_library()).string()
	})),
	/** Packets whose lines stand on the board now and not in the version. */
	without_line: (require_zod_library()).array((require_zod_library()).string()),
	/** Packets that are not named above for their number. */
	unnamed: (require_zod_library()).int()
}));
// shared/contract/desktop.ts
/** What a window and the desktop around it tell each other: notifications, and what the menu asks for (design: 70-window, "Frame"). */
/** What the application's menu can ask of the window that has the focus. */
var MENU_COMMANDS = [
	"go-board",
	"go-table",
	"go-graph",
	"go-tasks",
	"go-recorder",
	"go-problems",
	"go-history",
	"go-settings",
	"search",
	"palette",
	"keys"
];
var noteSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	title: (require_zod_library()).string().min(1).max(120),
	body: (require_zod_library()).string().max(400),
	/** The Work Packet that a click shows. */
	wp_id: (require_workspace_parts()).wpIdSchema.optional()
}));
var windowAskSchema = (require_words()).atFirstUse(() => (require_zod_library()).discriminatedUnion("kind", [(require_zod_library()).strictObject({
	kind: (require_zod_library()).literal("command"),
	command: (require_zod_library())._enum(MENU_COMMANDS)
}), (require_zod_library()).strictObject({
	kind: (require_zod_library()).literal("packet"),
	wp_id: (require_workspace_parts()).wpIdSchema
})]));
/** Edges that are shown at most; what is left out is said. */
var MOST_GRAPH_EDGES = 12e3;
var graphNodeSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	wp_id: (require_zod_library()).string(),
	title: (require_zod_library()).string(),
	/** `deleted`: it is gone, and something still waits for it. */
	status: (require_zod_library())._enum([...(require_words()).WORK_PACKET_STATUSES, "deleted"]),
	priority: (require_zod_library()).int(),
	phase: (require_zod_library())._enum((require_words()).PHASES),
	open_blockers: (require_zod_library()).int()
}));
var graphEdgeSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	dependency_id: (require_zod_library()).string(),
	from_wp_id: (require_zod_library()).string(),
	to_wp_id: (require_zod_library()).string(),
	type: (require_zod_library())._enum((require_words()).DEPENDENCY_TYPES)
}));
var graphAskSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	/** Only one phase. */
	phase: (require_zod_library())._enum((require_words()).PHASES).optional(),
	/** Only what lies around a Work Packet; goes before the phase. */
	around: (require_workspace_parts()).wpIdSchema.optional()
}));
var graphNewsSchema = (require_words()).atFirstUse(() => (require_zod_library()).discriminatedUnion("kind", [
	(require_zod_library()).strictObject({
		kind: (require_zod_library()).literal("scope"),
		scope: (require_zod_library())._enum([
			"all",
			"phase",
			"around",
			"too_many"
		]),
		/** Work Packets of the workspace. */
		total: (require_zod_library()).int(),
		/** What is shown at least reflects this revision and this event; changes are asked for from here. */
		revision: (require_zod_library()).int(),
		event: (require_zod_library()).int()
	}),
	(require_zod_library()).strictObject({
		kind: (require_zod_library()).literal("nodes"),
		nodes: (require_zod_library()).array(graphNodeSchema)
	}),
	(require_zod_library()).strictObject({
		kind: (require_zod_library()).literal("edges"),
		edges: (require_zod_library()).array(graphEdgeSchema)
	}),
	(require_zod_library()).strictObject({
		kind: (require_zod_library()).literal("end"),
		nodes_left: (require_zod_library()).boolean(),
		edges_left: (require_zod_library()).boolean()
	})
]));
var graphChangesAskSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	revision: (require_zod_library()).int().min(0),
	event: (require_zod_library()).int().min(0)
}));
var graphChangesSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	revision: (require_zod_library()).int(),
	event: (require_zod_library()).int(),
	/** Too much has happened to be told: read the graph anew. */
	gap: (require_zod_library()).boolean(),
	/** Work Packets as they are now, of any phase. */
	nodes: (require_zod_library()).array(graphNodeSchema),
	added: (require_zod_library()).array(graphEdgeSchema),
	/** Ids of dependencies. */
	removed: (require_zod_library()).array((require_zod_library()).string())
}));
var graphChainSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	wp_id: (require_zod_library()).string(),
	/** Everything that holds it back, directly or not, nearest first. */
	held_by: (require_zod_library()).array((require_zod_library()).string()),
	/** The longest chain of open blockers, first to be done first; the packet itself is its last. */
	critical_path: (require_zod_library()).array((require_zod_library()).string()),
	/** What waits for it, directly or not, nearest first. */
	dependents: (require_zod_library()).array((require_zod_library()).string()),
	/** True when there are more than are named. */
	cut: (require_zod_library()).boolean()
}));
// shared/contract/packet.ts
/** What the inspector is sent of one Work Packet (design: 70-window, "Frame"). */
var shownEdgeSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	dependency_id: (require_zod_library()).string(),
	type: (require_zod_library())._enum((require_words()).DEPENDENCY_TYPES),
	/** `out`: this packet stands at its beginning; `in`: at its end. */
	direction: (require_zod_library())._enum(["out", "in"]),
	description: (require_zod_library()).string().optional(),
	other: (require_zod_library()).strictObject({
		wp_id: (require_zod_library()).string(),
		title: (require_zod_library()).string(),
		status: (require_zod_library())._enum([...(require_words()).WORK_PACKET_STATUSES, "deleted"])
	}),
	/** True where the other one holds this packet back now. */
	open: (require_zod_library()).boolean()
}));
var microTaskLineSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	mt_id: (require_zod_library()).string(),
	name: (require_zod_library()).string(),
	status: (require_zod_library())._enum((require_workspace_parts()).MICRO_TASK_STATUSES),
	/** Attempts that were recorded. */
	iterations: (require_zod_library()).int(),
	max_iterations: (require_zod_library()).int()
}));
var shownPacketSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	packet: (require_workspace_parts()).trackedWorkPacketSchema,
	/** Its card; a deleted packet has none. */
	card: (require_workspace_parts()).cardSchema.optional(),
	conflict: (require_workspace_parts()).conflictSchema.optional(),
	problems: (require_zod_library()).array((require_workspace_parts()).diagnosticSchema),
	/** Newest first, at most 50. */
	events: (require_zod_library()).array((require_workspace_parts()).readEventSchema),
	/** At most {@link NAMED_IN_INSPECTOR}, those that hold it back first. */
	edges: (require_zod_library()).array(shownEdgeSchema),
	edge_count: (require_zod_library()).int(),
	micro_tasks: (require_zod_library()).array(microTaskLineSchema)
}));
/** Bytes of a packet's file that are shown; the rest is in the file. */
var SHOWN_DOCUMENT_BYTES = 262144;
var packetDocumentSchema = (require_words()).atFirstUse(() => (require_zod_library()).discriminatedUnion("found", [(require_zod_library()).strictObject({
	found: (require_zod_library()).literal(true),
	/** Repo-relative. */
	path: (require_zod_library()).string(),
	kind: (require_zod_library())._enum(["packet", "stub"]),
	format: (require_zod_library())._enum(["markdown", "json"]),
	/** True where its JSON is the authority and this text was made from it. */
	generated: (require_zod_library()).boolean(),
	text: (require_zod_library()).string(),
	/** Size of the whole file. */
	bytes: (require_zod_library()).int(),
	/** True when `text` ends before the file does. */
	cut: (require_zod_library()).boolean()
}), (require_zod_library()).strictObject({
	found: (require_zod_library()).literal(false),
	path: (require_zod_library()).string()
})]));
// shared/contract/storage.ts
/** A store that is missing or damaged: what the window can choose from, and what came back (design: 10-domain "Storage", 90-quality "Faults"). */
var storageBackupsSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	root: (require_zod_library()).string(),
	/** Newest first. */
	backups: (require_zod_library()).array((require_zod_library()).strictObject({
		file: (require_zod_library()).string(),
		created_at: (require_zod_library()).string(),
		/** Bytes. */
		size: (require_zod_library()).int(),
		last_sequence: (require_zod_library()).int().optional(),
		session: (require_zod_library()).string().optional(),
		/** Why it cannot be restored, when that is so. */
		unreadable: (require_zod_library()).string().optional()
	}))
}));
var artifactsSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	present: (require_zod_library()).int(),
	returned: (require_zod_library()).int(),
	lost: (require_zod_library()).int()
}));
var fromSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	file: (require_zod_library()).string(),
	last_sequence: (require_zod_library()).int(),
	created_at: (require_zod_library()).string().optional()
}));
var returnReportSchema = (require_words()).atFirstUse(() => (require_zod_library()).discriminatedUnion("kind", [
	(require_zod_library()).strictObject({
		kind: (require_zod_library()).literal("restored"),
		from: fromSchema,
		last_sequence: (require_zod_library()).int(),
		/** Where the store that stood there is kept. */
		kept_aside: (require_zod_library()).string().optional(),
		artifacts: artifactsSchema,
		doubts: (require_zod_library()).array((require_zod_library()).string())
	}),
	(require_zod_library()).strictObject({
		kind: (require_zod_library()).literal("rebuilt"),
		damage: (require_zod_library()).string(),
		/** The backup that it begins from. */
		from: fromSchema.optional(),
		/** Backups that are damaged themselves. */
		passed_over: (require_zod_library()).int(),
		salvaged: (require_zod_library()).strictObject({
			from: (require_zod_library()).int(),
			to: (require_zod_library()).int()
		}).optional(),
		lost: (require_zod_library()).strictObject({
			from: (require_zod_library()).int(),
			to: (require_zod_library()).int().optional(),
			reason: (require_zod_library()).string()
		}).optional(),
		last_sequence: (require_zod_library()).int(),
		packets: (require_zod_library()).int(),
		kept_aside: (require_zod_library()).string().optional(),
		artifacts: artifactsSchema,
		doubts: (require_zod_library()).array((require_zod_library()).string())
	}),
	(require_zod_library()).strictObject({ kind: (require_zod_library()).literal("sound") })
]));
var returnStepSchema = (require_words()).atFirstUse(() => (require_zod_library()).discriminatedUnion("kind", [(require_zod_library()).strictObject({
	kind: (require_zod_library()).literal("progress"),
	done: (require_zod_library()).int(),
	total: (require_zod_library()).int()
}), (require_zod_library()).strictObject({
	kind: (require_zod_library()).literal("done"),
	report: returnReportSchema
})]));
var cardsAskSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	/** The last id of the page before; absent for the first page. Not an id of today's rules alone: stores are older. */
	after: (require_zod_library()).string().max(200).optional(),
	limit: (require_zod_library()).int().min(1).max(250).default(250)
}));
var cardsPageSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	/** The revision that the page shows; deltas after it change its cards. */
	sequence: (require_zod_library()).int(),
	/** By id; deleted Work Packets are not among them. */
	cards: (require_zod_library()).array((require_workspace_parts()).cardSchema),
	/** True when no card follows. */
	done: (require_zod_library()).boolean()
}));
// shared/contract/contract.ts
/** The one contract: procedures and the push feed that every host carries (design: 80-architecture, "Contract"). */
/** Every procedure may refuse with this typed error; `data` is the product's own error value. */
var procedure = oc.errors({ REFUSED: {
	message: "refused",
	data: (require_words()).errorValueSchema
} });
var pathSchema = (require_zod_library()).string().min(1).max(4e3);
var contract = {
	host: {
		/** What this host is, and the workspace that is open in this connection, if any. */
		info: procedure.output((require_workspace_parts()).hostInfoSchema),
		/** Folders under a path (home when none is given), for hosts without a native dialog. */
		folders: procedure.input((require_zod_library()).strictObject({ path: pathSchema.optional() })).output((require_workspace_parts()).folderListingSchema),
		/** Shows a notification of the system, unless the window is looked at or there were many lately. */
		notify: procedure.input(noteSchema).output((require_zod_library()).strictObject({ shown: (require_zod_library()).boolean() })),
		/** What the menu and clicked notifications ask of this window; ends at once where there is no desktop. */
		asks: procedure.output(eventIterator(windowAskSchema)),
		/** Shows the native folder dialog; null when it was cancelled. */
		pickFolder: procedure.output((require_zod_library()).strictObject({ path: (require_zod_library()).string().nullable() })),
		/** Takes a folder off the recent ones; nothing in it is touched. */
		forgetRecent: procedure.input((require_zod_library()).strictObject({ path: pathSchema })).output((require_zod_library()).strictObject({ recent: (require_zod_library()).array((require_workspace_parts()).recentSchema) })),
		/**
		* The sample workspace: the one that was laid out before while it stands, unless a `fresh` one is asked for. Ending the
		* iterator ends the work and leaves nothing.
		*/
		laySample: procedure.input((require_zod_library()).strictObject({ fresh: (require_zod_library()).boolean().default(false) })).output(eventIterator((require_workspace_parts()).sampleStepSchema))
	},
	workspace: {
		/** Opens a folder in this connection and reads its board; writes nothing into the board. */
		open: procedure.input((require_zod_library()).strictObject({ path: pathSchema })).output((require_workspace_parts()).workspaceInfoSchema),
		/** How many Work Packets were made of a board that is read for the first time, while this connection opens it. */
		opening: procedure.output(eventIterator((require_zod_library()).strictObject({ packets: (require_zod_library()).int() }))),
		close: procedure.output((require_zod_library()).strictObject({ closed: (require_zod_library()).boolean() })),
		/** Opens a folder whose store is missing, without the backup that there is of it. */
		beginAnew: procedure.input((require_zod_library()).strictObject({ path: pathSchema })).output((require_workspace_parts()).workspaceInfoSchema),
		/** Writes an empty board where there is none. */
		createBoard: procedure.output((require_workspace_parts()).syncStateSchema),
		/** Chooses one of several boards. */
		chooseBoard: procedure.input((require_zod_library()).strictObject({ board_path: pathSchema })).output((require_workspace_parts()).syncStateSchema),
		settings: procedure.output(workspaceSettingsSchema),
		/** Changes one setting; the record tells who did. Answers all of them as they are then. */
		changeSetting: procedure.input((require_zod_library()).strictObject({
			key: (require_zod_library()).string().min(1).max(60),
			value: (require_zod_library()).json()
		})).output(workspaceSettingsSchema),
		/** Names the operator of this window from now on; null goes back to git's name. */
		nameOperator: procedure.input((require_zod_library()).strictObject({ id: operatorNameSchema.nullable() })).output((require_workspace_parts()).workspaceInfoSchema),
		/** What happened since this person last had the workspace open; null when nothing did, or they were never here. */
		sinceLeft: procedure.output(sinceLeftSchema.nullable()),
		/** Opens a file of the repository outside of Locus, at a 1-based line where the host's program can. */
		openFile: procedure.input((require_zod_library()).strictObject({
			path: pathSchema,
			line: (require_zod_library()).int().min(1).max(1e7).optional()
		})).output((require_workspace_parts()).fileOpenedSchema)
	},
	/** A folder whose store is missing or damaged; nothing of it is open. */
	storage: {
		backups: procedure.input((require_zod_library()).strictObject({ path: pathSchema })).output(storageBackupsSchema),
		/** Restores one of them; ending the iterator gives it up while nothing is changed yet. */
		restore: procedure.input((require_zod_library()).strictObject({
			path: pathSchema,
			file: pathSchema
		})).output(eventIterator(returnStepSchema)),
		/** Rebuilds the store from backup, record and artifacts; ending the iterator as above. */
		rebuild: procedure.input((require_zod_library()).strictObject({ path: pathSchema })).output(eventIterator(returnStepSchema))
	},
	board: {
		page: procedure.input((require_zod_library()).strictObject({ filter: (require_workspace_parts()).boardFilterSchema.optional() })).output((require_workspace_parts()).boardPageSchema),
		column: procedure.input((require_zod_library()).strictObject({
			status: (require_zod_library())._enum((require_words()).WORK_PACKET_STATUSES),
			offset: (require_zod_library()).int().min(0),
			limit: (require_zod_library()).int().min(1).max(200).default(60),
			filter: (require_workspace_parts()).boardFilterSchema.optional()
		})).output((require_workspace_parts()).columnPageSchema.extend({ sequence: (require_zod_library()).int() })),
		/** Every card of the workspace by id, for the table. */
		cards: procedure.input(cardsAskSchema).output(cardsPageSchema),
		/** The board as it was at an event: of every column or of one. */
		at: procedure.input((require_zod_library()).strictObject({
			sequence: (require_zod_library()).int().min(0),
			status: (require_zod_library())._enum((require_words()).WORK_PACKET_STATUSES).optional(),
			offset: (require_zod_library()).int().min(0).default(0),
			limit: (require_zod_library()).int().min(1).max(200).default(60)
		})).output((require_workspace_parts()).pastBoardSchema),
		/** What every column says to one Work Packet while it is in the air. */
		moves: procedure.input((require_zod_library()).strictObject({ wp_id: (require_workspace_parts()).wpIdSchema })).output((require_zod_library()).strictObject({
			wp_id: (require_zod_library()).string(),
			version: (require_zod_library()).int(),
			options: (require_zod_library()).array((require_workspace_parts()).moveOptionSchema)
		})),
		/** The kept versions of the board, newest first; `sync_task_board` with `restore` brings one back. */
		versions: procedure.input((require_zod_library()).strictObject({ limit: (require_zod_library()).int().min(1).max(500).default(50) })).output((require_zod_library()).strictObject({
			versions: (require_zod_library()).array(keptVersionSchema),
			complete: (require_zod_library()).boolean()
		})),
		/** What bringing a kept version back would change; nothing is changed by asking. */
		versionPreview: procedure.input((require_zod_library()).strictObject({ hash: boardHashSchema })).output(versionPreviewSchema)
	},
	packet: {
		/** A deleted packet is shown as well, so that it can be brought back. */
		show: procedure.input((require_zod_library()).strictObject({ wp_id: (require_workspace_parts()).wpIdSchema })).output(shownPacketSchema),
		/** The packet's file in the repository; never more of it than is shown. */
		document: procedure.input((require_zod_library()).strictObject({ wp_id: (require_workspace_parts()).wpIdSchema })).output(packetDocumentSchema)
	},
	/** The dependency graph (design: 70-window, "Graph"). */
	graph: {
		/** Nodes and edges, a piece at a time; ending the iterator ends the reading. */
		read: procedure.input(graphAskSchema).output(eventIterator(graphNewsSchema)),
		/** What changed in it since. */
		changes: procedure.input(graphChangesAskSchema).output(graphChangesSchema),
		/** What holds a Work Packet back, the longest chain of it, and what waits for it. */
		chain: procedure.input((require_zod_library()).strictObject({ wp_id: (require_workspace_parts()).wpIdSchema })).output(graphChainSchema)
	},
	attempts: {
		/** Work Packets that have Micro-Tasks, the ones worked on first. */
		packets: procedure.output((require_zod_library()).strictObject({ packets: (require_zod_library()).array((require_workspace()).triedPacketSchema) })),
		/** A page of a Work Packet's Micro-Tasks with every attempt. */
		page: procedure.input((require_workspace()).microTaskHistoryAskSchema).output((require_workspace()).microTaskHistoryPageSchema),
		/** One iteration whole, with the text of what it left behind. */
		show: procedure.input((require_zod_library()).strictObject({
			wp_id: (require_workspace_parts()).wpIdSchema,
			mt_id: (require_workspace_parts()).mtIdSchema,
			iteration: (require_zod_library()).int().min(1)
		})).output((require_workspace()).attemptDetailSchema)
	},
	/** Performs one operation as the window's operator; a refusal comes as an EngineResult with its errors. */
	operate: procedure.input((require_zod_library()).strictObject({
		operation: (require_zod_library()).string().min(1).max(60),
		params: (require_zod_library()).record((require_zod_library()).string(), (require_zod_library()).json()),
		op_id: (require_zod_library()).string().optional()
	})).output((require_workspace_parts()).engineResultSchema),
	sync: {
		state: procedure.output((require_workspace_parts()).syncStateSchema),
		now: procedure.output((require_workspace_parts()).syncStateSchema),
		/** From now on the board is written; carries out the write that was asked for. */
		allowWriting: procedure.output((require_workspace_parts()).syncStateSchema),
		/** Ends the hold after a git change of many entries. */
		decideHeld: procedure.input((require_zod_library()).strictObject({ take: (require_zod_library())._enum(["file", "store"]) })).output((require_workspace_parts()).syncStateSchema)
	},
	problems: {
		list: procedure.output((require_zod_library()).strictObject({
			problems: (require_zod_library()).array((require_workspace_parts()).diagnosticSchema),
			conflicts: (require_zod_library()).array((require_workspace_parts()).conflictSchema)
		})),
		fix: procedure.input((require_zod_library()).strictObject({
			diagnostic_id: (require_zod_library()).string().max(200),
			choice: (require_zod_library()).string().max(200),
			/** Recorded with a choice that takes one, instead of the usual words. */
			reason: (require_workspace_parts()).reasonSchema.optional()
		})).output((require_workspace_parts()).engineResultSchema)
	},
	events: {
		/** Newest first, before the given sequence. */
		page: procedure.input((require_zod_library()).strictObject({
			before: (require_zod_library()).int().optional(),
			/** Only events after this one. */
			since: (require_zod_library()).int().min(0).optional(),
			limit: (require_zod_library()).int().min(1).max(200).default(50),
			wp_id: (require_workspace_parts()).wpIdSchema.optional()
		})).output((require_zod_library()).strictObject({ events: (require_zod_library()).array((require_workspace_parts()).readEventSchema) })),
		/** Lines of the timeline that pass a filter, on one side of a place. */
		timeline: procedure.input((require_workspace_parts()).timelineAskSchema).output((require_workspace_parts()).timelinePageSchema),
		/** Events over time, by family. */
		histogram: procedure.input((require_workspace_parts()).histogramAskSchema).output((require_workspace_parts()).histogramSchema),
		/** One whole event. */
		show: procedure.input((require_zod_library()).strictObject({ sequence: (require_zod_library()).int().min(1) })).output((require_workspace_parts()).readEventSchema),
		/** The first event at or after a time; null when all are older. */
		at: procedure.input((require_zod_library()).strictObject({ time: (require_zod_library()).string().max(40) })).output((require_zod_library()).strictObject({ sequence: (require_zod_library()).int().nullable() })),
		/** Whole events that pass a filter, oldest first, for an export: as many as one answer holds. */
		whole: procedure.input((require_zod_library()).strictObject({
			filter: (require_workspace_parts()).timelineFilterSchema.default({}),
			after: (require_zod_library()).int().min(0),
			until: (require_zod_library()).int().min(0)
		})).output((require_workspace_parts()).wholeEventsSchema),
		/** Proves the record, with the commits that witness it: each check as it ends, then the result. */
		verify: procedure.output(eventIterator((require_workspace_parts()).verifyNewsSchema))
	},
	feed: {
		/** Deltas after `sequence`, the sync state, and gaps; ends with the connection. */
		subscribe: procedure.input((require_zod_library()).strictObject({ sequence: (require_zod_library()).int().min(0) })).output(eventIterator((require_workspace_parts()).feedItemSchema)),
		/** Everything up to `sequence` has been taken in. */
		acknowledge: procedure.input((require_zod_library()).strictObject({
			subscription_id: (require_zod_library()).string().max(80),
			sequence: (require_zod_library()).int()
		})).output((require_zod_library()).strictObject({ ok: (require_zod_library()).boolean() }))
	}
};
/** Largest message that a host accepts, in bytes. */
var MAX_MESSAGE_BYTES = 4194304;
// electron/main/core/routes/route.ts
/**
* What every route is made of: the contract's implementer, refusals told as the contract's error, and for most of them
* the workspace that the connection has open (design: 80-architecture, "Contract").
*/
/** What the product refuses is told as the contract's error; anything else stays what it is. */
function toldAs(cause, refuse) {
	return cause instanceof (require_words()).LocusError ? refuse({
		message: cause.message,
		data: (require_words()).errorValueOf(cause)
	}) : cause;
}
/** Tells a refusal as the contract's error also where it comes while steps go on after the call has been answered. */
async function* toldApart(steps, refuse) {
	try {
		yield* steps;
	} catch (cause) {
		throw toldAs(cause, refuse);
	}
}
/** Ends with a call, or with the connection that it came on. */
function endOf(connection, signal) {
	return AbortSignal.any([connection.aborted.signal, ...signal ? [signal] : []]);
}
/** Implements routes that need no open workspace. */
var onConnection = implement(contract).$context().use(async ({ next, errors }) => {
	try {
		return await next();
	} catch (cause) {
		throw toldAs(cause, errors.REFUSED);
	}
});
/** Implements routes on the workspace that the connection has open; refuses HSK-404-NOT-FOUND where there is none. */
var inWorkspace = onConnection.use(async ({ next, context }) => {
	const shared = await context.connection.shared();
	if (shared) return next({ context: shared });
	throw new (require_words()).LocusError("HSK-404-NOT-FOUND", "no workspace is open; open a folder first", { path: "workspace" });
});
// electron/main/core/routes/attempt-routes.ts
/** Micro-Tasks with their attempts (design: 70-window, "Micro-Tasks"). */
/** Implements `attempts` of the contract. */
var attemptRoutes = {
	packets: inWorkspace.attempts.packets.handler(async ({ context: { workspace } }) => ({ packets: await (require_workspace()).triedPackets(workspace) })),
	page: inWorkspace.attempts.page.handler(({ input, context: { workspace } }) => (require_workspace()).microTaskHistory(workspace, input)),
	show: inWorkspace.attempts.show.handler(({ input, context: { workspace } }) => workspace.attempt(input))
};
// electron/main/core/board-versions.ts
/** The kept versions of the board as the window shows them: each with who changed what in it (design: 40-task-board, "Writing safely"). */
/** Events that are looked at for one version; more are only said to be many. */
var LOOKED_AT$1 = 60;
/**
* The newest versions with what changed in each since the one before it.
* @param currentHash of the board as it stands; undefined where none does
*/
async function toldVersions(reader, limit, currentHash) {
	const versions = await reader.boardVersions(limit + 1);
	const told = [];
	for (const [index, version] of versions.slice(0, limit).entries()) told.push(await toldVersion(reader, version, versions[index + 1], currentHash));
	return told;
}
async function toldVersion(reader, version, before, currentHash) {
	const { id, hash, at, direction, sequence } = version;
	const events = await reader.events({
		since: before?.sequence ?? 0,
		before: sequence + 1,
		limit: LOOKED_AT$1,
		newest_first: true
	});
	const telling = tellingEvents(events);
	const by = (telling[0] ?? events.find((event) => event.event_type === "task_board_synced"))?.actor;
	return {
		id,
		hash,
		at,
		direction,
		sequence,
		...by ? { by } : {},
		changes: telling.slice(0, 5).map((event) => ({
			sequence: event.sequence,
			...event.wp_id === void 0 ? {} : { wp_id: event.wp_id },
			reading: (require_workspace_parts()).readingOf(event)
		})),
		more: Math.max(0, telling.length - 5),
		many: events.length === LOOKED_AT$1,
		current: hash === currentHash
	};
}
/** The events that say what became another; where the board was taken over, that alone. */
function tellingEvents(events) {
	const adoption = events.find((event) => event.event_type === "task_board_synced" && event.payload?.["cause"] === "adoption");
	if (adoption) return [adoption];
	return events.filter(({ event_type, payload }) => event_type.startsWith("work_packet_") || event_type === "task_board_status_changed" && payload?.["applied"] === false);
}
/**
* What bringing a version back would change in the file, and what its sync then meets.
* @throws LocusError as {@link Workspace.boardVersionDiff}
*/
async function versionPreview(workspace, hash) {
	const diff = await workspace.boardVersionDiff(hash);
	const { drift, without_line } = await workspace.foreseeBoardVersion(hash);
	const differing = drift.slice(0, 100);
	const named = without_line.slice(0, 100);
	return {
		hash,
		diff,
		differing,
		without_line: named,
		unnamed: drift.length - differing.length + without_line.length - named.length
	};
}
// electron/main/core/cards-page.ts
/** Every card of a workspace by id, a page at a time: what the Table view is filled with (design: 70-window, "Table"). */
/** One page, read at one revision; a page is one short stretch, and whoever wants all of them asks on. */
async function cardsPage(workspace, ask) {
	const { after, limit } = cardsAskSchema.parse(ask);
	return workspace.read(async (reader) => {
		const found = await reader.list({
			filter: {},
			after,
			limit: limit + 1
		});
		return {
			sequence: await reader.revision(),
			cards: found.slice(0, limit),
			done: found.length <= limit
		};
	});
}
// electron/main/core/move-options.ts
/** The answers of all columns, judged by the same lifecycle that the bus enforces. */
async function moveOptions(workspace, wpId) {
	const known = await workspace.read((reader) => reader.packet(wpId));
	if (!known || known.fields.tombstone) throw new (require_words()).LocusError("HSK-404-NOT-FOUND", `${wpId} is not a Work Packet of this workspace`, { path: "wp_id" });
	const survey = await workspace.survey(wpId, known.fields.governance.task_packet_path);
	return workspace.read(async (reader) => {
		const stored = await reader.packet(wpId) ?? known;
		const facts = await (require_workspace_parts()).lifecycleFacts(reader, stored, {
			survey,
			now: (require_workspace_parts()).timestamp((require_workspace_parts()).systemPorts.now())
		});
		const lines = stored.board.duplicateLines;
		const options = (require_words()).WORK_PACKET_STATUSES.map((status) => {
			if (status === stored.fields.status) return {
				status,
				answer: "here",
				missing: []
			};
			if (lines.length > 0) return {
				status,
				answer: "refused",
				missing: [{
					kind: "board",
					ask: false,
					text: `stands on the board ${lines.length} times (lines ${lines.join(", ")}); keep one line first`
				}]
			};
			const answer = (require_workspace_parts()).judgeMove(facts, status, {});
			if (answer.allowed) return {
				status,
				answer: "allowed",
				missing: []
			};
			return {
				status,
				answer: answer.missing.every((each) => each.ask) ? "asks" : "refused",
				missing: answer.missing
			};
		});
		return {
			wp_id: wpId,
			version: stored.fields.version,
			options
		};
	});
}
// electron/main/core/routes/board-routes.ts
/** The board: its columns now and in the past, where a card may go, and the kept versions of the file. */
/** Implements `board` of the contract. */
var boardRoutes = {
	page: inWorkspace.board.page.handler(({ input, context: { workspace } }) => workspace.read(async (reader) => {
		const columns = [];
		for (const status of (require_words()).WORK_PACKET_STATUSES) {
			const page = await reader.column({
				status,
				offset: 0,
				limit: 60,
				filter: input.filter
			});
			columns.push({
				status,
				offset: 0,
				...page
			});
		}
		const last = await reader.lastEvent();
		return {
			sequence: await reader.revision(),
			event: last?.sequence ?? 0,
			columns
		};
	})),
	column: inWorkspace.board.column.handler(({ input, context: { workspace } }) => workspace.read(async (reader) => ({
		status: input.status,
		offset: input.offset,
		sequence: await reader.revision(),
		...await reader.column(input)
	}))),
	cards: inWorkspace.board.cards.handler(({ input, context: { workspace } }) => cardsPage(workspace, input)),
	at: inWorkspace.board.at.handler(({ input, context: { workspace } }) => workspace.pastBoard(input)),
	moves: inWorkspace.board.moves.handler(({ input, context: { workspace } }) => moveOptions(workspace, input.wp_id)),
	versions: inWorkspace.board.versions.handler(async ({ input, context: { workspace } }) => {
		const current = await workspace.boardHash();
		const versions = await workspace.read((reader) => toldVersions(reader, input.limit, current));
		return {
			versions,
			complete: versions.length < input.limit
		};
	}),
	versionPreview: inWorkspace.board.versionPreview.handler(({ input, context: { workspace } }) => versionPreview(workspace, input.hash))
};
// electron/main/core/verify-news.ts
/** Proves the record of a workspace, with the commits that witness it where it is in git. */
async function* verifyNews(workspace, signal) {
	const waiting = [];
	let wake;
	const tell = (news) => {
		waiting.push(news);
		wake?.();
	};
	let over = false;
	const ended = workspace.verify({
		git: workspace.place.isGit,
		signal,
		onCheck: (check) => tell({
			kind: "check",
			...check
		})
	}).then(({ ok, witnessed }) => {
		const at = (/* @__PURE__ */ new Date()).toISOString();
		tell({
			kind: "result",
			ok,
			at,
			...witnessed === void 0 ? {} : { witnessed }
		});
	}).finally(() => {
		over = true;
		wake?.();
	});
	ended.catch(() => void 0);
	for (;;) {
		const news = waiting.shift();
		if (news) yield news;
		else if (over) break;
		else await new Promise((resolve) => {
			wake = resolve;
		});
	}
	await ended;
}
// electron/main/core/routes/event-routes.ts
/** The record as the window reads it, and the push feed of what changes (design: 30-flight-recorder; 80-architecture, "Push"). */
/** Implements `events` of the contract. */
var eventRoutes = {
	page: inWorkspace.events.page.handler(async ({ input, context: { workspace } }) => {
		return { events: (await workspace.events({
			...input,
			newest_first: true
		})).map(withReading) };
	}),
	timeline: inWorkspace.events.timeline.handler(({ input, context: { workspace } }) => (require_workspace_parts()).timelinePage(workspace, input)),
	histogram: inWorkspace.events.histogram.handler(({ input, context: { workspace } }) => (require_workspace_parts()).histogram(workspace, input)),
	show: inWorkspace.events.show.handler(async ({ input, context: { workspace } }) => {
		const [event] = await workspace.events({
			since: input.sequence - 1,
			limit: 1
		});
		if (event?.sequence === input.sequence) return withReading(event);
		throw new (require_words()).LocusError("HSK-404-NOT-FOUND", `there is no event ${input.sequence}`, { path: "sequence" });
	}),
	at: inWorkspace.events.at.handler(async ({ input, context: { workspace } }) => ({ sequence: await workspace.read((reader) => reader.firstEventAt(input.time)) ?? null })),
	whole: inWorkspace.events.whole.handler(({ input, context: { workspace } }) => (require_workspace_parts()).wholeEvents(workspace, input.filter, input)),
	verify: inWorkspace.events.verify.handler(({ context: { workspace, connection }, signal }) => verifyNews(workspace, endOf(connection, signal)))
};
/** Implements `feed` of the contract. */
var feedRoutes = {
	subscribe: inWorkspace.feed.subscribe.handler(({ input, context: { feed, connection }, signal }) => feed.subscribe(input.sequence, endOf(connection, signal))),
	acknowledge: inWorkspace.feed.acknowledge.handler(({ input, context: { feed } }) => ({ ok: feed.acknowledge(input.subscription_id, input.sequence) }))
};
// electron/main/core/graph/chain.ts
/** Chains of the ordering graph: what holds a Work Packet back, the longest way there, what waits for it (design: 70-window, "Graph"). */
/** Work Packets whose neighbours one stretch reads. */
var AT_ONCE = 50;
/** Everything that is reached from a Work Packet, nearest first, with what each leads to; `cut` when there is more. */
async function reach(store, wpId, next) {
	const found = /* @__PURE__ */ new Map();
	const queue = [wpId];
	const seen = new Set(queue);
	while (queue.length > 0) {
		const some = queue.splice(0, AT_ONCE);
		if (found.size + some.length > 2e3) return {
			found,
			cut: true
		};
		await (require_workspace_parts()).breathe();
		await store.read(async (reader) => {
			for (const each of some) {
				const others = await next(reader, each);
				found.set(each, others);
				for (const other of others) {
					if (seen.has(other)) continue;
					seen.add(other);
					queue.push(other);
				}
			}
		});
	}
	return {
		found,
		cut: false
	};
}
/** @throws LocusError HSK-404-NOT-FOUND when there never was a Work Packet of that id */
async function graphChain(store, wpId) {
	if (!await store.read((reader) => reader.packet(wpId))) throw new (require_words()).LocusError("HSK-404-NOT-FOUND", `${wpId} is not a Work Packet of this workspace`, { path: "wp_id" });
	const above = await reach(store, wpId, (reader, each) => reader.openBlockers(each));
	const below = await reach(store, wpId, (reader, each) => reader.successors("ordering", each));
	return {
		wp_id: wpId,
		held_by: [...above.found.keys()].slice(1),
		critical_path: (require_workspace_parts()).longestPath(above.found, wpId),
		dependents: [...below.found.keys()].slice(1),
		cut: above.cut || below.cut
	};
}
// electron/main/core/graph/nodes.ts
/** Work Packets as nodes of the graph, and their edges a stretch at a time (design: 70-window, "Graph"). */
/** Rows that one stretch reads, of nodes and of edges. */
var NODES_AT_ONCE = 100;
var EDGES_AT_ONCE = 1e3;
/** A card as a node. */
function nodeOfCard({ wp_id, title, status, priority, phase, open_blockers }) {
	return {
		wp_id,
		title,
		status,
		priority,
		phase,
		open_blockers
	};
}
/** A Work Packet as a node, a deleted one too; undefined when there never was one. */
async function nodeOf(reader, wpId) {
	const card = await reader.card(wpId);
	if (card) return nodeOfCard(card);
	const fields = (await reader.packet(wpId))?.fields;
	if (!fields) return void 0;
	const { title, priority, governance } = fields;
	return {
		wp_id: wpId,
		title,
		status: "deleted",
		priority,
		phase: governance.phase,
		open_blockers: 0
	};
}
/** Nodes by id, a stretch at a time, with a breath before each. */
async function* nodesOf(store, wpIds) {
	for (let at = 0; at < wpIds.length; at += NODES_AT_ONCE) {
		await (require_workspace_parts()).breathe();
		yield await store.read(async (reader) => {
			const nodes = [];
			for (const wpId of wpIds.slice(at, at + NODES_AT_ONCE)) {
				const node = await nodeOf(reader, wpId);
				if (node) nodes.push(node);
			}
			return nodes;
		});
	}
}
/** Edges at one end of each of the Work Packets, in their order, a stretch at a time, with a breath before each. */
async function* edgesAt(store, wpIds, end) {
	let at = 0;
	let place;
	while (at < wpIds.length) {
		await (require_workspace_parts()).breathe();
		yield await store.read(async (reader) => {
			const found = [];
			while (at < wpIds.length && found.length < EDGES_AT_ONCE) {
				const wpId = wpIds[at] ?? "";
				const wanted = EDGES_AT_ONCE - found.length;
				const edges = end === "ending" ? await reader.edgesEndingAt(wpId, place, wanted) : await reader.edgesBeginningAt(wpId, place, wanted);
				found.push(...edges);
				const last = edges.at(-1);
				place = last && {
					type: last.type,
					other: end === "ending" ? last.from_wp_id : last.to_wp_id
				};
				if (edges.length < wanted) {
					at += 1;
					place = void 0;
				}
			}
			return found;
		});
	}
}
// electron/main/core/graph/graph-changes.ts
var EVENTS$1 = { types: ["dependency_added", "dependency_removed"] };
/** Nodes and edges as they are now, of those that changed; a gap when that is too much to tell. */
async function graphChanges(store, since) {
	return store.read(async (reader) => {
		const event = (await reader.lastEvent())?.sequence ?? 0;
		const { revision, wp_ids, more } = await reader.changedSince(since.revision, 200);
		const edges = await changedEdges(reader, since.event);
		const told = {
			revision,
			event,
			nodes: [],
			added: [],
			removed: []
		};
		if (more || edges === void 0 || event < since.event || revision < since.revision) return {
			...told,
			gap: true
		};
		const nodes = [];
		for (const wpId of wp_ids) {
			const node = await nodeOf(reader, wpId);
			if (node) nodes.push(node);
		}
		return {
			...told,
			...edges,
			gap: false,
			nodes
		};
	});
}
/** What became of the edges that events since then are about; undefined when they are too many, or no longer say. */
async function changedEdges(reader, since) {
	const sequences = await reader.sequencesOf(EVENTS$1, { after: since }, 201);
	if (sequences.length > 200) return void 0;
	const named = /* @__PURE__ */ new Set();
	for (const sequence of sequences) {
		const [event] = await reader.events({
			since: sequence - 1,
			limit: 1
		});
		const id = event?.payload?.["dependency_id"];
		if (typeof id !== "string") return void 0;
		named.add(id);
	}
	const added = [];
	const removed = [];
	for (const id of named) {
		const edge = await reader.dependency(id);
		if (!edge) removed.push(id);
		else {
			const { dependency_id, from_wp_id, to_wp_id, type } = edge;
			added.push({
				dependency_id,
				from_wp_id,
				to_wp_id,
				type
			});
		}
	}
	return {
		added,
		removed
	};
}
// electron/main/core/graph/read-graph.ts
/** The dependency graph, or the part of it that was asked for, a piece at a time (design: 70-window, "Graph"; 80-architecture, "One thread, short stretches"). */
/** Cards that one stretch reads. */
var PAGE = 100;
async function momentOf$1(store) {
	return store.read(async (reader) => ({
		total: Object.values(await reader.totals()).reduce((sum, count) => sum + count, 0),
		revision: await reader.revision(),
		event: (await reader.lastEvent())?.sequence ?? 0
	}));
}
/**
* The graph as news: its scope, its nodes, its edges, the end. What changes while it is read is told by the changes since
* the moment of the scope.
* @throws LocusError HSK-404-NOT-FOUND when what it is asked to lie around is not there
*/
async function* readGraph(store, { phase, around }) {
	const moment = await momentOf$1(store);
	if (around !== void 0) {
		yield* neighbourhood(store, around, moment);
		return;
	}
	if (phase === void 0 && moment.total > 2e3) {
		yield {
			kind: "scope",
			scope: "too_many",
			...moment
		};
		return;
	}
	const pages = await listed(store, phase);
	if (pages === void 0) {
		yield {
			kind: "scope",
			scope: "too_many",
			...moment
		};
		return;
	}
	yield {
		kind: "scope",
		scope: phase === void 0 ? "all" : "phase",
		...moment
	};
	for (const nodes of pages) yield {
		kind: "nodes",
		nodes
	};
	yield* edgesAmong(store, new Set(pages.flat().map((node) => node.wp_id)), phase === void 0);
}
/** All nodes, or those of a phase, in pages; undefined when there are more than are shown. */
async function listed(store, phase) {
	const pages = [];
	for (let count = 0;;) {
		const after = pages.at(-1)?.at(-1)?.wp_id;
		const cards = await store.read((reader) => reader.list({
			after,
			limit: PAGE,
			filter: phase ? { phase } : {}
		}));
		if (cards.length > 0) pages.push(cards.map(nodeOfCard));
		count += cards.length;
		if (count > 2e3) return void 0;
		if (cards.length < PAGE) return pages;
		await (require_workspace_parts()).breathe();
	}
}
/** Edges between the nodes that are shown; with `ghosts`, also from deleted Work Packets, which still hold others back. */
async function* edgesAmong(store, shown, ghosts) {
	const gone = /* @__PURE__ */ new Map();
	let count = 0;
	for await (const edges of edgesAt(store, [...shown], "ending")) {
		const strangers = ghosts ? new Set(edges.map(startOf).filter((id) => !shown.has(id) && !gone.has(id))) : [];
		const found = await store.read((reader) => Promise.all([...strangers].map((id) => nodeOf(reader, id))));
		for (const id of strangers) gone.set(id, false);
		const deleted = found.filter((node) => node?.status === "deleted");
		for (const node of deleted) gone.set(node.wp_id, true);
		if (deleted.length > 0) yield {
			kind: "nodes",
			nodes: deleted
		};
		const among = edges.filter((edge) => shown.has(startOf(edge)) || edge.type === "blocks" && gone.get(startOf(edge)));
		const kept = among.slice(0, MOST_GRAPH_EDGES - count);
		count += kept.length;
		if (kept.length > 0) yield {
			kind: "edges",
			edges: kept
		};
		if (kept.length < among.length) {
			yield {
				kind: "end",
				nodes_left: false,
				edges_left: true
			};
			return;
		}
	}
	yield {
		kind: "end",
		nodes_left: false,
		edges_left: false
	};
}
function startOf(edge) {
	return edge.from_wp_id;
}
/** What lies around a Work Packet, nearest first, until there are enough. */
async function* neighbourhood(store, around, moment) {
	if (!await store.read((reader) => nodeOf(reader, around))) throw new (require_words()).LocusError("HSK-404-NOT-FOUND", `${around} is not a Work Packet of this workspace`, { path: "around" });
	yield {
		kind: "scope",
		scope: "around",
		...moment
	};
	const seen = /* @__PURE__ */ new Set([around]);
	let front = [around];
	let left = false;
	while (front.length > 0 && !left) {
		const next = [];
		for (const end of ["ending", "beginning"]) for await (const edges of edgesAt(store, front, end)) {
			for (const edge of edges) {
				const other = end === "ending" ? edge.from_wp_id : edge.to_wp_id;
				if (seen.has(other)) continue;
				left = seen.size >= 400;
				if (left) break;
				seen.add(other);
				next.push(other);
			}
			if (left) break;
		}
		front = next;
	}
	for await (const nodes of nodesOf(store, [...seen])) yield {
		kind: "nodes",
		nodes
	};
	for await (const news of edgesAmong(store, seen, false)) yield news.kind === "end" ? {
		...news,
		nodes_left: left
	} : news;
}
// electron/main/core/routes/graph-routes.ts
/** The dependency graph, told in pieces (design: 70-window, "Graph"). */
/** Implements `graph` of the contract. */
var graphRoutes = {
	read: inWorkspace.graph.read.handler(({ input, context: { workspace }, errors }) => toldApart(readGraph(workspace, input), errors.REFUSED)),
	changes: inWorkspace.graph.changes.handler(({ input, context: { workspace } }) => graphChanges(workspace, input)),
	chain: inWorkspace.graph.chain.handler(({ input, context: { workspace } }) => graphChain(workspace, input.wp_id))
};
// electron/main/core/folders.ts
/** Folders for choosing a workspace where no native dialog exists (design: 70-window). */
var MOST = 500;
async function exists(path) {
	return (0, (node_fs_promises()).stat)(path).then(() => true, () => false);
}
/** What a folder holds, hidden folders left out. @throws LocusError HSK-404-NOT-FOUND when it cannot be listed. */
async function listFolder(path) {
	const home = (0, (node_os()).homedir)();
	const named = path === void 0 || path === "" ? home : path.startsWith("~") ? (0, (node_path()).join)(home, path.slice(1)) : path;
	if (!(0, (node_path()).isAbsolute)(named)) throw new (require_words()).LocusError("HSK-400-SCHEMA", "type the whole path, from / on", { path: named });
	const folder = await (0, (node_fs_promises()).realpath)((0, (node_path()).resolve)(named)).catch(() => void 0);
	const entries = folder && await (0, (node_fs_promises()).readdir)(folder, { withFileTypes: true }).catch(() => void 0);
	if (!folder || !entries) throw new (require_words()).LocusError("HSK-404-NOT-FOUND", "this folder does not exist or cannot be read", { path: named });
	const names = entries.filter((entry) => (entry.isDirectory() || entry.isSymbolicLink()) && !entry.name.startsWith(".")).map((entry) => entry.name).sort((a, b) => a.localeCompare(b)).slice(0, MOST);
	const folders = await Promise.all(names.map(async (name) => {
		const inside = (0, (node_path()).join)(folder, name);
		return await (0, (node_fs_promises()).stat)(inside).then((found) => found.isDirectory(), () => false) ? {
			name,
			path: inside,
			is_git: await exists((0, (node_path()).join)(inside, ".git"))
		} : void 0;
	}));
	const [board] = await (require_workspace_parts()).findBoards(folder);
	const parent = (0, (node_path()).dirname)(folder);
	return {
		path: folder,
		...parent === folder ? {} : { parent },
		is_git: await exists((0, (node_path()).join)(folder, ".git")),
		...board ? { board } : {},
		folders: folders.filter((entry) => entry !== void 0)
	};
}
// electron/main/core/sample-workspace/story.ts
/** The story of the sample workspace as it lies in `resources/sample-workspace`: its files, its people and what they did (design: 70-window, "First start"). */
var personSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	actor: (require_zod_library()).strictObject({
		kind: (require_zod_library())._enum((require_words()).ACTOR_KINDS),
		id: (require_zod_library()).string()
	}),
	attested: (require_zod_library())._enum((require_words()).ATTESTATIONS),
	source: (require_zod_library())._enum([
		"cli",
		"window",
		"mcp"
	])
}));
var paramsSchema = (require_words()).atFirstUse(() => (require_zod_library()).record((require_zod_library()).string(), (require_zod_library()).json()));
/** When (`-5 09:30`: five days ago, UTC; `-40m`: minutes ago), by whom, and exactly one thing that was done. */
var stepSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	at: (require_zod_library()).string().regex(/^(-\d+ \d\d:\d\d|-\d+m)$/),
	by: (require_zod_library()).string(),
	/** An operation of the bus with its params. */
	operation: (require_zod_library()).string().optional(),
	params: paramsSchema.optional(),
	/** The error code that the operation is refused with. */
	refused: (require_zod_library()).string().optional(),
	/** Registers the Micro-Tasks of the Work Packet's file. */
	register: (require_zod_library()).string().optional(),
	/** Takes the actor's own newest change of a Work Packet back. */
	undo: (require_zod_library()).string().optional(),
	setting: (require_zod_library()).strictObject({
		key: (require_zod_library()).string(),
		value: (require_zod_library()).json()
	}).optional(),
	/** One iteration of a Micro-Task with its output. */
	attempt: (require_zod_library()).strictObject({
		wp_id: (require_zod_library()).string(),
		mt_id: (require_zod_library()).string(),
		model_id: (require_zod_library()).string(),
		level: (require_zod_library()).int(),
		minutes: (require_zod_library()).int(),
		/** Of the prompt, of the answer. */
		tokens: (require_zod_library()).tuple([(require_zod_library()).int(), (require_zod_library()).int()]),
		claimed: (require_zod_library()).boolean(),
		passed: (require_zod_library()).boolean(),
		outcome: (require_zod_library()).string(),
		output: (require_zod_library()).string(),
		error: (require_zod_library()).string().optional(),
		category: (require_zod_library()).string().optional()
	}).optional(),
	/** Texts of the board and what an editor put in their place. */
	edit: (require_zod_library()).array((require_zod_library()).tuple([(require_zod_library()).string(), (require_zod_library()).string()])).optional(),
	/** Commits everything by this message. */
	commit: (require_zod_library()).string().optional()
}));
var historySchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({
	people: (require_zod_library()).record((require_zod_library()).string(), personSchema),
	steps: (require_zod_library()).array(stepSchema)
}));
/** The folder of the story that belongs to a build: the nearest one above `from`; undefined where it was left out. */
function findStory(from) {
	for (let folder = from;; folder = (node_path()).default.dirname(folder)) {
		const story = (node_path()).default.join(folder, "resources", "sample-workspace");
		if ((0, (node_fs()).existsSync)((node_path()).default.join(story, "history.json"))) return story;
		if ((node_path()).default.dirname(folder) === folder) return void 0;
	}
}
/** Reads the story of a folder. @throws Error when it is not what it should be: a fault of the build. */
async function readStory(folder) {
	return {
		...historySchema.parse(JSON.parse(await (0, (node_fs_promises()).readFile)((node_path()).default.join(folder, "history.json"), "utf8"))),
		repository: (node_path()).default.join(folder, "repository"),
		microTasks: async (wpId) => {
			const text = await (0, (node_fs_promises()).readFile)((node_path()).default.join(folder, "micro-tasks", `${wpId}.json`), "utf8");
			return (require_zod_library()).array((require_zod_library()).json()).parse(JSON.parse(text));
		}
	};
}
var MINUTE_MS = 6e4;
var DAY_MS = 1440 * MINUTE_MS;
/** The moment of a step, told from `now`; both in milliseconds since the epoch. */
function momentOf(at, now) {
	const minutesAgo = /^-(\d+)m$/.exec(at)?.[1];
	if (minutesAgo !== void 0) return now - Number(minutesAgo) * MINUTE_MS;
	const [day = "0", time = "00:00"] = at.split(" ");
	const [hours = "0", minutes = "0"] = time.split(":");
	return Math.floor(now / DAY_MS) * DAY_MS + Number(day) * DAY_MS + (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
}
// electron/main/core/sample-workspace/telling.ts
/**
* Tells the story by real operations through the bus, each at its moment on a clock of its own, so that the record of the
* sample is one that the product wrote (design: 70-window, "First start").
*/
/** Carries one step out. @throws LocusError HSK-500-STORAGE when it does not go as the story has it. */
async function tell(step, stage) {
	stage.clock.now = Math.max(stage.clock.now, momentOf(step.at, stage.now));
	const person = stage.story.people[step.by];
	if (!person) throw amiss(step, `nobody is called ${step.by}`);
	if (step.operation !== void 0) await operate(step, step.operation, step.params ?? {}, person, stage);
	if (step.register !== void 0) {
		const mt_definitions = await stage.story.microTasks(step.register);
		await operate(step, "register_mts", {
			wp_id: step.register,
			mt_definitions
		}, person, stage);
	}
	if (step.attempt) await record(step, step.attempt, person, stage);
	if (step.undo !== void 0) await takeBack(step, step.undo, person, stage);
	if (step.setting) await stage.workspace.setSetting(step.setting.key, step.setting.value);
	if (step.edit) await editBoard(step, step.edit, stage);
	if (step.commit !== void 0) await commitAll(step.commit, person, stage);
}
async function operate(step, operation, params, person, { workspace }) {
	const result = await workspace.operate({
		operation,
		params
	}, person);
	const [error] = result.errors;
	if (error?.code !== step.refused) throw amiss(step, error ? `${error.code}: ${error.message}` : `no ${step.refused}`);
	return result;
}
async function record(step, attempt, person, stage) {
	const { workspace, clock } = stage;
	const { wp_id, mt_id, model_id, level, minutes, tokens, claimed, passed, outcome, output, error, category } = attempt;
	const { data } = await operate(step, "get_mt", {
		wp_id,
		mt_id
	}, person, stage);
	const duration_ms = minutes * 6e4;
	await operate(step, "record_iteration", {
		wp_id,
		mt_id,
		iteration: iterationsIn(data) + 1,
		model_id,
		escalation_level: level,
		started_at: (require_workspace_parts()).timestamp(clock.now - duration_ms),
		completed_at: (require_workspace_parts()).timestamp(clock.now),
		duration_ms,
		tokens_prompt: tokens[0],
		tokens_completion: tokens[1],
		claimed_complete: claimed,
		validation_passed: passed,
		outcome,
		output_artifact_ref: await workspace.keepArtifact(Buffer.from(output), "text/plain"),
		...error === void 0 ? {} : { error_summary: error },
		...category === void 0 ? {} : { failure_category: category }
	}, person, stage);
}
/** How many attempts a Micro-Task has had, as `get_mt` answers it. */
function iterationsIn(data) {
	const { mt } = data;
	return mt.current_iteration;
}
async function takeBack(step, wpId, person, stage) {
	const own = (await stage.workspace.events({
		wp_id: wpId,
		limit: 50,
		newest_first: true
	})).find(({ actor, event_type }) => actor.id === person.actor.id && (require_workspace_parts()).UNDOABLE_EVENTS.includes(event_type));
	if (!own) throw amiss(step, `there is nothing to take back of ${wpId}`);
	await operate(step, "update_wp", {
		wp_id: wpId,
		undo_of: own.sequence
	}, person, stage);
}
async function editBoard(step, changes, stage) {
	const file = (node_path()).default.join(stage.workspace.place.root, (require_workspace_parts()).DEFAULT_BOARD);
	let text = await (0, (node_fs_promises()).readFile)(file, "utf8");
	for (const [from, to] of changes) {
		if (!text.includes(from)) throw amiss(step, `the board does not hold ${JSON.stringify(from)}`);
		text = text.replace(from, () => to);
	}
	await (0, (node_fs_promises()).writeFile)(file, text);
	const at = new Date(stage.clock.now);
	await (0, (node_fs_promises()).utimes)(file, at, at);
}
/** A repository with the first files in it; false on a machine without git. */
async function beginRepository(root, person, now) {
	const { code } = await (require_workspace_parts()).runGit([
		"init",
		"-q",
		"-b",
		"main",
		"--template=",
		root
	]);
	if (code !== 0) return false;
	await commit(root, "Begin the tide table", person, now);
	return true;
}
async function commitAll(message, person, { workspace, clock, hasGit }) {
	if (hasGit) await commit(workspace.place.root, message, person, clock.now);
}
var IDENTITY = [
	"NAME",
	"EMAIL",
	"DATE"
].flatMap((part) => [`GIT_AUTHOR_${part}`, `GIT_COMMITTER_${part}`]);
/** No hook and no signature of this machine has a part in it. */
var ALONE = [
	"-c",
	`core.hooksPath=${(node_path()).default.sep}dev${(node_path()).default.sep}null`,
	"-c",
	"commit.gpgSign=false"
];
async function commit(root, message, { actor }, now) {
	const who = [
		actor.id,
		`${actor.id.toLowerCase()}@tidebook.example`,
		(require_workspace_parts()).timestamp(now)
	];
	const identity = Object.fromEntries(IDENTITY.map((name, at) => [name, who[Math.floor(at / 2)]]));
	const run = {
		env: {
			...process.env,
			...identity
		},
		also: IDENTITY
	};
	await (require_workspace_parts()).runGit([
		"-C",
		root,
		"add",
		"-A"
	], run);
	const { code, stderr } = await (require_workspace_parts()).runGit([
		"-C",
		root,
		...ALONE,
		"commit",
		"-q",
		"-m",
		message
	], run);
	if (code !== 0) throw new (require_words()).LocusError("HSK-500-STORAGE", `the sample could not be committed: ${stderr}`, { path: root });
}
function amiss(step, why) {
	return new (require_words()).LocusError("HSK-500-STORAGE", `the sample's history does not fit (${step.by}, ${step.at}): ${why}`);
}
// electron/main/core/sample-workspace/lay-out.ts
/**
* Lays the sample workspace out in a temporary folder. It is built under a name of its own and takes its place by a rename at
* the end, so that what a crash leaves is never taken for a workspace, and is swept by the next one.
*/
/** What the laid out workspace is called. */
var SAMPLE_NAME = "tidebook";
var PREFIX = "locus-sample-";
/** Where it is built. */
var UNFINISHED = "unfinished";
/** Names the process that builds. */
var BUILDER = "builder";
/**
* Lays out a fresh sample, yielding how far it is; whoever leaves early leaves nothing behind.
* @returns the workspace's folder.
* @throws LocusError HSK-404-NOT-FOUND when this build has no sample, HSK-500-STORAGE when it cannot be written; the
* signal's reason when it was ended. Nothing is left then.
*/
async function* layOutSample(options = {}) {
	const folder = options.from ?? findStory(__dirname);
	if (folder === void 0) throw new (require_words()).LocusError("HSK-404-NOT-FOUND", "this build of Locus has no sample workspace");
	const story = await readStory(folder);
	const temporary = await (0, (node_fs_promises()).realpath)(options.temporary ?? (0, (node_os()).tmpdir)());
	await sweep(temporary);
	const home = await (0, (node_fs_promises()).mkdtemp)((node_path()).default.join(temporary, PREFIX)).catch((cause) => {
		throw (require_workspace_parts()).openingError(cause, temporary);
	});
	const root = (node_path()).default.join(home, SAMPLE_NAME);
	let isWhole = false;
	try {
		await (0, (node_fs_promises()).writeFile)((node_path()).default.join(home, BUILDER), String(process.pid));
		yield* built((node_path()).default.join(home, UNFINISHED), story, options);
		await (0, (node_fs_promises()).rename)((node_path()).default.join(home, UNFINISHED), root);
		isWhole = true;
		await (0, (node_fs_promises()).rm)((node_path()).default.join(home, BUILDER));
		return root;
	} catch (cause) {
		throw (require_workspace_parts()).openingError(cause, home);
	} finally {
		if (!isWhole) await (0, (node_fs_promises()).rm)(home, {
			recursive: true,
			force: true
		});
	}
}
async function* built(root, story, options) {
	const { now = Date.now(), uuid = (node_crypto()).randomUUID, signal } = options;
	const total = story.steps.length;
	const [first] = story.steps;
	const [caller] = Object.values(story.people);
	if (!first || !caller) throw new (require_words()).LocusError("HSK-500-STORAGE", "the sample has no history");
	yield {
		done: 0,
		total
	};
	await copyFolder(story.repository, root);
	const clock = { now: momentOf(first.at, now) };
	const hasGit = await beginRepository(root, caller, clock.now);
	const workspace = await (require_workspace()).openWorkspace({
		path: root,
		caller,
		mode: "one_shot",
		noSync: true,
		ports: {
			now: () => clock.now,
			uuid,
			reach: () => void 0
		}
	});
	try {
		for (const [at, step] of story.steps.entries()) {
			signal?.throwIfAborted();
			await tell(step, {
				workspace,
				story,
				now,
				clock,
				hasGit
			});
			await (0, (node_timers_promises()).setImmediate)();
			if ((at + 1) % STRIDE === 0) yield {
				done: at + 1,
				total
			};
		}
	} finally {
		await workspace.close();
	}
	yield {
		done: total,
		total
	};
}
/** Steps between two words on how far it is. */
var STRIDE = 8;
/** File by file, because the files of a packaged application lie in an archive that only reading knows. */
async function copyFolder(from, to) {
	await (0, (node_fs_promises()).mkdir)(to);
	for (const entry of await (0, (node_fs_promises()).readdir)(from, { withFileTypes: true })) {
		const [source, target] = [(node_path()).default.join(from, entry.name), (node_path()).default.join(to, entry.name)];
		if (entry.isDirectory()) await copyFolder(source, target);
		else await (0, (node_fs_promises()).writeFile)(target, await (0, (node_fs_promises()).readFile)(source));
	}
}
/** Removes what died half-way: our own folders whose builder runs no more. */
async function sweep(temporary) {
	const names = await (0, (node_fs_promises()).readdir)(temporary).catch(() => []);
	for (const name of names.filter((each) => each.startsWith(PREFIX))) {
		const home = (node_path()).default.join(temporary, name);
		const found = await (0, (node_fs_promises()).lstat)(home).catch(() => void 0);
		if (!found?.isDirectory() || found.uid !== (process.getuid?.() ?? found.uid)) continue;
		const builder = Number(await (0, (node_fs_promises()).readFile)((node_path()).default.join(home, BUILDER), "utf8").catch(() => ""));
		if (builder > 0 && !isRunning(builder)) await (0, (node_fs_promises()).rm)(home, {
			recursive: true,
			force: true
		});
	}
}
function isRunning(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (cause) {
		return cause instanceof Error && "code" in cause && cause.code === "EPERM";
	}
}
// electron/main/core/sample-workspace.ts
/**
* The door to the sample workspace. It is laid out once and opened again as it was left, until somebody asks for a fresh one
* or the system has cleared its temporary folder (design: 70-window "First start", ADR 0023).
*/
var rememberedSchema = (require_words()).atFirstUse(() => (require_zod_library()).strictObject({ root: (require_zod_library()).string() }));
/** True when this build has a sample to lay out. */
function hasSample() {
	return findStory(__dirname) !== void 0;
}
/**
* The sample: the one that stands, or a fresh one. Yields how far it is, and its folder last.
* @throws LocusError as `layOutSample`
*/
async function* sampleSteps(dataFolder, { fresh, signal }) {
	let root = fresh ? void 0 : await standingSample(dataFolder);
	if (root === void 0) {
		const laying = layOutSample({ signal });
		try {
			let step = await laying.next();
			while (!step.done) {
				yield {
					kind: "progress",
					...step.value
				};
				step = await laying.next();
			}
			root = step.value;
		} finally {
			await laying.return("");
		}
		await rememberSample(dataFolder, root);
	}
	yield {
		kind: "done",
		path: root
	};
}
/** The sample that was laid out before, while its store and its board still stand. */
async function standingSample(dataFolder) {
	const root = rootIn(await (0, (node_fs_promises()).readFile)(fileIn(dataFolder), "utf8").catch(() => "{}"));
	if (root === void 0) return void 0;
	const parts = [(node_path()).default.join(root, (require_workspace_parts()).STORE_FOLDER, "locus.db"), (node_path()).default.join(root, (require_workspace_parts()).DEFAULT_BOARD)];
	return (await Promise.all(parts.map(isFile))).every(Boolean) ? root : void 0;
}
async function isFile(file) {
	return (0, (node_fs_promises()).stat)(file).then((found) => found.isFile(), () => false);
}
/** A data folder that cannot be written loses only the way back to it. */
async function rememberSample(dataFolder, root) {
	await (0, (node_fs_promises()).mkdir)(dataFolder, { recursive: true }).catch(() => void 0);
	await (0, (node_fs_promises()).writeFile)(fileIn(dataFolder), JSON.stringify({ root }), { mode: 384 }).catch(() => void 0);
}
function fileIn(dataFolder) {
	return (node_path()).default.join(dataFolder, "sample.json");
}
function rootIn(text) {
	try {
		return rememberedSchema.parse(JSON.parse(text)).root;
	} catch {
		return;
	}
}
// electron/main/core/routes/host-routes.ts
/** The host itself: what it is, its folders, its recent workspaces and its sample (design: 70-window, "Start"). */
/** Implements `host` of the contract. */
var hostRoutes = ({ kind, version, dataFolder, pickFolder, files }) => ({
	info: onConnection.host.info.handler(async ({ context: { connection } }) => {
		const shared = await connection.shared();
		return {
			host: kind,
			version,
			can_pick_folder: pickFolder !== void 0,
			can_notify: connection.desktop !== void 0,
			home: (0, (node_os()).homedir)(),
			...files === void 0 ? {} : { opens_files: {
				name: files.name,
				lines: files.lines
			} },
			recent: await readRecent(dataFolder),
			...await sampleInfo(dataFolder),
			...shared ? { workspace: await shared.workspace.info() } : {},
			...connection.failed ? { failed: connection.failed } : {}
		};
	}),
	folders: onConnection.host.folders.handler(({ input }) => listFolder(input.path)),
	notify: onConnection.host.notify.handler(({ input, context: { connection } }) => ({ shown: connection.desktop?.notify(input) ?? false })),
	asks: onConnection.host.asks.handler(async function* ({ context: { connection }, signal }) {
		if (connection.desktop) yield* connection.desktop.asks(endOf(connection, signal));
	}),
	pickFolder: onConnection.host.pickFolder.handler(async () => ({ path: await pickFolder?.() ?? null })),
	forgetRecent: onConnection.host.forgetRecent.handler(async ({ input }) => {
		await forgetRecent(dataFolder, input.path);
		return { recent: await readRecent(dataFolder) };
	}),
	laySample: onConnection.host.laySample.handler(({ input, context, signal, errors }) => toldApart(sampleSteps(dataFolder, {
		fresh: input.fresh,
		signal: endOf(context.connection, signal)
	}), errors.REFUSED))
});
/** What the start screen says of the sample workspace. */
async function sampleInfo(dataFolder) {
	if (!hasSample()) return {};
	const standing = await standingSample(dataFolder);
	return { sample: standing === void 0 ? {} : { standing } };
}
// electron/main/core/governance/packet-document.ts
/**
* The packet of a Work Packet, the caller's worktree before the primary one; of a JSON packet the Markdown that was made
* from it, where there is one.
* @throws LocusError HSK-400-INVALID-WP-ID, and HSK-400-SCHEMA for an explicit path that leaves the repository
*/
async function packetDocument(place, wpId, explicitPath) {
	const packet = await (require_workspace()).findPacket([place.worktree, place.root], wpId, explicitPath);
	if (!packet) return {
		found: false,
		path: explicitPath ?? (require_workspace()).usualPacketPath(wpId)
	};
	const { path, file, format } = shownPart(packet);
	const cut = file.bytes.length > SHOWN_DOCUMENT_BYTES;
	return {
		found: true,
		path,
		kind: packet.kind,
		format,
		generated: format === "markdown" && (require_workspace()).isGeneratedProjection(file.bytes),
		text: (require_workspace()).decodePacket(cut ? wholeLines(file.bytes) : file.bytes),
		bytes: file.bytes.length,
		cut
	};
}
function shownPart(packet) {
	return packet.projection ? {
		...packet.projection,
		format: "markdown"
	} : packet;
}
/** As many whole lines as may be shown; of one endless line its beginning, to the end of a character. */
function wholeLines(bytes) {
	const end = bytes.lastIndexOf(10, SHOWN_DOCUMENT_BYTES);
	if (end > 0) return bytes.subarray(0, end);
	let at = SHOWN_DOCUMENT_BYTES;
	while (at > 0 && ((bytes[at] ?? 0) & 192) === 128) at -= 1;
	return bytes.subarray(0, at);
}
// electron/main/core/shown-packet.ts
/** One Work Packet with everything the inspector shows beside it, read on one snapshot (design: 70-window, "Frame"). */
/** Events of its history that come at once. */
var EVENTS = 50;
/** The packet, a deleted one too. @throws LocusError HSK-404-NOT-FOUND when there never was one of that id */
async function shownPacket(reader, wpId) {
	const stored = await reader.packet(wpId);
	if (!stored) throw new (require_words()).LocusError("HSK-404-NOT-FOUND", `${wpId} is not a Work Packet of this workspace`, { path: "wp_id" });
	const card = await reader.card(wpId);
	const conflict = (await (require_workspace_parts()).conflictsOf(reader)).find((each) => each.wp_id === wpId);
	const events = await reader.events({
		wp_id: wpId,
		limit: EVENTS,
		newest_first: true
	});
	const { edges, count } = await shownEdges(reader, wpId);
	return {
		packet: await (require_workspace_parts()).trackedPacket(reader, stored),
		...card ? { card } : {},
		...conflict ? { conflict } : {},
		problems: (await reader.diagnostics()).filter((each) => each.wp_id === wpId),
		events: events.map(withReading),
		edges,
		edge_count: count,
		micro_tasks: await microTaskLines(reader, wpId)
	};
}
async function shownEdges(reader, wpId) {
	const open = new Set(await reader.openBlockers(wpId));
	const all = await reader.dependenciesOf(wpId);
	const holdsBack = (edge) => edge.type === "blocks" && open.has(edge.from_wp_id);
	const named = [...all.filter(holdsBack), ...all.filter((edge) => !holdsBack(edge))].slice(0, 200);
	const edges = [];
	for (const edge of named) {
		const direction = edge.from_wp_id === wpId ? "out" : "in";
		const other = direction === "out" ? edge.to_wp_id : edge.from_wp_id;
		const fields = (await reader.packet(other))?.fields;
		edges.push({
			dependency_id: edge.dependency_id,
			type: edge.type,
			direction,
			...edge.description === void 0 ? {} : { description: edge.description },
			other: {
				wp_id: other,
				title: fields?.title ?? "",
				status: !fields || fields.tombstone ? "deleted" : fields.status
			},
			open: holdsBack(edge)
		});
	}
	return {
		edges,
		count: all.length
	};
}
async function microTaskLines(reader, wpId) {
	const totals = new Map((await reader.iterationTotals(wpId)).map((each) => [each.mt_id, each.iterations]));
	return (await reader.microTasks(wpId)).map(({ mt_id, name, status, max_iterations }) => ({
		mt_id,
		name,
		status,
		iterations: totals.get(mt_id) ?? 0,
		max_iterations
	}));
}
// electron/main/core/routes/packet-routes.ts
/** One Work Packet, as the inspector shows it (design: 70-window, "Inspector"). */
/** Implements `packet` of the contract. */
var packetRoutes = {
	show: inWorkspace.packet.show.handler(({ input, context: { workspace } }) => workspace.read((reader) => shownPacket(reader, input.wp_id))),
	document: inWorkspace.packet.document.handler(async ({ input, context: { workspace } }) => {
		const stored = await workspace.read((reader) => reader.packet(input.wp_id));
		return packetDocument(workspace.place, input.wp_id, stored?.fields.governance.task_packet_path);
	})
};
// electron/main/core/storage-return.ts
/**
* What the window does about a store that is missing or damaged: its backups, their return and a rebuild, step by step, and
* given up where that is still possible (design: 10-domain "Storage", 90-quality "Faults").
*/
/** The backups that can be chosen from, newest first; none on a host that keeps none. */
async function storageBackups({ path, backups }) {
	const { root } = await (require_workspace_parts()).locateRepository(path);
	if (backups === void 0) return {
		root,
		backups: []
	};
	return {
		root,
		backups: (await (require_safekeeping()).listBackups({
			path,
			backups
		})).backups
	};
}
/**
* Restores one of the listed backups.
* @throws LocusError HSK-404-NOT-FOUND for any other file, and as `restore`; the signal's reason when it was given up.
*/
async function* returnBackup(options, file, signal) {
	const { backups } = await storageBackups(options);
	if (!backups.some((each) => each.file === file)) throw noBackup(file);
	yield* steps(RESTORE_POINTS, signal, async (ports) => {
		return reportOfRestore(await (require_safekeeping()).restore({
			...options,
			backups: required(options),
			ports
		}, { file }));
	});
}
/** Rebuilds a damaged store. @throws LocusError as `rebuild`; the signal's reason when it was given up. */
async function* rebuildDamaged(options, signal) {
	yield* steps(REBUILD_POINTS, signal, async (ports) => {
		const rebuilt = await (require_safekeeping()).rebuild({
			...options,
			backups: required(options),
			ports
		});
		return rebuilt ? reportOfRebuild(rebuilt) : { kind: "sound" };
	});
}
/** The named points that tell how far it is, in their order; until the last of them nothing has been changed. */
var RESTORE_POINTS = [
	"restore.after_copy",
	"restore.after_check",
	"restore.after_artifacts",
	"restore.after_hold"
];
var REBUILD_POINTS = [
	"rebuild.after_copy",
	"rebuild.after_hold",
	"rebuild.before_swap",
	"restore.after_hold"
];
/** Yields how far the work is whenever it comes by a point, and its report last. */
async function* steps(points, signal, work) {
	const total = points.length + 1;
	const told = [];
	let wake = Promise.withResolvers();
	const reach = (point) => {
		if (!points.includes(point)) return;
		signal.throwIfAborted();
		told.push({
			kind: "progress",
			done: points.indexOf(point) + 1,
			total
		});
		wake.resolve();
	};
	let isOver = false;
	const working = work({
		...(require_workspace_parts()).systemPorts,
		reach
	}).finally(() => {
		isOver = true;
		wake.resolve();
	});
	working.catch(() => void 0);
	yield {
		kind: "progress",
		done: 0,
		total
	};
	while (!isOver) {
		await wake.promise;
		wake = Promise.withResolvers();
		yield* told.splice(0);
	}
	yield {
		kind: "done",
		report: await working
	};
}
function reportOfRestore({ file, manifest, last_sequence, kept_aside, artifacts, doubts }) {
	return {
		kind: "restored",
		from: {
			file,
			last_sequence,
			...manifest ? { created_at: manifest.created_at } : {}
		},
		last_sequence,
		...kept_aside === void 0 ? {} : { kept_aside },
		artifacts: {
			...artifacts,
			lost: artifacts.lost.length
		},
		doubts
	};
}
function reportOfRebuild(rebuilt) {
	const { damage, base, passed_over, salvaged, lost, last_sequence, packets, kept_aside, artifacts, doubts } = rebuilt;
	return {
		kind: "rebuilt",
		damage,
		...base ? { from: base } : {},
		passed_over: passed_over.length,
		...salvaged ? { salvaged } : {},
		...lost ? { lost } : {},
		last_sequence,
		packets,
		...kept_aside === void 0 ? {} : { kept_aside },
		artifacts: {
			...artifacts,
			lost: artifacts.lost.length
		},
		doubts
	};
}
function required({ backups }) {
	if (backups !== void 0) return backups;
	throw new (require_words()).LocusError("HSK-404-NOT-FOUND", "this host keeps no backups");
}
function noBackup(file) {
	return new (require_words()).LocusError("HSK-404-NOT-FOUND", "there is no such backup of this folder any more", { path: file });
}
// electron/main/core/routes/storage-routes.ts
/** Implements `storage` of the contract. */
var storageRoutes = ({ backups }) => {
	const returning = (path) => ({
		path,
		backups,
		caller: WINDOW
	});
	return {
		backups: onConnection.storage.backups.handler(({ input }) => storageBackups(returning(input.path))),
		restore: onConnection.storage.restore.handler(({ input, context, signal, errors }) => toldApart(returnBackup(returning(input.path), input.file, endOf(context.connection, signal)), errors.REFUSED)),
		rebuild: onConnection.storage.rebuild.handler(({ input, context, signal, errors }) => toldApart(rebuildDamaged(returning(input.path), endOf(context.connection, signal)), errors.REFUSED))
	};
};
// electron/main/core/routes/work-routes.ts
/** What the person at the window does: operations, syncs, and the choices that problems offer. */
/** Implements `operate` of the contract. */
var operateRoute = inWorkspace.operate.handler(({ input, context: { workspace } }) => workspace.operate({
	operation: input.operation,
	params: input.params,
	op_id: input.op_id
}));
/** Implements `sync` of the contract. */
var syncRoutes = {
	state: inWorkspace.sync.state.handler(({ context: { workspace } }) => workspace.syncState()),
	now: inWorkspace.sync.now.handler(({ context: { workspace } }) => workspace.syncAsked()),
	allowWriting: inWorkspace.sync.allowWriting.handler(({ context: { workspace } }) => workspace.syncAsked({ allowWriting: true })),
	decideHeld: inWorkspace.sync.decideHeld.handler(({ input, context: { workspace } }) => workspace.syncAsked({ afterGit: input.take }))
};
/** Implements `problems` of the contract. */
var problemRoutes = {
	list: inWorkspace.problems.list.handler(({ context: { workspace } }) => workspace.problems()),
	fix: inWorkspace.problems.fix.handler(({ input, context: { workspace } }) => workspace.fix(input.diagnostic_id, input.choice, input.reason))
};
// electron/main/core/file-opening/openable-file.ts
/** What may be opened outside of Locus: an ordinary file inside of the repository (design: 90-quality, "Security"). */
/** As far as a file is looked at for being text, in bytes. */
var LOOKED_AT = 8192;
/**
* Finds a file by its repo-relative path, in the first of the roots that has it.
* @throws {LocusError} HSK-400-SCHEMA for a path that leaves the repository or names no ordinary file, HSK-404-NOT-FOUND
* for one that is not there, HSK-500-STORAGE for one that cannot be read.
*/
async function openableFile(roots, relative) {
	for (const root of new Set(roots)) {
		const { absolute } = await (require_workspace_parts()).insideRepository(root, relative);
		const file = await lookedAt(absolute, relative);
		if (file !== void 0) return {
			...file,
			absolute,
			root
		};
	}
	throw new (require_words()).LocusError("HSK-404-NOT-FOUND", `There is no file ${JSON.stringify(relative)} here.`, { path: relative });
}
async function lookedAt(absolute, relative) {
	const handle = await (0, (node_fs_promises()).open)(absolute, (node_fs()).constants.O_RDONLY | ((node_fs()).constants.O_NONBLOCK ?? 0)).catch((cause) => {
		const code = (require_workspace_parts()).errorCodeOf(cause);
		if (code === "ENOENT") return void 0;
		throw new (require_words()).LocusError("HSK-500-STORAGE", `${JSON.stringify(relative)} cannot be read (${code ?? "no reason given"}).`, {
			path: relative,
			cause
		});
	});
	if (handle === void 0) return void 0;
	try {
		const found = await handle.stat();
		if (!found.isFile()) throw new (require_words()).LocusError("HSK-400-SCHEMA", `${JSON.stringify(relative)} is no ordinary file.`, { path: relative });
		const { buffer, bytesRead } = await handle.read(Buffer.alloc(LOOKED_AT), 0, LOOKED_AT, 0);
		return {
			isText: !buffer.subarray(0, bytesRead).includes(0),
			isProgram: process.platform !== "win32" && (found.mode & 73) !== 0
		};
	} finally {
		await handle.close();
	}
}
// electron/main/core/routes/workspace-routes.ts
/** Opening and leaving a workspace, its board's place, its settings and who sits at the window. */
/** Implements `workspace` of the contract. */
var workspaceRoutes = ({ files }) => ({
	open: onConnection.workspace.open.handler(async ({ input, context, signal }) => {
		const { workspace } = await context.connection.open(input.path, { signal });
		return workspace.info();
	}),
	beginAnew: onConnection.workspace.beginAnew.handler(async ({ input, context, signal }) => {
		const { workspace } = await context.connection.open(input.path, {
			signal,
			fresh: true
		});
		return workspace.info();
	}),
	opening: onConnection.workspace.opening.handler(({ context: { connection }, signal }) => connection.opening(endOf(connection, signal))),
	close: onConnection.workspace.close.handler(async ({ context }) => ({ closed: await context.connection.leave() })),
	createBoard: inWorkspace.workspace.createBoard.handler(async ({ context: { workspace } }) => {
		await workspace.createBoard();
		return workspace.syncState();
	}),
	chooseBoard: inWorkspace.workspace.chooseBoard.handler(async ({ input, context: { workspace } }) => {
		await workspace.chooseBoard(input.board_path);
		return workspace.syncState();
	}),
	settings: inWorkspace.workspace.settings.handler(({ context: { workspace } }) => settingsOf(workspace)),
	changeSetting: inWorkspace.workspace.changeSetting.handler(async ({ input, context: { workspace } }) => {
		await workspace.setSetting(input.key, input.value);
		return settingsOf(workspace);
	}),
	nameOperator: inWorkspace.workspace.nameOperator.handler(async ({ input, context: { workspace, visit } }) => {
		await visit.nameOperator(input.id ?? void 0);
		return workspace.info();
	}),
	sinceLeft: inWorkspace.workspace.sinceLeft.handler(async ({ context: { visit } }) => await visit.sinceLeft() ?? null),
	openFile: inWorkspace.workspace.openFile.handler(({ input, context: { workspace } }) => openFile(workspace, files, input))
});
/** The board is the primary worktree's; anything else is the caller's before it (design: 10-domain, "Storage"). */
async function openFile(workspace, files, { path, line }) {
	if (files === void 0) throw new (require_words()).LocusError("HSK-404-NOT-FOUND", "No editor is known here. Set VISUAL to one with a window of its own, and start Locus again.", { path });
	const { board_path: board } = await workspace.syncState();
	const { root, worktree } = workspace.place;
	return files.open(await openableFile(path === board ? [root] : [worktree, root], path), line);
}
async function settingsOf(workspace) {
	return workspaceSettingsSchema.parse(await workspace.settings());
}
// electron/main/core/router.ts
/** Makes the core's side of a host. */
async function createHost(services) {
	const { dataFolder } = services;
	const onOpened = (root) => noteRecent(dataFolder, root, (/* @__PURE__ */ new Date()).toISOString());
	const workspaces = new OpenWorkspaces(services, onOpened);
	const connections = /* @__PURE__ */ new Set();
	return {
		router: createRouter(services),
		connect(options) {
			const { initialPath } = services;
			const begins = {
				...initialPath === void 0 ? {} : { path: initialPath },
				...options
			};
			const connection = new OpenConnection(workspaces, begins, (closed) => connections.delete(closed));
			connections.add(connection);
			return connection;
		},
		async close() {
			for (const connection of [...connections]) await connection.close();
		}
	};
}
function createRouter(services) {
	return onConnection.router({
		host: hostRoutes(services),
		workspace: workspaceRoutes(services),
		storage: storageRoutes(services),
		board: boardRoutes,
		packet: packetRoutes,
		attempts: attemptRoutes,
		graph: graphRoutes,
		operate: operateRoute,
		sync: syncRoutes,
		problems: problemRoutes,
		events: eventRoutes,
		feed: feedRoutes
	});
}
// ../../main/node_modules/@orpc/standard-server-peer/dist/index.mjs
var SHORTABLE_ORIGIN = "http://orpc";
var MessageType = /* @__PURE__ */ ((MessageType2) => {
	MessageType2[MessageType2["REQUEST"] = 1] = "REQUEST";
	MessageType2[MessageType2["RESPONSE"] = 2] = "RESPONSE";
	MessageType2[MessageType2["EVENT_ITERATOR"] = 3] = "EVENT_ITERATOR";
	MessageType2[MessageType2["ABORT_SIGNAL"] = 4] = "ABORT_SIGNAL";
	return MessageType2;
})(MessageType || {});
function deserializeRequestMessage(message) {
	const id = message.i;
	const type = message.t ?? 1;
	if (type === 3) {
		const payload2 = message.p;
		return [
			id,
			type,
			{
				event: payload2.e,
				data: payload2.d,
				meta: payload2.m
			}
		];
	}
	if (type === 4) return [
		id,
		type,
		message.p
	];
	const payload = message.p;
	return [
		id,
		1,
		{
			url: payload.u.startsWith("/") ? new URL(`${SHORTABLE_ORIGIN}${payload.u}`) : new URL(payload.u),
			headers: payload.h ?? {},
			method: payload.m ?? "POST",
			body: payload.b
		}
	];
}
function serializeResponseMessage(id, type, payload) {
	if (type === 3) {
		const eventPayload = payload;
		return {
			i: id,
			t: type,
			p: {
				e: eventPayload.event,
				d: eventPayload.data,
				m: eventPayload.meta
			}
		};
	}
	if (type === 4) return {
		i: id,
		t: type,
		p: void 0
	};
	const response = payload;
	return {
		i: id,
		p: {
			s: response.status === 200 ? void 0 : response.status,
			h: Object.keys(response.headers).length > 0 ? response.headers : void 0,
			b: response.body
		}
	};
}
async function decodeRequestMessage(raw) {
	const { json: message, buffer } = await decodeRawMessage(raw);
	const [id, type, payload] = deserializeRequestMessage(message);
	if (type === 3 || type === 4) return [
		id,
		type,
		payload
	];
	const request = payload;
	const body = await deserializeBody(request.headers, request.body, buffer);
	return [
		id,
		type,
		{
			...request,
			body
		}
	];
}
async function encodeResponseMessage(id, type, payload) {
	if (type === 3 || type === 4) return encodeRawMessage(serializeResponseMessage(id, type, payload));
	const response = payload;
	const { body: processedBody, headers: processedHeaders } = await serializeBodyAndHeaders(response.body, response.headers);
	const baseMessage = serializeResponseMessage(id, 2, {
		...response,
		body: processedBody instanceof Blob ? void 0 : processedBody,
		headers: processedHeaders
	});
	if (processedBody instanceof Blob) return encodeRawMessage(baseMessage, processedBody);
	return encodeRawMessage(baseMessage);
}
async function serializeBodyAndHeaders(body, originalHeaders) {
	const headers = { ...originalHeaders };
	const originalContentDisposition = headers["content-disposition"];
	delete headers["content-type"];
	delete headers["content-disposition"];
	if (body instanceof Blob) {
		headers["content-type"] = body.type;
		headers["content-disposition"] = originalContentDisposition ?? generateContentDisposition(body instanceof File ? body.name : "blob");
		return {
			body,
			headers
		};
	}
	if (body instanceof FormData) {
		const tempRes = new Response(body);
		headers["content-type"] = tempRes.headers.get("content-type");
		return {
			body: await tempRes.blob(),
			headers
		};
	}
	if (body instanceof URLSearchParams) {
		headers["content-type"] = "application/x-www-form-urlencoded";
		return {
			body: body.toString(),
			headers
		};
	}
	if (isAsyncIteratorObject(body)) {
		headers["content-type"] = "text/event-stream";
		return {
			body: void 0,
			headers
		};
	}
	return {
		body,
		headers
	};
}
async function deserializeBody(headers, body, buffer) {
	const contentType = flattenHeader(headers["content-type"]);
	const contentDisposition = flattenHeader(headers["content-disposition"]);
	if (typeof contentDisposition === "string") {
		const filename = getFilenameFromContentDisposition(contentDisposition) ?? "blob";
		return new File(buffer === void 0 ? [] : [buffer], filename, { type: contentType });
	}
	if (contentType?.startsWith("multipart/form-data")) return new Response(buffer, { headers: { "content-type": contentType } }).formData();
	if (contentType?.startsWith("application/x-www-form-urlencoded") && typeof body === "string") return new URLSearchParams(body);
	return body;
}
var JSON_AND_BINARY_DELIMITER = 255;
async function encodeRawMessage(data, blob) {
	const json = stringifyJSON(data);
	if (blob === void 0 || blob.size === 0) return json;
	return readAsBuffer(new Blob([
		new TextEncoder().encode(json),
		new Uint8Array([JSON_AND_BINARY_DELIMITER]),
		blob
	]));
}
async function decodeRawMessage(raw) {
	if (typeof raw === "string") return { json: JSON.parse(raw) };
	const buffer = raw instanceof Uint8Array ? raw : new Uint8Array(raw);
	const delimiterIndex = buffer.indexOf(JSON_AND_BINARY_DELIMITER);
	if (delimiterIndex === -1) {
		const jsonPart2 = new TextDecoder().decode(buffer);
		return { json: JSON.parse(jsonPart2) };
	}
	const jsonPart = new TextDecoder().decode(buffer.subarray(0, delimiterIndex));
	const bufferPart = buffer.subarray(delimiterIndex + 1);
	return {
		json: JSON.parse(jsonPart),
		buffer: bufferPart
	};
}
function toEventIterator(queue, id, cleanup, options = {}) {
	let span;
	return new AsyncIteratorClass(async () => {
		span ??= startSpan("consume_event_iterator_stream");
		try {
			const item = await runInSpanContext(span, () => queue.pull(id));
			switch (item.event) {
				case "message": {
					let data = item.data;
					if (item.meta && isTypescriptObject(data)) data = withEventMeta(data, item.meta);
					span?.addEvent("message");
					return {
						value: data,
						done: false
					};
				}
				case "error": {
					let error = new ErrorEvent({ data: item.data });
					if (item.meta) error = withEventMeta(error, item.meta);
					span?.addEvent("error");
					throw error;
				}
				case "done": {
					let data = item.data;
					if (item.meta && isTypescriptObject(data)) data = withEventMeta(data, item.meta);
					span?.addEvent("done");
					return {
						value: data,
						done: true
					};
				}
			}
		} catch (e) {
			if (!(e instanceof ErrorEvent)) setSpanError(span, e, options);
			throw e;
		}
	}, async (reason) => {
		try {
			if (reason !== "next") span?.addEvent("cancelled");
			await runInSpanContext(span, () => cleanup(reason));
		} catch (e) {
			setSpanError(span, e, options);
			throw e;
		} finally {
			span?.end();
		}
	});
}
function resolveEventIterator(iterator, callback) {
	return runWithSpan({ name: "stream_event_iterator" }, async (span) => {
		while (true) {
			const payload = await (async () => {
				try {
					const { value, done } = await iterator.next();
					if (done) {
						span?.addEvent("done");
						return {
							event: "done",
							data: value,
							meta: getEventMeta(value)
						};
					}
					span?.addEvent("message");
					return {
						event: "message",
						data: value,
						meta: getEventMeta(value)
					};
				} catch (err) {
					if (err instanceof ErrorEvent) {
						span?.addEvent("error");
						return {
							event: "error",
							data: err.data,
							meta: getEventMeta(err)
						};
					} else {
						try {
							await callback({
								event: "error",
								data: void 0
							});
						} catch (err2) {
							setSpanError(span, err);
							throw err2;
						}
						throw err;
					}
				}
			})();
			let isInvokeCleanupFn = false;
			try {
				const direction = await callback(payload);
				if (payload.event === "done" || payload.event === "error") return;
				if (direction === "abort") {
					isInvokeCleanupFn = true;
					await iterator.return?.();
					return;
				}
			} catch (err) {
				if (!isInvokeCleanupFn) try {
					await iterator.return?.();
				} catch (err2) {
					setSpanError(span, err);
					throw err2;
				}
				throw err;
			}
		}
	});
}
var ServerPeer = class {
	peer;
	constructor(send) {
		this.peer = new experimental_ServerPeerWithoutCodec(async ([id, type, payload]) => {
			await send(await encodeResponseMessage(id, type, payload));
		});
	}
	get length() {
		return this.peer.length;
	}
	open(id) {
		return this.peer.open(id);
	}
	/**
	* @todo This method will return Promise<void> in the next major version.
	*/
	async message(raw, handleRequest) {
		return this.peer.message(await decodeRequestMessage(raw), handleRequest);
	}
	/**
	* @deprecated Please pass the `handleRequest` (second arg) function to the `message` method instead.
	*/
	async response(id, response) {
		return this.peer.response(id, response);
	}
	close({ abort = true, ...options } = {}) {
		return this.peer.close({
			...options,
			abort
		});
	}
};
var experimental_ServerPeerWithoutCodec = class {
	/**
	* Queue of event iterator messages sent from client, awaiting consumption
	*/
	clientEventIteratorQueue = new AsyncIdQueue();
	/**
	* Map of active client request controllers, should be synced to request signal
	*/
	clientControllers = /* @__PURE__ */ new Map();
	send;
	constructor(send) {
		this.send = async (message) => {
			const id = message[0];
			if (this.clientControllers.has(id)) await send(message);
		};
	}
	get length() {
		return (this.clientEventIteratorQueue.length + this.clientControllers.size) / 2;
	}
	open(id) {
		this.clientEventIteratorQueue.open(id);
		const controller = new AbortController();
		this.clientControllers.set(id, controller);
		return controller;
	}
	/**
	* @todo This method will return Promise<void> in the next major version.
	*/
	async message([id, type, payload], handleRequest) {
		if (type === MessageType.ABORT_SIGNAL) {
			this.close({
				id,
				reason: new AbortError("Client aborted the request")
			});
			return [id, void 0];
		}
		if (type === MessageType.EVENT_ITERATOR) {
			if (this.clientEventIteratorQueue.isOpen(id)) this.clientEventIteratorQueue.push(id, payload);
			return [id, void 0];
		}
		if (this.clientControllers.has(id)) return [id, void 0];
		const signal = this.open(id).signal;
		const request = {
			...payload,
			signal,
			body: isEventIteratorHeaders(payload.headers) ? toEventIterator(this.clientEventIteratorQueue, id, async (reason) => {
				if (reason !== "next") await this.send([
					id,
					MessageType.ABORT_SIGNAL,
					void 0
				]);
			}, { signal }) : payload.body
		};
		if (handleRequest) {
			let context;
			const otelConfig = getGlobalOtelConfig();
			if (otelConfig) context = otelConfig.propagation.extract(otelConfig.context.active(), request.headers);
			await runWithSpan({
				name: "receive_peer_request",
				context
			}, async () => {
				const response = await runWithSpan({ name: "handle_request" }, async () => {
					try {
						return await handleRequest(request);
					} catch (reason) {
						this.close({
							id,
							reason,
							abort: false
						});
						throw reason;
					}
				});
				await runWithSpan({ name: "send_peer_response" }, () => this.response(id, response));
			});
		}
		return [id, request];
	}
	/**
	* @deprecated Please pass the `handleRequest` (second arg) function to the `message` method instead.
	*/
	async response(id, response) {
		const signal = this.clientControllers.get(id)?.signal;
		if (!signal || signal.aborted) return;
		try {
			await this.send([
				id,
				MessageType.RESPONSE,
				response
			]);
			if (!signal.aborted && isAsyncIteratorObject(response.body)) {
				if (response.body instanceof HibernationEventIterator) response.body.hibernationCallback?.(id);
				else {
					const iterator = response.body;
					await resolveEventIterator(iterator, async (payload) => {
						if (signal.aborted) return "abort";
						await this.send([
							id,
							MessageType.EVENT_ITERATOR,
							payload
						]);
						return "next";
					});
				}
			}
			this.close({
				id,
				abort: false
			});
		} catch (reason) {
			this.close({
				id,
				reason,
				abort: false
			});
			throw reason;
		}
	}
	close({ abort = true, ...options } = {}) {
		if (options.id === void 0) {
			if (abort) this.clientControllers.forEach((c) => c.abort(options.reason));
			this.clientControllers.clear();
		} else {
			if (abort) this.clientControllers.get(options.id)?.abort(options.reason);
			this.clientControllers.delete(options.id);
		}
		this.clientEventIteratorQueue.close(options);
	}
};
// ../../main/node_modules/@orpc/server/dist/shared/server.DZ5BIITo.mjs
function resolveFriendlyStandardHandleOptions(options) {
	return {
		...options,
		context: options.context ?? {}
	};
}
// ../../main/node_modules/@orpc/server/dist/adapters/standard-peer/index.mjs
function createServerPeerHandleRequestFn(handler, options) {
	return async (request) => {
		const { response } = await handler.handle({
			...request,
			body: () => Promise.resolve(request.body)
		}, resolveFriendlyStandardHandleOptions(options));
		return response ?? {
			status: 404,
			headers: {},
			body: "No procedure matched"
		};
	};
}
// ../../main/node_modules/@orpc/server/dist/shared/server.CMf4nKky.mjs
var CompositeStandardHandlerPlugin = class {
	plugins;
	constructor(plugins = []) {
		this.plugins = [...plugins].sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
	}
	init(options, router) {
		for (const plugin of this.plugins) plugin.init?.(options, router);
	}
};
var StandardHandler = class {
	constructor(router, matcher, codec, options) {
		this.matcher = matcher;
		this.codec = codec;
		new CompositeStandardHandlerPlugin(options.plugins).init(options, router);
		this.interceptors = toArray(options.interceptors);
		this.clientInterceptors = toArray(options.clientInterceptors);
		this.rootInterceptors = toArray(options.rootInterceptors);
		this.matcher.init(router);
	}
	interceptors;
	clientInterceptors;
	rootInterceptors;
	async handle(request, options) {
		const prefix = options.prefix?.replace(/\/$/, "") || void 0;
		if (prefix && !request.url.pathname.startsWith(`${prefix}/`) && request.url.pathname !== prefix) return {
			matched: false,
			response: void 0
		};
		return intercept(this.rootInterceptors, {
			...options,
			request,
			prefix
		}, async (interceptorOptions) => {
			return runWithSpan({ name: `${request.method} ${request.url.pathname}` }, async (span) => {
				let step;
				try {
					return await intercept(this.interceptors, interceptorOptions, async ({ request: request2, context, prefix: prefix2 }) => {
						const method = request2.method;
						const url = request2.url;
						const pathname = prefix2 ? url.pathname.replace(prefix2, "") : url.pathname;
						const match = await runWithSpan({ name: "find_procedure" }, () => this.matcher.match(method, `/${pathname.replace(/^\/|\/$/g, "")}`));
						if (!match) return {
							matched: false,
							response: void 0
						};
						span?.updateName(`${ORPC_NAME}.${match.path.join("/")}`);
						span?.setAttribute("rpc.system", ORPC_NAME);
						span?.setAttribute("rpc.method", match.path.join("."));
						step = "decode_input";
						let input = await runWithSpan({ name: "decode_input" }, () => this.codec.decode(request2, match.params, match.procedure));
						step = void 0;
						if (isAsyncIteratorObject(input)) input = asyncIteratorWithSpan({
							name: "consume_event_iterator_input",
							signal: request2.signal
						}, input);
						const client = createProcedureClient(match.procedure, {
							context,
							path: match.path,
							interceptors: this.clientInterceptors
						});
						step = "call_procedure";
						const output = await client(input, {
							signal: request2.signal,
							lastEventId: flattenHeader(request2.headers["last-event-id"])
						});
						step = void 0;
						return {
							matched: true,
							response: this.codec.encode(output, match.procedure)
						};
					});
				} catch (e) {
					if (step !== "call_procedure") setSpanError(span, e);
					const error = step === "decode_input" && !(e instanceof ORPCError) ? new ORPCError("BAD_REQUEST", {
						message: `Malformed request. Ensure the request body is properly formatted and the 'Content-Type' header is set correctly.`,
						cause: e
					}) : toORPCError(e);
					return {
						matched: true,
						response: this.codec.encodeError(error)
					};
				}
			});
		});
	}
};
var StandardRPCCodec = class {
	constructor(serializer) {
		this.serializer = serializer;
	}
	async decode(request, _params, _procedure) {
		const serialized = request.method === "GET" ? parseEmptyableJSON(request.url.searchParams.getAll("data").at(-1)) : await request.body();
		return this.serializer.deserialize(serialized);
	}
	encode(output, _procedure) {
		if (output instanceof ReadableStream) return {
			status: 200,
			headers: {},
			body: output
		};
		return {
			status: 200,
			headers: {},
			body: this.serializer.serialize(output)
		};
	}
	encodeError(error) {
		return {
			status: error.status,
			headers: {},
			body: this.serializer.serialize(error.toJSON())
		};
	}
};
var StandardRPCMatcher = class {
	filter;
	tree = new NullProtoObj();
	pendingRouters = [];
	constructor(options = {}) {
		this.filter = options.filter ?? true;
	}
	init(router, path = []) {
		const laziedOptions = traverseContractProcedures({
			router,
			path
		}, (traverseOptions) => {
			if (!value(this.filter, traverseOptions)) return;
			const { path: path2, contract } = traverseOptions;
			const httpPath = toHttpPath(path2);
			if (isProcedure(contract)) this.tree[httpPath] = {
				path: path2,
				contract,
				procedure: contract,
				router
			};
			else this.tree[httpPath] = {
				path: path2,
				contract,
				procedure: void 0,
				router
			};
		});
		this.pendingRouters.push(...laziedOptions.map((option) => ({
			...option,
			httpPathPrefix: toHttpPath(option.path)
		})));
	}
	async match(_method, pathname) {
		while (true) {
			const pendingRouter = this.pendingRouters.find((pendingRouter2) => pathname.startsWith(pendingRouter2.httpPathPrefix));
			if (!pendingRouter) break;
			pendingRouter.initPromise ??= unlazy(pendingRouter.router).then(({ default: router }) => {
				this.init(router, pendingRouter.path);
				this.pendingRouters.splice(this.pendingRouters.indexOf(pendingRouter), 1);
			}).catch((error) => {
				pendingRouter.initPromise = void 0;
				throw error;
			});
			await pendingRouter.initPromise;
		}
		const match = this.tree[pathname];
		if (!match) return;
		if (!match.procedure) {
			const { default: maybeProcedure } = await unlazy(getRouter(match.router, match.path));
			if (!isProcedure(maybeProcedure)) throw new Error(`
          [Contract-First] Missing or invalid implementation for procedure at path: ${toHttpPath(match.path)}.
          Ensure that the procedure is correctly defined and matches the expected contract.
        `);
			match.procedure = createContractedProcedure(maybeProcedure, match.contract);
		}
		return {
			path: match.path,
			procedure: match.procedure
		};
	}
};
var StandardRPCHandler = class extends StandardHandler {
	constructor(router, options = {}) {
		const serializer = new StandardRPCSerializer(new StandardRPCJsonSerializer(options));
		const matcher = new StandardRPCMatcher(options);
		const codec = new StandardRPCCodec(serializer);
		super(router, matcher, codec, options);
	}
};
// ../../main/node_modules/@orpc/server/dist/adapters/websocket/index.mjs
var WebsocketHandler = class {
	#peers = /* @__PURE__ */ new WeakMap();
	#handler;
	constructor(standardHandler) {
		this.#handler = standardHandler;
	}
	/**
	* Upgrades a WebSocket to enable handling
	*
	* This attaches the necessary 'message' and 'close' listeners to the WebSocket
	*
	* @warning Do not use this method if you're using `.message()` or `.close()`
	*/
	upgrade(ws, ...rest) {
		ws.addEventListener("message", (event) => this.message(ws, event.data, ...rest));
		ws.addEventListener("close", () => this.close(ws));
	}
	/**
	* Handles a single message received from a WebSocket.
	*
	* @warning Avoid calling this directly if `.upgrade()` is used.
	*
	* @param ws The WebSocket instance
	* @param data The message payload, usually place in `event.data`
	*/
	async message(ws, data, ...rest) {
		let peer = this.#peers.get(ws);
		if (!peer) this.#peers.set(ws, peer = new ServerPeer(ws.send.bind(ws)));
		const message = data instanceof Blob ? await readAsBuffer(data) : data;
		await peer.message(message, createServerPeerHandleRequestFn(this.#handler, resolveMaybeOptionalOptions(rest)));
	}
	/**
	* Closes the WebSocket peer and cleans up.
	*
	* @warning Avoid calling this directly if `.upgrade()` is used.
	*/
	close(ws) {
		const peer = this.#peers.get(ws);
		if (peer) peer.close();
	}
};
var RPCHandler = class extends WebsocketHandler {
	constructor(router, options = {}) {
		super(new StandardRPCHandler(router, options));
	}
};
var EVENT = 3;
var ABORT = 4;
/**
* Why a frame is refused, or undefined when it may be handed on. The contract takes no files and no streams from the
* page, so every good frame is text: a call, or the end of one.
*/
function frameFault(frame) {
	if (typeof frame !== "string") return "only text frames are taken";
	if (frame.length > 4194304) return "the frame is too large";
	if (nestsDeeper(frame, 64)) return "the frame is nested too deeply";
	let value;
	try {
		value = JSON.parse(frame);
	} catch {
		return "the frame is not JSON";
	}
	if (!(require_workspace_parts()).isRecord(value) || typeof value["i"] !== "string" || value["i"].length > 40) return "the frame has no id";
	const type = value["t"];
	if (type === ABORT || type === EVENT) return void 0;
	if (type !== void 0) return "the frame is of no known type";
	const call = value["p"];
	if (!(require_workspace_parts()).isRecord(call) || typeof call["u"] !== "string") return "the frame names no procedure";
	if (!/^\/[A-Za-z/]{1,100}$/.test(call["u"])) return "the frame names no procedure";
	if (call["m"] !== void 0) return "the frame asks for another method";
	const headers = call["h"];
	if (headers !== void 0 && !((require_workspace_parts()).isRecord(headers) && Object.values(headers).every(isHeader))) return "the frame has headers that are none";
}
function isHeader(value) {
	return typeof value === "string";
}
/** True when brackets outside of strings nest deeper than `limit`; looks at the text, so that nothing deep is ever built. */
function nestsDeeper(text, limit) {
	let depth = 0;
	let inString = false;
	for (let index = 0; index < text.length; index++) switch (text.charCodeAt(index)) {
		case 34:
			inString = !inString;
			break;
		case 92:
			if (inString) index++;
			break;
		case 91:
		case 123:
			if (!inString && ++depth > limit) return true;
			break;
		case 93:
		case 125: if (!inString) depth--;
	}
	return false;
}
// electron/main/core/wire.ts
/**
* Carries the router over any wire that moves text: a MessagePort in Electron, a WebSocket in the browser host. Frames
* are checked before anything reads them, and a wire that ends aborts its calls and feeds (design: 80-architecture,
* "Contract"; 90-quality, "Security").
*/
/** How long a closing wire waits for the calls that are under way, in milliseconds; a dialog may stay open for good. */
var LAST_CALLS_MS = 5e3;
/** The carrier of a host's router. Failures that are not the product's own refusals go to the log and not to the page. */
function createCarrier(host, log) {
	const handler = new RPCHandler(host.router, { clientInterceptors: [async ({ next, path }) => {
		const note = (error) => {
			if (!isExpected(error)) log("error", `${path.join(".")} failed: ${inWords(error)}`);
		};
		try {
			const output = await next();
			return isFeed(output) ? watched(output, note) : output;
		} catch (error) {
			note(error);
			throw error;
		}
	}] });
	const wires = /* @__PURE__ */ new Set();
	const open = (transport, options) => {
		const connection = host.connect(options);
		const underWay = /* @__PURE__ */ new Set();
		let ended;
		const socket = {
			send: (frame) => {
				if (ended === void 0) transport.send(textOf(frame));
			},
			addEventListener: () => void 0
		};
		const release = async () => {
			handler.close(socket);
			await within(LAST_CALLS_MS, Promise.all(underWay));
			try {
				await connection.close();
			} catch (error) {
				log("error", `a connection did not close: ${inWords(error)}`);
			}
			wires.delete(wire);
		};
		const wire = {
			receive: (frame) => {
				if (ended !== void 0) return;
				const fault = frameFault(frame);
				if (fault !== void 0) {
					log("warning", `a page was cut off: ${fault}`);
					transport.refuse(fault);
					wire.close();
					return;
				}
				const call = handler.message(socket, textOf(frame), { context: { connection } }).catch((error) => {
					if (ended === void 0) log("error", `an answer could not be given: ${inWords(error)}`);
				});
				underWay.add(call);
				call.finally(() => underWay.delete(call));
			},
			close: () => {
				ended ??= release();
				return ended;
			}
		};
		wires.add(wire);
		return wire;
	};
	return {
		open,
		close: async () => {
			await Promise.all([...wires].map((wire) => wire.close()));
		}
	};
}
/** Waits for `work`, but no longer than that. */
async function within(milliseconds, work) {
	const patience = Promise.withResolvers();
	const timer = setTimeout(patience.resolve, milliseconds);
	await Promise.race([work, patience.promise]);
	clearTimeout(timer);
}
function isFeed(output) {
	return typeof output === "object" && output !== null && Symbol.asyncIterator in output;
}
/** A feed as it is, whose failure is noted. */
async function* watched(feed, note) {
	try {
		yield* feed;
	} catch (error) {
		note(error);
		throw error;
	}
}
/** Refusals of the product, input that does not fit the contract, and calls that the page itself gave up. */
function isExpected(error) {
	if (error instanceof ORPCError) return error.defined || error.code === "BAD_REQUEST" || error.code === "REFUSED";
	return error instanceof Error && error.name === "AbortError";
}
function inWords(error) {
	if (!(error instanceof Error)) return String(error);
	return error.cause === void 0 ? error.message : `${error.message} (${inWords(error.cause)})`;
}
function textOf(frame) {
	if (typeof frame === "string") return frame;
	throw new TypeError("the contract carries text only");
}
Object.defineProperty(exports, "MAX_MESSAGE_BYTES", {
	enumerable: true,
	get: function() {
		return MAX_MESSAGE_BYTES;
	}
});
Object.defineProperty(exports, "answerAsset", {
	enumerable: true,
	get: function() {
		return answerAsset;
	}
});
Object.defineProperty(exports, "createCarrier", {
	enumerable: true,
	get: function() {
		return createCarrier;
	}
});
Object.defineProperty(exports, "createHost", {
	enumerable: true,
	get: function() {
		return createHost;
	}
});
Object.defineProperty(exports, "editorOpening", {
	enumerable: true,
	get: function() {
		return editorOpening;
	}
});
Object.defineProperty(exports, "findBuilt", {
	enumerable: true,
	get: function() {
		return findBuilt;
	}
});
Object.defineProperty(exports, "listAssets", {
	enumerable: true,
	get: function() {
		return listAssets;
	}
});
Object.defineProperty(exports, "plainHeaders", {
	enumerable: true,
	get: function() {
		return plainHeaders;
	}
});
