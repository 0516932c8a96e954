var require_words$loaded; function require_words() { return require_words$loaded ??= require("./words-D9Gj8xGm.js"); }
// electron/main/hosts/cli/table.ts
/** Tables for people: columns of safe text, cut to the terminal's width. */
var GAP = "  ";
var WIDE = /[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\uff01-\uff60]/u;
var NO_WIDTH = /\p{M}|\u200c|\u200d/u;
/** Columns that a text takes up in a terminal. */
function displayWidth(text) {
	let width = 0;
	for (const character of text) width += NO_WIDTH.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
	return width;
}
function cut(text, width) {
	if (displayWidth(text) <= width) return text;
	let kept = "";
	let used = 1;
	for (const character of text) {
		used += displayWidth(character);
		if (used > width) break;
		kept += character;
	}
	return `${kept}\u2026`;
}
/**
* Rows as aligned lines, each cell on one line with unsafe characters written out. The last column takes what is left
* of `columns`; without `columns` (a file, a pipe) nothing is cut.
*/
function table(rows, columns) {
	const cells = rows.map((row) => row.map((require_words()).shownText));
	const widths = [];
	for (const row of cells) for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, displayWidth(cell));
	return cells.map((row) => {
		const before = row.slice(0, -1).map((cell, index) => cell + " ".repeat((widths[index] ?? 0) - displayWidth(cell)));
		const used = before.reduce((sum, cell) => sum + displayWidth(cell) + 2, 0);
		const last = row.at(-1) ?? "";
		const room = columns === void 0 ? Number.POSITIVE_INFINITY : Math.max(columns - used, 8);
		return [...before, cut(last, room)].join(GAP).trimEnd();
	}).map((line) => `${line}\n`).join("");
}
Object.defineProperty(exports, "table", {
	enumerable: true,
	get: function() {
		return table;
	}
});
