class AppError extends Error { constructor(message: string, readonly code: number) { super(message); this.name = "AppError"; } }
try { throw new AppError("first", 1); } catch (e) { console.log((e as AppError).code); }
try { console.log("in try"); throw new AppError("second", 2); } finally { console.log("in finally"); }
