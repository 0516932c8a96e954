// electron/main/hosts/cli/lines-in-words.ts
/** Line numbers as people say them. */
/** `line 3`, `lines 3, 9`, `the file`. */
function linesInWords(lines) {
	if (lines.length === 0) return "the file";
	return `${lines.length === 1 ? "line" : "lines"} ${lines.join(", ")}`;
}
Object.defineProperty(exports, "linesInWords", {
	enumerable: true,
	get: function() {
		return linesInWords;
	}
});
