console.log("types evaluated");
export interface Options { depth: number; name?: string }
export type Pair<A> = [A, A];
export const VERSION = "1.2.3";
