// electron/main/core/task-board/sync-types.ts
var RESTORING_KEY = "board.restoring";
var PENDING_KEY = "board.pending";
var LAST_SYNC_KEY = "board.last_sync";
/** Set while a board is being taken over in batches. */
var ADOPTING_KEY = "board.adopting";
Object.defineProperty(exports, "ADOPTING_KEY", {
	enumerable: true,
	get: function() {
		return ADOPTING_KEY;
	}
});
Object.defineProperty(exports, "LAST_SYNC_KEY", {
	enumerable: true,
	get: function() {
		return LAST_SYNC_KEY;
	}
});
Object.defineProperty(exports, "PENDING_KEY", {
	enumerable: true,
	get: function() {
		return PENDING_KEY;
	}
});
Object.defineProperty(exports, "RESTORING_KEY", {
	enumerable: true,
	get: function() {
		return RESTORING_KEY;
	}
});
