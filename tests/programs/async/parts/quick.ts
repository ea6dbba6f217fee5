console.log("quick");
export const quick = "quick value";
queueMicrotask(() => console.log("quick's job"));
