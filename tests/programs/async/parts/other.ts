import { quick } from "./quick.ts";
console.log("other has", quick);
export const other = (await Promise.resolve(1)) + 1;
console.log("other ends");
